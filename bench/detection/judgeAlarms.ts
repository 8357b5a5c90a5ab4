import type { Wrong, WrongKind } from '../../simulation/world/index.ts';
import type { Alarm } from './silenceWatch.ts';
import { isNormal, type SimulatedParcel } from '../../simulation/world/index.ts';

const HOUR_MS = 3_600_000;
const WITHIN_MS = 24 * HOUR_MS;

/** How alarms did. */
export interface AlarmFigures {
  readonly truths: number;
  readonly alarms: number;
  readonly trueAlarms: number;
  readonly precision: number;
  /** Of the truths, those with an alarm within a day of the moment at which something was due; of the moment at which it began. */
  readonly recall: number;
  readonly recallFrom: number;
  /** From the alarm to the end of the day that was promised, median hours; of true alarms. */
  readonly leadHours: number;
  readonly falsePerThousand: number;
}

/** What is to be judged. */
export interface Judging {
  /** Epoch milliseconds: parcels registered from the first on and before the second are judged. */
  readonly from: number;
  readonly until: number;
  readonly kinds: ReadonlySet<WrongKind>;
}

export function isJudged({ registeredAt }: SimulatedParcel, { from, until }: Judging): boolean {
  return registeredAt >= from && registeredAt < until;
}

export function isTrue(alarm: Pick<Alarm, 'at' | 'closedAt'>, wrong: Wrong): boolean {
  return wrong.from <= alarm.at && alarm.at <= (wrong.until ?? Infinity);
}

export function judgeAlarms(parcels: readonly SimulatedParcel[], alarms: readonly Alarm[], judging: Judging): AlarmFigures {
  const judged = parcels.filter((parcel) => isJudged(parcel, judging));
  const byParcel = new Map<string, Alarm[]>();
  for (const alarm of alarms) {
    if (!isJudged(alarm.known.parcel, judging)) continue;
    const of = byParcel.get(alarm.known.parcel.id) ?? [];
    of.push(alarm);
    byParcel.set(alarm.known.parcel.id, of);
  }
  let [truths, found, foundFrom, all, right, normals, falseOnNormal] = [0, 0, 0, 0, 0, 0, 0];
  const leads: number[] = [];
  for (const parcel of judged) {
    const wrongs = parcel.wrongs.filter(({ kind }) => judging.kinds.has(kind));
    const own = byParcel.get(parcel.id) ?? [];
    truths += wrongs.length;
    for (const wrong of wrongs) {
      const isFoundBy = (deadline: number): boolean =>
        own.some((alarm) => alarm.at <= deadline && (alarm.closedAt ?? Infinity) >= wrong.from && alarm.at <= (wrong.until ?? Infinity));
      if (isFoundBy(wrong.dueAt + WITHIN_MS)) found += 1;
      if (isFoundBy(wrong.from + WITHIN_MS)) foundFrom += 1;
    }
    all += own.length;
    const good = own.filter((alarm) => wrongs.some((wrong) => isTrue(alarm, wrong)));
    right += good.length;
    for (const { at } of good) leads.push((parcel.promisedAt - at) / HOUR_MS);
    if (isNormal(parcel)) {
      normals += 1;
      falseOnNormal += own.length;
    }
  }
  return {
    truths,
    alarms: all,
    trueAlarms: right,
    precision: right / all,
    recall: found / truths,
    recallFrom: foundFrom / truths,
    leadHours: leads.sort((a, b) => a - b)[Math.floor(leads.length / 2)] ?? NaN,
    falsePerThousand: (1000 * falseOnNormal) / normals,
  };
}
