import type { DayKind, DayPart } from '../calendar/dayKind.ts';
import type { Day, DoorPhase } from '../order.ts';
import { hazardsOfShares } from '../waits/waitCurve.ts';
import { believeWait, emptyWaits, type WaitBelief, type WaitKeys, type WaitTables } from '../waits/waitTables.ts';
import { type AssumedAtDoor, DOOR_LINKS, type DoorLink, type DoorSettings } from './doorSettings.ts';

/** The keys of a parcel in a phase. */
export type DoorKeys = WaitKeys<DoorLink>;

/** How parcels fare per phase, kind of day, service and place of delivery, over the ages of the day ladder. */
export type DoorTables = WaitTables<DoorLink>;

/** What is believed of a parcel in a phase. */
export type DoorBelief = WaitBelief<DoorLink>;

/** Tables of nothing. */
export function emptyDoorTables(): DoorTables {
  return emptyWaits(DOOR_LINKS);
}

/** A parcel in a phase: those that came in the morning and those that came later, or on a Saturday, are not alike. */
export interface AtDoor {
  readonly phase: DoorPhase;
  readonly part: DayPart;
  readonly dayKind: DayKind;
}

/** The keys under which a parcel finds the lives of others. */
export function doorKeys({ phase, part, dayKind }: AtDoor, { service, region, zone }: DoorParcel): DoorKeys {
  const top = `${phase} ${part}`;
  // what is in a van arrives today: what a weekend would make of it seldom matters, and parcels are many more together
  const kind = phase === 'OUT_FOR_DELIVERY' && dayKind === 'FRI' ? 'MON_TO_THU' : dayKind;
  const ofService = `${top} ${kind}|${service}`;
  return {
    phase: top,
    dayKind: `${top} ${kind}`,
    service: ofService,
    region: `${ofService}|${region}`,
    zone: `${ofService}|${zone}`,
  };
}

/** What the keys are made of: the service, and where the parcel goes. */
export interface DoorParcel {
  readonly service: string;
  readonly region: string;
  readonly zone: string;
}

/** Reads the chain: what is assumed of the phase, drawn by each link as far as parcels were seen there. */
export function believeAtDoor(
  tables: DoorTables,
  { at, parcel, day }: { readonly at: AtDoor; readonly parcel: DoorParcel; readonly day: Day },
  { halfLifeDays, pulls, assumed }: DoorSettings,
): DoorBelief {
  const ofPart = at.part === 'LATE' ? 'late' : 'early';
  const keys = doorKeys(at, parcel);
  return believeWait(tables, { keys, day, halfLifeDays, pulls, assumed: assumedHazards(assumed[at.phase], ofPart) });
}

/** They follow from the settings alone, and are asked for with every scan near a door. */
const ASSUMED = new WeakMap<AssumedAtDoor, Readonly<Record<'early' | 'late', Float64Array>>>();

function assumedHazards(assumed: AssumedAtDoor, part: 'early' | 'late'): Float64Array {
  const { early, late, later } = assumed;
  const hazards = ASSUMED.get(assumed) ?? { early: hazardsOfShares(early, later), late: hazardsOfShares(late, later) };
  ASSUMED.set(assumed, hazards);
  return hazards[part];
}
