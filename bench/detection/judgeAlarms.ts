import { isNormal, type SimulatedParcel, type Wrong, type WrongKind } from '../../simulation/world/index.ts';
import type { Alarm } from './desk.ts';

const HOUR_MS = 3_600_000;

/** Which parcels are judged, by when they were registered: epoch milliseconds, the first until before the second. */
export interface Judging {
  readonly from: number;
  readonly until: number;
}

/** How alarms did that are to tell of some kinds of wrong. */
export interface AlarmFigures {
  readonly truths: number;
  readonly alarms: number;
  /** Of the alarms, those raised while it was true: later or earlier it was not. */
  readonly precision: number;
  /** Of the truths, those with an alarm within so many hours of the moment at which something was due. */
  readonly recallWithin: Readonly<Record<RecallHours, number>>;
  /** Likewise within 24 hours of the moment at which it began. */
  readonly recallFromBegin: number;
  /** From true alarms to the end of what was promised, median hours. */
  readonly leadHours: number;
  /** Alarms of parcels of which nothing was ever wrong and that came in time, per 1,000 of these. */
  readonly falsePerThousand: number;
}

/** The hours after which it is looked whether something was found. */
export const RECALL_HOURS = [24, 48, 96, Infinity] as const;
export type RecallHours = (typeof RECALL_HOURS)[number];

/** Whether a parcel is among those that are judged. */
export function isJudged({ registeredAt }: SimulatedParcel, { from, until }: Judging): boolean {
  return registeredAt >= from && registeredAt < until;
}

/** Judges alarms of parcels, all of which were registered while it is judged. */
export function judgeAlarms(
  parcels: readonly SimulatedParcel[],
  alarms: readonly Alarm[],
  kinds: ReadonlySet<WrongKind>,
): AlarmFigures {
  const byParcel = grouped(alarms);
  const none: readonly Alarm[] = [];
  const truths = parcels.flatMap((parcel) =>
    parcel.wrongs.filter(({ kind }) => kinds.has(kind)).map((wrong) => ({ wrong, own: byParcel.get(parcel) ?? none })),
  );
  const right = alarms.filter((alarm) =>
    alarm.parcel.wrongs.some((wrong) => kinds.has(wrong.kind) && isRight(alarm, wrong)),
  );
  const normal = parcels.filter(isNormal);
  const falseAlarms = normal.reduce((sum, parcel) => sum + (byParcel.get(parcel) ?? none).length, 0);
  const share = (isFound: (truth: Truth) => boolean): number => truths.filter(isFound).length / truths.length;
  const within = (hours: number): number => share((truth) => isFoundBy(truth, truth.wrong.dueAt + hours * HOUR_MS));
  return {
    truths: truths.length,
    alarms: alarms.length,
    precision: right.length / alarms.length,
    recallWithin: { 24: within(24), 48: within(48), 96: within(96), [Infinity]: within(Infinity) },
    recallFromBegin: share((truth) => isFoundBy(truth, truth.wrong.from + 24 * HOUR_MS)),
    leadHours: medianOf(right.map(({ parcel, at }) => (parcel.promisedAt - at) / HOUR_MS)),
    falsePerThousand: (1_000 * falseAlarms) / normal.length,
  };
}

/** Something that was wrong with a parcel. */
export interface Truth {
  readonly wrong: Wrong;
  /** The alarms of its parcel. */
  readonly own: readonly Alarm[];
}

/** An alarm found it that was raised before a deadline and while it was not over, and not withdrawn before it began. */
export function isFoundBy({ wrong: { from, until }, own }: Truth, deadline: number): boolean {
  return own.some(({ at, closedAt }) => at <= Math.min(deadline, until ?? Infinity) && (closedAt ?? Infinity) >= from);
}

/** What is announced before it begins: an alarm of it is right if it comes while the alarm lasts. */
const FORETOLD: ReadonlySet<WrongKind> = new Set(['UNCOLLECTED']);

/** Whether an alarm is raised while something is wrong. */
export function isRight({ at, closedAt }: Pick<Alarm, 'at' | 'closedAt'>, { kind, from, until }: Wrong): boolean {
  return (FORETOLD.has(kind) ? (closedAt ?? Infinity) >= from : at >= from) && at <= (until ?? Infinity);
}

/** Alarms by their parcel. */
export function grouped(alarms: readonly Alarm[]): ReadonlyMap<SimulatedParcel, readonly Alarm[]> {
  const groups = new Map<SimulatedParcel, Alarm[]>();
  for (const alarm of alarms) {
    const group = groups.get(alarm.parcel);
    if (group === undefined) groups.set(alarm.parcel, [alarm]);
    else group.push(alarm);
  }
  return groups;
}

/** The middle one; NaN of none. */
export function medianOf(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;
}
