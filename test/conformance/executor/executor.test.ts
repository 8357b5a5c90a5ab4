import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NoUnusedVariablesRule, parse, specifiedRules, validate } from 'graphql';
import { chanceOf } from './chance.ts';
import { type Cases, GOODS_CASES, LEDGER_CASES, MEDIA_CASES, PARCELS_CASES, STAGE_CASES } from './chosenCases.ts';
import { silence, spoilBy } from './faults.ts';
import { GOODS_LIBRARY } from './libraries/goods.ts';
import { LEDGER } from './libraries/ledger.ts';
import { MEDIA } from './libraries/media.ts';
import { PARCELS } from './libraries/parcels.ts';
import { STAGE } from './libraries/stage.ts';
import type { Library } from './library.ts';
import { randomOperation } from './randomOperation.ts';
import { type TwoExecutors, twoExecutors } from './twoExecutors.ts';

const LIBRARIES: readonly (readonly [string, Library, Cases])[] = [
  ['media', MEDIA, MEDIA_CASES],
  ['parcels', PARCELS, PARCELS_CASES],
  ['goods', GOODS_LIBRARY, GOODS_CASES],
  ['the stage', STAGE, STAGE_CASES],
  ['the ledger', LEDGER, LEDGER_CASES],
];

/** Random operations on each library, without faults and with them. */
const RUNS = 25;

/** A random operation need not use each variable. */
const RULES = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);
/** It may ask for two things under one name, or for a type that cannot be. */
const canRun = ({ schema }: TwoExecutors, query: string): boolean => validate(schema, parse(query), RULES).length === 0;

describe.each(LIBRARIES)('our executor answers as Apollo’s gateway does about %s', (_name, library, cases) => {
  const both = twoExecutors(library);
  const { schema, run } = both;
  const variables = { id: library.id, first: 2 };

  it.each(Object.entries(cases))('for %s', async (_what, query) => {
    expect(validate(schema, parse(query))).toEqual([]);
    const { apollo, ours } = await run(query, {});
    expect(apollo).not.toBeNull();
    expect(ours).toEqual(apollo);
    expect(JSON.stringify((ours as { data: unknown }).data)).toBe(JSON.stringify((apollo as { data: unknown }).data));
  });

  it.each(Object.keys(library.sdl))('when %s does not answer', async (silent) => {
    for (const query of Object.values(cases)) {
      const { apollo, ours } = await run(query, {}, silence(silent));
      expect(ours).toEqual(apollo);
    }
  });

  it('for any operation', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const query = randomOperation(schema, chanceOf(seed), library);
        if (!canRun(both, query)) return;
        const { apollo, ours } = await run(query, variables);
        if (apollo === null) return;
        expect(ours).toEqual(apollo);
        expect(JSON.stringify((ours as { data: unknown }).data)).toBe(
          JSON.stringify((apollo as { data: unknown }).data),
        );
        compared += 1;
      }),
      { numRuns: RUNS },
    );
    // otherwise nothing was compared
    expect(compared).toBeGreaterThan(3);
  }, 60_000);

  it('for any operation whose subgraphs answer nulls, errors and values that do not fit', async () => {
    let compared = 0;
    let withErrors = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer(), async (seed, fault) => {
        const query = randomOperation(schema, chanceOf(seed), library);
        if (!canRun(both, query)) return;
        const { apollo, ours } = await run(query, variables, spoilBy(fault));
        if (apollo === null) return;
        expect(ours).toEqual(apollo);
        compared += 1;
        if (JSON.stringify(ours).includes('unwell')) withErrors += 1;
      }),
      { numRuns: RUNS },
    );
    expect(compared).toBeGreaterThan(3);
    expect(withErrors).toBeGreaterThan(0);
  }, 60_000);
});

describe('our executor answers as Apollo’s gateway does', () => {
  const { run } = twoExecutors(MEDIA);

  it.each([true, false])('when conditions are %s', async (yes) => {
    const query = `query ($yes: Boolean!) {
      media { id @include(if: $yes) title @skip(if: $yes) ... on Book @include(if: $yes) { price } }
      best @skip(if: $yes) { rating } ...F @include(if: $yes) }
      fragment F on Query { strict { id shipping } }`;
    const { apollo, ours } = await run(query, { yes });
    expect(ours).toEqual(apollo);
  });
});
