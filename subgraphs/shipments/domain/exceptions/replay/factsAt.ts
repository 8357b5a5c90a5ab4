import { DOOR_PHASES, type DoorPhase, type ParcelFacts } from '../../estimate/index.ts';
import type { ShipmentState } from '../../fold.ts';
import type { RegisteredFacts } from './parcelPast.ts';

/**
 * What is known of a parcel at a moment, by what its scans add up to then. What carriers stated of its arrival is not kept as it
 * was at each moment, and left out. A carrier's clock may be ahead: nothing has happened later than now. @param now ISO 8601 in UTC
 */
export function factsAt(registered: RegisteredFacts, state: ShipmentState, now: string): ParcelFacts {
  const { firstMoved, status, statusScan, lastSeen = null } = state;
  return {
    ...registered,
    handedOverAt: firstMoved === null ? null : earlier(firstMoved.occurredAt, now),
    door:
      statusScan === null || !isDoorPhase(status)
        ? null
        : { phase: status, since: earlier(statusScan.occurredAt, now) },
    seen: lastSeen === null ? null : { place: lastSeen.place, occurredAt: earlier(lastSeen.occurredAt, now) },
    carrierEstimate: null,
  };
}

function earlier(told: string, now: string): string {
  return told < now ? told : now;
}

const AT_THE_DOOR: ReadonlySet<string> = new Set(DOOR_PHASES);

function isDoorPhase(status: string): status is DoorPhase {
  return AT_THE_DOOR.has(status);
}
