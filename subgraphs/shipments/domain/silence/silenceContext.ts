import type { ShipmentStatus } from '../../../../platform/events/types/index.ts';
import { type Day, type DayKind, dayKindOf, type WallTime } from '../estimate/engine/index.ts';
import type { WallClock } from './week/wallClock.ts';

/** The part of the day in which a parcel was scanned, six hours each from midnight on. */
export const SCAN_HOURS = ['NIGHT', 'MORNING', 'AFTERNOON', 'EVENING'] as const;
export type ScanHours = (typeof SCAN_HOURS)[number];

/** When in the week a parcel was scanned, by the wall clock of the place. */
export interface WeekPart {
  readonly hours: ScanHours;
  readonly dayKind: DayKind;
}

/** What is known of the scan after which a parcel is silent. */
export interface GapContext {
  /** The carrier, by whose places it is seen where all wait. */
  readonly carrier: string;
  /** By which way its scans come, whose outages are no silence of its parcels; absent where they come by the carrier's one. */
  readonly feed?: string;
  /** Carrier and service by one name, as it is told to people: `fedex ground`. */
  readonly service: string;
  /** Region of origin and of destination by one name; empty where they are not known. */
  readonly lane: string;
  /** The status that the scan led to; a finished parcel is not silent. */
  readonly phase: ShipmentStatus;
  readonly weekPart: WeekPart;
  /** By which clock days are quiet or busy; absent where it is not known: then all days are alike. */
  readonly clock?: WallClock;
  /** What the carrier said to be wrong and holds it for; absent where it says nothing. */
  readonly told?: string | null;
  /** Where it was scanned; absent where nobody says. */
  readonly place?: string | null;
}

/** When in the week a wall clock shows a time. */
export function weekPartOf(wall: WallTime, isHoliday: (day: Day) => boolean): WeekPart {
  const day = Math.floor(wall);
  return { hours: SCAN_HOURS[Math.floor((wall - day) * 4)] ?? 'EVENING', dayKind: dayKindOf(day, isHoliday) };
}

/** What gaps are kept of, from all of a phase to those of one lane: each link knows fewer that are more alike. */
export const GAP_LINKS = ['phase', 'service', 'week', 'lane'] as const;
export type GapLink = (typeof GAP_LINKS)[number];

/** The key of each link, and of all of a carrier in the phase. Each but that of the lane begins with those above it. */
export type GapKeys = Readonly<Record<GapLink | 'carrier', string>>;

type ServiceContext = Pick<GapContext, 'phase' | 'told' | 'carrier' | 'service'>;

function phaseKey({ phase, told }: Pick<GapContext, 'phase' | 'told'>): string {
  return told == null ? phase : `${phase} ${told}`;
}

/** The key of what was said of a parcel, and of who carries it how. */
export function serviceKey(context: ServiceContext): string {
  return `${phaseKey(context)}|${context.carrier}|${context.service}`;
}

/** Of what the key of a phase, a carrier or a service is a part: of a service its carrier, of a carrier the phase. */
export function keyAbove(key: string): string | null {
  const end = key.indexOf('|');
  if (end === -1) return null;
  const next = key.indexOf('|', end + 1);
  return key.slice(0, next === -1 ? end : next);
}

/** Whether a key is that of a service, and not of a carrier or a phase. */
export function isServiceKey(key: string): boolean {
  return keyAbove(key)?.includes('|') === true;
}

/** The keys under which a scan finds the gaps of others. */
export function gapKeys(context: GapContext): GapKeys {
  const { weekPart, lane } = context;
  const ofService = serviceKey(context);
  const ofWeek = `${ofService}|${weekPart.dayKind} ${weekPart.hours}`;
  const above = { phase: phaseKey(context), carrier: `${phaseKey(context)}|${context.carrier}` };
  return { ...above, service: ofService, week: ofWeek, lane: `${ofWeek}|${lane}` };
}

/** By which way scans of a parcel come: outages are known by it. */
export function feedOf({ feed, carrier }: Pick<GapContext, 'carrier' | 'feed'>): string {
  return feed ?? carrier;
}

/** Where a parcel lies, from all of its carrier to the one place: what is slow there is slow for all. */
export function placeKeys({ carrier, place }: Pick<GapContext, 'carrier' | 'place'>): readonly string[] {
  return place == null ? [carrier] : [carrier, `${carrier}|${place}`];
}

const ON_THE_WAY: ReadonlySet<ShipmentStatus> = new Set(['PICKED_UP', 'IN_TRANSIT', 'AT_LOCAL_FACILITY']);
const NEAR_AN_END: ReadonlySet<ShipmentStatus> = new Set([
  'OUT_FOR_DELIVERY',
  'ATTEMPTED',
  'AVAILABLE_FOR_PICKUP',
  'RETURNING',
]);

/** Whether a parcel is in the carrier's hands, and its way does not end with the next scan. */
export function isOnTheWay({ phase }: Pick<GapContext, 'phase'>): boolean {
  return ON_THE_WAY.has(phase);
}

/** Whether its way may have ended, and nobody scanned it. */
export function mayEndUnseen({ phase }: Pick<GapContext, 'phase'>): boolean {
  return NEAR_AN_END.has(phase);
}
