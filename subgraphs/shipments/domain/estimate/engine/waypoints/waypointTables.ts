import { bestBlend, OWN_ALONE } from '../blending/blends.ts';
import { addLosses, LOSS_WIDTH, meanLosses } from '../blending/lossSums.ts';
import type { DayKind, DayPart } from '../calendar/dayKind.ts';
import { emptySums, forgetLightest, type Forgetting, type KeyedSums, openSums, sumsOf } from '../history/keyedSums.ts';
import type { Blend } from '../opinion.ts';
import type { Day, Place, Sighting } from '../order.ts';
import { hazardsOfShares } from '../waits/waitCurve.ts';
import {
  believeWait,
  boundWaits,
  emptyWaits,
  type WaitBelief,
  type WaitKeys,
  type WaitTables,
} from '../waits/waitTables.ts';
import { WAYPOINT_LINKS, type WaypointLink, type WaypointSettings } from './waypointSettings.ts';

/** How parcels fare from where they were seen on their way, and what that was good for. Plain and serialisable. */
export interface Waypoints {
  /** Over the working days since the sighting. */
  readonly waits: WaitTables<WaypointLink>;
  /** What blends with our own estimate lost, of all services and of each. */
  readonly losses: KeyedSums;
}

/** Nothing was seen yet. */
export function emptyWaypoints(): Waypoints {
  return { waits: emptyWaits(WAYPOINT_LINKS), losses: emptySums(LOSS_WIDTH) };
}

/** A way from a sighting to the door. */
export interface Way {
  readonly service: string;
  readonly from: Sighting['place'];
  readonly to: Pick<Place, 'region' | 'zone'>;
  /** Of the day of the sighting: what came in the morning leaves at night, what is seen at night is leaving. */
  readonly part: DayPart;
  readonly dayKind: DayKind;
}

/** The keys under which a way finds the others. */
export function wayKeys({ service, from, to, part, dayKind }: Way): WaitKeys<WaypointLink> {
  const ofPart = `${service}|${part}`;
  const top = `${ofPart} ${dayKind}`;
  return {
    regions: `${ofPart}|${from.region}>${to.region}`,
    dayKind: `${top}|${from.region}>${to.region}`,
    fromZone: `${top}|${from.zone}>${to.region}`,
    zones: `${top}|${from.zone}>${to.zone}`,
  };
}

/** The hazard of a working day that is assumed where nothing is known; a handful of parcels outweighs it. */
const ASSUMED = hazardsOfShares([], 0.25);

/** What is believed of a way; null where too few arrived between its regions. */
export function believeWay(
  { waits }: Waypoints,
  { way, day }: { readonly way: Way; readonly day: Day },
  { halfLifeDays, pulls, leastArrived }: WaypointSettings,
): WaitBelief<WaypointLink> | null {
  const keys = wayKeys(way);
  const [arrived = 0] = sumsOf(waits.regions, keys.regions, { day, halfLifeDays }) ?? [];
  if (arrived < leastArrived) return null;
  return believeWait(waits, { keys, assumed: ASSUMED, pulls, day, halfLifeDays });
}

const ALL_SERVICES = 'ALL';

/** The blend of a sighting with our own estimate that lost least lately. */
export function bestBlendSeen(
  { losses }: Waypoints,
  { service, day }: { readonly service: string; readonly day: Day },
  { blending: { halfLifeDays, pull } }: WaypointSettings,
): Blend {
  const all = sumsOf(losses, ALL_SERVICES, { day, halfLifeDays });
  if (all === null) return OWN_ALONE;
  const own = sumsOf(losses, serviceKey(service), { day, halfLifeDays });
  return bestBlend(meanLosses({ all, own, pull }) ?? []);
}

/** Adds what each blend lost on an arrival. */
export function learnBlendSeen(
  { losses }: Waypoints,
  { service, lost }: { readonly service: string; readonly lost: readonly number[] },
  forgetting: Forgetting,
): void {
  for (const key of [ALL_SERVICES, serviceKey(service)]) addLosses(openSums(losses, key, forgetting), lost);
}

/** Keeps what was learned within its bounds. */
export function boundWaypoints({ waits, losses }: Waypoints, day: Day, settings: WaypointSettings): void {
  const { halfLifeDays, mostKeys, blending } = settings;
  boundWaits(waits, mostKeys, { day, halfLifeDays });
  forgetLightest(losses, blending.mostKeys, { day, halfLifeDays: blending.halfLifeDays });
}

function serviceKey(service: string): string {
  return `SERVICE ${service}`;
}
