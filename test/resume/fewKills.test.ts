import { expect, it } from '@jest/globals';
import { runResume } from './run.ts';
import { isFlawless } from './verdict.ts';

it('a few kills leave nothing lost, nothing doubled and nothing out of order', async () => {
  const said: string[] = [];
  const report = await runResume({ kills: 4, seed: 4, clients: 20, say: (sentence) => said.push(sentence) });
  expect(report.verdicts.filter((verdict) => !isFlawless(verdict))).toEqual([]);
  expect(report.scans.applied).toBe(report.scans.accepted);
  expect(report.kills.filter(({ reached }) => !reached)).toEqual([]);
}, 300_000);
