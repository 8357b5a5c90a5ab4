import type { ShipmentState } from '../fold.ts';
import { DOOR_PHASES, type DoorPhase } from './engine/index.ts';
import type { ParcelFacts } from './parcelFacts.ts';

/**
 * How far a parcel has come by what its scans add up to. A carrier's clock may be ahead: nothing has happened later than now.
 * @param now ISO 8601 in UTC
 */
export function reachedBy(state: ShipmentState, now: string): Pick<ParcelFacts, 'handedOverAt' | 'door' | 'seen'> {
  const { firstMoved, status, statusScan, lastSeen = null } = state;
  return {
    handedOverAt: firstMoved === null ? null : notAfter(firstMoved.occurredAt, now),
    door:
      statusScan === null || !isDoorPhase(status)
        ? null
        : { phase: status, since: notAfter(statusScan.occurredAt, now) },
    seen: lastSeen === null ? null : { place: lastSeen.place, occurredAt: notAfter(lastSeen.occurredAt, now) },
  };
}

function notAfter(told: string, now: string): string {
  return told < now ? told : now;
}

const AT_THE_DOOR: ReadonlySet<string> = new Set(DOOR_PHASES);

function isDoorPhase(status: string): status is DoorPhase {
  return AT_THE_DOOR.has(status);
}
