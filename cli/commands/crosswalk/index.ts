import { CROSSWALKS, findVocabulary } from '../../../subgraphs/carriers/domain/crosswalk/index.ts';
import { print } from '../../output.ts';
import { statusesPage } from './markdown.ts';
import { vocabularyReport, type VocabularyReport } from './report.ts';

interface CrosswalkOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

/**
 * Prints how other systems' words are translated from and to ours: all vocabularies, or the one that is named.
 * @throws Error when there is none of that name
 */
export function crosswalk(name: string | undefined, options: CrosswalkOptions): void {
  if (options.markdown === true) {
    process.stdout.write(statusesPage());
    return;
  }
  const reports = vocabulariesOf(name).map(vocabularyReport);
  print(options, reports, () => reports.map(name === undefined ? summaryOf : wordsOf).join('\n'));
}

function vocabulariesOf(name: string | undefined): typeof CROSSWALKS {
  if (name === undefined) return CROSSWALKS;
  const found = findVocabulary(name);
  if (found === undefined)
    throw new Error(`no vocabulary ${name}; there are ${CROSSWALKS.map((each) => each.name).join(', ')}`);
  return [found];
}

function summaryOf({ vocabulary, title, lists }: VocabularyReport): string {
  const counts = lists.map(({ name, words }) => `${name} ${words.length}`).join(', ');
  return `${vocabulary.padEnd(12)}${title} (${counts})`;
}

function wordsOf({ title, source, lists }: VocabularyReport): string {
  const lines = lists.flatMap(({ name, words }) => [
    '',
    name,
    ...words.map(({ word, subStatus, meaning }) => `  ${word.padEnd(42)} ${subStatus.padEnd(26)} ${meaning}`),
  ]);
  return [`${title}; source: ${source}`, ...lines].join('\n');
}
