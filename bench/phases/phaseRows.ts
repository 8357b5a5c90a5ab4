import { weekdayOf } from '../../subgraphs/shipments/domain/estimate/engine/index.ts';
import type { TextTable } from '../measure/index.ts';
import { type JudgedReply, REPLY_PHASES } from './fedexReplies.ts';
import { measurePhase, type PhaseMeasures } from './measurePhase.ts';
import { type JudgedInPhase, PHASES } from './walkParcels.ts';

/** One row of a table: how good the predictions of a phase were. */
export interface PhaseRow extends PhaseMeasures {
  readonly phase: string;
  /** Predictions that were asked for and not given. */
  readonly none: number;
}

/** The row of parcels that are out for delivery and neither attempted nor brought back. */
export const MET = 'OUT_FOR_DELIVERY, met';

const isMet = ({ phase, isLast }: { readonly phase: string; readonly isLast: boolean }): boolean =>
  phase === 'OUT_FOR_DELIVERY' && isLast;

/** A row for each phase, and that of {@link MET}. */
export function worldRows(judged: readonly JudgedInPhase[]): readonly PhaseRow[] {
  const rows = PHASES.map((phase) => ({ phase, ...measurePhase(judged.filter((each) => each.phase === phase)) }));
  return [...rows, { phase: MET, ...measurePhase(judged.filter(isMet)) }].map((row) => ({ ...row, none: 0 }));
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** Where the weekday decides on which day a van goes out next. */
const BY_WEEKDAY: readonly string[] = ['AT_LOCAL_FACILITY', 'ATTEMPTED'];

/** Near the door, apart by phase, service and the weekday of the scan. */
export function weekdayRows(judged: readonly JudgedInPhase[]): readonly PhaseRow[] {
  const groups = new Map<string, JudgedInPhase[]>();
  for (const each of judged.filter(({ phase }) => BY_WEEKDAY.includes(phase))) {
    const weekday = weekdayOf(Math.floor(each.askedAt));
    const key = [each.phase, each.service, `${weekday + 1} ${WEEKDAYS[weekday] ?? ''}`].join(', ');
    const group = groups.get(key) ?? [];
    group.push(each);
    groups.set(key, group);
  }
  return [...groups]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([phase, group]) => ({ phase, ...measurePhase(group), none: 0 }));
}

/** The same rows of the replies of FedEx. */
export function replyRows(judged: readonly JudgedReply[]): readonly PhaseRow[] {
  const rowOf = (phase: string, asked: readonly JudgedReply[]): PhaseRow => {
    const said = asked.flatMap((each) => each.judged ?? []);
    return { phase, ...measurePhase(said), none: asked.length - said.length };
  };
  const ofPhase = (phase: string): readonly JudgedReply[] => judged.filter((each) => each.phase === phase);
  return [...REPLY_PHASES.map((phase) => rowOf(phase, ofPhase(phase))), rowOf(MET, judged.filter(isMet))];
}

/** Rows for people. */
export function tableOf(name: string, rows: readonly PhaseRow[]): TextTable {
  return {
    columns: [
      name,
      'n',
      'no estimate',
      'calendar error',
      'right day, %',
      'pinball',
      'p10 to p90 holds, %',
      'its width',
    ],
    rows: rows.map((row) => [
      row.phase,
      ...[row.n, row.none].map((count) => count.toLocaleString('en-US')),
      row.n === 0 ? '–' : row.calendarMae.toFixed(2),
      percent(row.rightDay),
      row.n === 0 ? '–' : row.pinball.toFixed(3),
      percent(row.coverage),
      row.n === 0 ? '–' : row.width.toFixed(2),
    ]),
  };
}

/** Of a hundred. */
export function percent(share: number): string {
  return Number.isNaN(share) ? '–' : (share * 100).toFixed(1);
}
