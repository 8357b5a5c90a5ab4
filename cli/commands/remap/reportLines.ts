import type { RemapReport } from './remapUntil.ts';
import type { RemapGroup } from './sum.ts';

/** What a run came to, for people: in the future tense after a dry run, else in the past. */
export function reportLines(report: RemapReport): string[] {
  const { carrier, dryRun, payloads, changed, gone, unreadable, quarantined, parcels } = report;
  const were = dryRun ? 'would be' : 'were';
  return [
    `${payloads} payloads of ${carrier} read again: ${changed} scans ${were} corrected, ${report.new} ${were} told, ${gone} ${were} withdrawn, of ${parcels} parcels`,
    ...report.groups.flatMap(groupLines),
    ...(unreadable === 0 ? [] : [`${unreadable} payloads are not understood any more: nothing of them is touched`]),
    ...(quarantined === 0
      ? []
      : [`${quarantined} payloads in quarantine are left alone: doorstep inbox redrive --carrier ${carrier}`]),
    ...goOnLine(report),
    ...(dryRun && report.isComplete && parcels > 0 ? ['nothing is written: run it again without --dry-run'] : []),
  ];
}

function goOnLine({ isComplete, last }: RemapReport): string[] {
  if (isComplete) return [];
  return [last === null ? 'nothing was read: run it again' : `not finished: go on with --after ${last}`];
}

function groupLines(group: RemapGroup): string[] {
  const { code, before, after, otherTime, scans, parcels, examples } = group;
  const named = code === '' ? '' : `${printable(code)}: `;
  const moved = otherTime ? ', at another time' : '';
  return [
    `  ${named}${wordsText(before, 'not told')} -> ${wordsText(after, 'withdrawn')}${moved}  ${scans} scans, ${parcels} parcels`,
    ...examples.map(
      ({ brand, trackingNumber, payloadId }) => `    for example ${brand} ${trackingNumber} in ${payloadId}`,
    ),
  ];
}

function wordsText(words: RemapGroup['before'], absent: string): string {
  if (words === null) return absent;
  const { subStatus, status, exception } = words;
  const implied = [status, exception].filter((word) => word !== null).join(' + ');
  return implied === '' ? (subStatus ?? 'UNMAPPED') : `${subStatus ?? 'UNMAPPED'} (${implied})`;
}

/** Control characters would reach the terminal. */
function printable(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, '?');
}
