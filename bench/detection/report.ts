import type { ExceptionKind } from '../../platform/events/types/index.ts';
import { exceptionOf, type SimulatedParcel, WRONG_KINDS, type WrongKind } from '../../simulation/world/index.ts';
import type { TextTable } from '../measure/index.ts';
import type { Alarm } from './desk.ts';
import { type AlarmFigures, judgeAlarms } from './judgeAlarms.ts';
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

const INCIDENTS: ReadonlySet<WrongKind> = new Set(['LOST', 'STUCK']);

/** What was raised, and the same parcels under a fixed rule. */
export interface Raised {
  readonly alarms: readonly Alarm[];
  readonly fixed: readonly Alarm[];
}

/** Alarms of silence, of losses, and those of the fixed rule; the services apart that scan at both ends only. */
export function silenceRows(
  parcels: readonly SimulatedParcel[],
  { alarms, fixed }: Raised,
  scansOnTheWay: (parcel: SimulatedParcel) => boolean,
): readonly AlarmRow[] {
  const silence = alarms.filter(({ cause }) => cause === 'SILENCE');
  const lost = alarms.filter(({ cause }) => cause === 'LOSS_RISK');
  const onTheWay = parcels.filter(scansOnTheWay);
  const isOnTheWay = ({ parcel }: Alarm): boolean => scansOnTheWay(parcel);
  return [
    { name: 'silence: lost, stuck', ...judgeAlarms(parcels, silence, INCIDENTS) },
    { name: '  scanned on the way', ...judgeAlarms(onTheWay, silence.filter(isOnTheWay), INCIDENTS) },
    { name: 'loss: lost', ...judgeAlarms(parcels, lost, new Set(['LOST'])) },
    { name: 'fixed rule, 8 h', ...judgeAlarms(parcels, fixed, INCIDENTS) },
  ];
}

/** Alarms of the other kinds, whoever raises them. */
export function kindRows(parcels: readonly SimulatedParcel[], { alarms }: Raised): readonly AlarmRow[] {
  const kinds = new Map<ExceptionKind, WrongKind[]>();
  for (const wrong of WRONG_KINDS.filter((each) => !INCIDENTS.has(each))) {
    const kind = exceptionOf(wrong);
    if (kind !== null) kinds.set(kind, [...(kinds.get(kind) ?? []), wrong]);
  }
  return [...kinds].map(([kind, wrongs]) => {
    const own = alarms.filter((alarm) => alarm.kind === kind);
    return { name: kind, ...judgeAlarms(parcels, own, new Set(wrongs)) };
  });
}

/** What was said, and what came of it. */
export function reliabilityRow(name: string, said: readonly Said[]): ReliabilityRow {
  return { name, ...measureReliability(said) };
}

const share = (value = NaN): string => (Number.isFinite(value) ? (100 * value).toFixed(1) : '–');
const count = (value: number): string => value.toLocaleString('en-US');
const number = (value: number, digits: number): string => (Number.isFinite(value) ? value.toFixed(digits) : '–');

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
