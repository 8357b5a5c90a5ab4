import type { SimulatedParcel } from '../../simulation/world/index.ts';
import { wallTimeAt } from '../../subgraphs/shipments/domain/estimate/index.ts';
import type { Alarm } from './desk.ts';
import { medianOf } from './judgeAlarms.ts';
import { isLate, type Snapshot } from './snapshots.ts';

const HOUR_MS = 3_600_000;

/** How it does to flag parcels from a probability on, before what was promised has passed. */
export interface FlagFigures {
  readonly name: string;
  readonly flagged: number;
  /** Of the parcels that were flagged, withdrawn or not, those that came late. */
  readonly precision: number;
  /** Of the parcels that came late, those that were flagged. */
  readonly recall: number;
  /** From the first flag of a late parcel to the end of what was promised, median hours. */
  readonly leadHours: number;
}

/** Judges flags by what was said once a day. */
export function judgeFlags(
  parcels: readonly SimulatedParcel[],
  snapshots: readonly Snapshot[],
  from: number,
): FlagFigures {
  const flags = snapshots.filter(({ late, asked }) => asked === 'DAILY' && late !== null && late >= from);
  return judge(`said ${from.toFixed(2)} or more`, parcels, flags);
}

/** Judges what the rule raised, at any hour. */
export function judgeRaised(parcels: readonly SimulatedParcel[], alarms: readonly Alarm[]): FlagFigures {
  const flags = alarms.filter(({ cause, at, parcel }) => cause === 'LATE_RISK' && at < parcel.promisedAt);
  return judge('raised by the rule', parcels, flags);
}

/** Judges what was raised at the hour at which same-day parcels should be there, by those that were promised for the day of their order. */
export function judgeSameDay(parcels: readonly SimulatedParcel[], alarms: readonly Alarm[]): FlagFigures {
  const flags = alarms.filter(({ cause }) => cause === 'SAME_DAY');
  return judge('same day, at its hour', parcels.filter(isSameDay), flags);
}

function isSameDay({ orderedAt, promisedAt, destinationZone }: SimulatedParcel): boolean {
  const [ordered, promised] = [orderedAt, promisedAt].map((at) => Math.floor(wallTimeAt(at, destinationZone)));
  return ordered === promised;
}

function judge(name: string, parcels: readonly SimulatedParcel[], flags: readonly Flag[]): FlagFigures {
  const first = new Map<SimulatedParcel, number>();
  for (const { parcel, at } of flags) if (!first.has(parcel)) first.set(parcel, at);
  const right = [...first].filter(([parcel]) => isLate(parcel));
  return {
    ...{ name, flagged: first.size, precision: right.length / first.size },
    recall: right.length / parcels.filter(isLate).length,
    leadHours: medianOf(right.map(([{ promisedAt }, at]) => (promisedAt - at) / HOUR_MS)),
  };
}

/** In the order of their time. */
type Flag = Pick<Alarm, 'parcel' | 'at'>;
