import {
  EXCEPTION_KINDS,
  SHIPMENT_STATUSES,
  SUB_STATUS_MEANINGS,
  SUB_STATUSES,
} from '../../../platform/events/types/index.ts';
import { CROSSWALKS, type Vocabulary } from '../../../subgraphs/carriers/domain/crosswalk/index.ts';
import { vocabularyReport } from './report.ts';
import { code, markdownTable } from './table.ts';

/** The page `docs/statuses.md`: our words, and those of others in ours. */
export function statusesPage(): string {
  return `${[INTRODUCTION, ourWords(), CROSSWALK_RULES, ...CROSSWALKS.map(section)].join('\n\n')}\n`;
}

const INTRODUCTION = `# Statuses

Where a parcel is (**status**) and what is wrong with it (**exception**) are two things that hold at once. A **sub-status**
is the finest thing that a carrier said; it decides both. Scans with a code that no table knows have none of the three:
the code is kept and listed as unmapped.

This page is printed by \`doorstep crosswalk --markdown\`; a test compares the two.`;

const CROSSWALK_RULES = `## Crosswalks

\`doorstep crosswalk [vocabulary] --json\` prints these tables for programs.

**Theirs to ours.** Each word has one of our sub-statuses. Where a source writes a main word and a detail, the detail
makes the main word finer; it never takes a parcel further than the main word does, since sources write details of the
last facility beside "delivered". What the detail says to be wrong is kept beside where the main word says the parcel is.

**Ours to theirs.** The first of these that the vocabulary has a word for: the sub-status, the exception, the status. A
source that states a status of a parcel **agrees** with us when its word is one of these three, the coarser word of those
who do not use the finer one, or the detail that means exactly our sub-status: most sources have one word where we have two, for where the parcel is or for what is wrong.`;

function ourWords(): string {
  const rows = SUB_STATUSES.map((subStatus) => {
    const { status, exception, meaning } = SUB_STATUS_MEANINGS[subStatus];
    return [code(subStatus), code(status), code(exception), meaning];
  });
  return [
    '## Ours',
    `Statuses, in the order of a journey: ${SHIPMENT_STATUSES.map(code).join(', ')}.`,
    `Exceptions: ${EXCEPTION_KINDS.map(code).join(', ')}. Some are found by us and never stated by a carrier.`,
    markdownTable(['sub-status', 'status', 'exception', 'meaning'], rows),
  ].join('\n\n');
}

function section(vocabulary: Vocabulary): string {
  const { lists } = vocabularyReport(vocabulary);
  const tables = lists.flatMap(({ name, words }) => [
    `#### ${code(name)}`,
    markdownTable(
      ['word', 'sub-status', 'meaning'],
      words.map(({ word, subStatus, meaning }) => [code(word), code(subStatus), meaning]),
    ),
  ]);
  return [
    `### ${vocabulary.title} (${code(vocabulary.name)})`,
    `Source: ${vocabulary.source}.`,
    ...tables,
    '#### From ours',
    backTable(vocabulary),
  ].join('\n\n');
}

function backTable({ back }: Vocabulary): string {
  const rows = [
    ...Object.entries(back.subStatuses),
    ...EXCEPTION_KINDS.map((kind): [string, string | undefined] => [kind, back.exceptions[kind]]),
    ...SHIPMENT_STATUSES.map((status): [string, string] => [status, back.statuses[status]]),
    ...Object.entries(back.coarser ?? {}).map(([status, word]) => [`${status}, coarser`, word]),
    ['nothing known', back.nothing],
    ['code not known', back.unsure],
  ].filter(([, word]) => word !== undefined);
  return markdownTable(
    ['ours', 'theirs'],
    rows.map(([ours = '', theirs = '']) => [/^[A-Z_]+$/.test(ours) ? code(ours) : ours, code(theirs)]),
  );
}
