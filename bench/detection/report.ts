import type { ExceptionKind } from '../../platform/events/types/index.ts';
import { exceptionOf, type SimulatedParcel, WRONG_KINDS, type WrongKind } from '../../simulation/world/index.ts';
import type { TextTable } from '../measure/index.ts';
import type { Alarm } from './desk.ts';
import { type AlarmFigures, judgeAlarms } from './judgeAlarms.ts';
import type { SilenceFigures } from './judgeSilence.ts';
import { type FlagFigures } from './judgeRisk.ts';
import { measureReliability, type ReliabilityFigures, type Said } from './reliability.ts';

/** Figures of one kind of alarm. */
export interface AlarmRow extends AlarmFigures {
  readonly name: string;
}

/** Figures of what was said with a probability. */
export interface ReliabilityRow extends ReliabilityFigures {
  readonly name: string;
}

/** Figures of who raises alarms of silence. */
export interface SilenceRow extends SilenceFigures {
  readonly name: string;
}

const INCIDENTS: ReadonlySet<WrongKind> = new Set(['LOST', 'STUCK']);

/** Alarms of the other kinds, whoever raises them. */
export function kindRows(parcels: readonly SimulatedParcel[], alarms: readonly Alarm[]): readonly AlarmRow[] {
  const kinds = new Map<ExceptionKind, WrongKind[]>();
  for (const wrong of WRONG_KINDS.filter((each) => !INCIDENTS.has(each))) {
    const kind = exceptionOf(wrong);
    if (kind !== null) kinds.set(kind, [...(kinds.get(kind) ?? []), wrong]);
  }
  const lost = alarms.filter(({ cause }) => cause === 'LOSS_RISK');
  const byKind = [...kinds].map(([kind, wrongs]) => {
    const own = alarms.filter((alarm) => alarm.kind === kind);
    return { name: kind, ...judgeAlarms(parcels, own, new Set(wrongs)) };
  });
  return [{ name: 'LOST_IN_TRANSIT, at risk', ...judgeAlarms(parcels, lost, new Set(['LOST'])) }, ...byKind];
}

/** What was said, and what came of it. */
export function reliabilityRow(name: string, said: readonly Said[]): ReliabilityRow {
  return { name, ...measureReliability(said) };
}

const share = (value = NaN): string => (Number.isFinite(value) ? (100 * value).toFixed(1) : '–');
const count = (value: number): string => value.toLocaleString('en-US');
const number = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : '–');

/** Alarms of silence for people. */
export function silenceTable(rows: readonly SilenceRow[]): TextTable {
  return {
    columns: [
      ...['lost or stuck', 'truths', 'tellable', 'alarms', 'of slow places', 'precision, %', 'within 24 h, %', '48 h'],
      ...['ever, of all', 'false per 1,000', 'of them in a blackout'],
    ],
    rows: rows.map((row) => [
      ...[row.name, count(row.truths), count(row.tellable), count(row.alarms), count(row.withOthers)],
      ...[row.precision, row.within24, row.within48, row.ever].map(share),
      ...[row.falsePerThousand, row.falseInBlackout].map((each) => number(each, 2)),
    ]),
  };
}

/** Alarms for people. */
export function alarmTable(rows: readonly AlarmRow[]): TextTable {
  const recalls = ['within 24 h, %', '48 h', '96 h', 'ever', '24 h of its begin'];
  return {
    columns: ['alarms', 'truths', 'alarms', 'precision, %', ...recalls, 'lead, h', 'false per 1,000'],
    rows: rows.map((row) => [
      ...[row.name, count(row.truths), count(row.alarms), share(row.precision)],
      ...[row.recallWithin[24], row.recallWithin[48], row.recallWithin[96], row.recallWithin[Infinity]].map(share),
      ...[share(row.recallFromBegin), number(row.leadHours, 0), number(row.falsePerThousand, 2)],
    ]),
  };
}

/** Flags for people. */
export function flagTable(rows: readonly FlagFigures[]): TextTable {
  return {
    columns: ['flagged as late', 'parcels', 'precision, %', 'recall, %', 'lead, h'],
    rows: rows.map(({ name, flagged, precision, recall, leadHours }) => [
      ...[name, count(flagged), share(precision), share(recall), number(leadHours, 1)],
    ]),
  };
}

/** Probabilities for people: said and happened in each tenth, with how many there were. */
export function reliabilityTable(rows: readonly ReliabilityRow[]): TextTable {
  const tenths = Array.from({ length: 10 }, (_none, tenth) => `${tenth * 10}–${tenth * 10 + 10} %`);
  return {
    columns: ['said / happened (n)', 'n', 'base, %', 'Brier', 'skill', ...tenths],
    rows: rows.map((row) => [
      ...[row.name, count(row.n), share(row.base), number(row.brier, 4), number(row.skill, 3)],
      ...row.tenths.map(({ n, said, happened }) => (n === 0 ? '–' : `${share(said)}/${share(happened)} (${count(n)})`)),
    ]),
  };
}
