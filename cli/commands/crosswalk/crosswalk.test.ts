import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../../../platform/projectRoot.ts';
import { CROSSWALKS } from '../../../subgraphs/carriers/domain/crosswalk/index.ts';
import { statusesPage } from './markdown.ts';
import { vocabularyReport } from './report.ts';
import { markdownTable } from './table.ts';

describe('the page of statuses', () => {
  it('is what the command prints; print it again when the words have changed', () => {
    const page = readFileSync(path.join(projectRoot(), 'docs/statuses.md'), 'utf8');
    expect(page).toBe(statusesPage());
  });

  it('has every vocabulary and every word of it', () => {
    const page = statusesPage();
    for (const { lists } of CROSSWALKS.map(vocabularyReport)) {
      for (const { word } of lists.flatMap((list) => list.words)) expect(page).toContain(`\`${word}\``);
    }
  });

  it('pads its columns, so that a formatter leaves it as it is', () => {
    expect(markdownTable(['a', 'long'], [['word', 'b']])).toBe(
      ['| a    | long |', '| ---- | ---- |', '| word | b    |'].join('\n'),
    );
  });
});
