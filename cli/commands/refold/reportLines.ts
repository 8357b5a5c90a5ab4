import type { RefoldDifference } from '../../../subgraphs/shipments/apply/refold/index.ts';
import type { RefoldReport } from './refoldUntil.ts';
import type { TransitionCount } from './sum.ts';
import { transitionsOf } from './transitions.ts';

/** What a run came to, for people: in the future tense after a dry run, else in the past. */
export function reportLines(report: RefoldReport): string[] {
  const { rules, dryRun, shipments, differing, shown, transitions } = report;
  const [are, show] = dryRun ? ['would be', 'would show'] : ['were', 'show'];
  const hidden = differing - shown.length;
  return [
    ...shown.flatMap(shipmentLines),
    ...(hidden > 0 && shown.length > 0 ? [`and ${hidden} more: --limit-shown ${differing} prints them all`] : []),
    ...(transitions.length === 0 ? [] : ['', ...tableLines(transitions), '']),
    `${shipments} shipments ${are} folded by rules ${rules}: ${differing} ${show} something else`,
    ...endLines(report),
  ];
}

function endLines({ dryRun, isComplete, remaining, rules, shipments }: RefoldReport): string[] {
  if (!isComplete) return [dryRun ? 'not finished' : 'not finished: run it again to go on'];
  if (dryRun) return shipments === 0 ? [] : ['nothing is written: run it again without --dry-run'];
  if (remaining === 0) return [`rules ${rules} are in force`];
  return [
    `rules ${rules} are in force for every brand; ${remaining} shipments are folded by them when their next scan comes, or by this command without --brand and --since`,
  ];
}

function shipmentLines(difference: RefoldDifference): string[] {
  const { brand, reference, carrier, trackingNumber } = difference;
  return [
    printable(`${brand} ${reference} (${carrier} ${trackingNumber})`),
    ...transitionsOf(difference).map(({ what, before, after }) => `  ${what}: ${before ?? '-'} -> ${after ?? '-'}`),
  ];
}

function tableLines(transitions: readonly TransitionCount[]): string[] {
  const rows = transitions.map(({ what, before, after, shipments }) => [
    ...[what, before ?? '-', after ?? '-', String(shipments)],
  ]);
  const all = [['what', 'before', 'after', 'shipments'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, column) => (column === 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  '),
  );
}

/** Control characters would reach the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '?');
}
