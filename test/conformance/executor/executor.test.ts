import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getIntrospectionQuery, NoUnusedVariablesRule, parse, specifiedRules, validate } from 'graphql';
import { composeLibrary, LIBRARY } from './library.ts';
import { randomOperation } from './randomOperation.ts';
import { type Spoil, twoExecutors } from './twoExecutors.ts';

const { schema, run } = twoExecutors(composeLibrary(), LIBRARY);
const VARIABLES = { id: 'b1', first: 2 };

const RULES = specifiedRules.filter((rule) => rule !== NoUnusedVariablesRule);
/** A random operation need not use each variable, and may ask for two things under one name. */
const canRun = (query: string): boolean => validate(schema, parse(query), RULES).length === 0;

/** Seeded chance (mulberry32), so that a failure can be repeated. */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Nulls, values of wrong types, and errors, at places that follow from the answer itself: both gateways meet the same. */
function spoilBy(seed: number): Spoil {
  const walk = (value: unknown, trail: string): unknown => {
    const dice = chanceOf(hash(`${seed}${trail}`))();
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      const own = JSON.stringify((value as { id?: unknown }).id ?? '');
      return Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          name === '__typename' ? member : walk(member, `${trail}/${own}${name}`),
        ]),
      );
    }
    if (Array.isArray(value)) return value.map((each) => walk(each, trail));
    if (dice < 0.04) return null;
    return dice < 0.05 ? 'unfit' : value;
  };
  return (subgraph, answer) => {
    const dice = chanceOf(hash(`${seed}${subgraph}`))();
    const errors = dice < 0.3 ? { errors: [{ message: `${subgraph} is unwell` }] } : {};
    return { ...answer, data: walk(answer.data, subgraph), ...errors };
  };
}

function hash(text: string): number {
  let value = 7;
  for (const char of text) value = (Math.imul(value, 31) + char.charCodeAt(0)) | 0;
  return value;
}

describe('our executor answers as Apollo’s gateway does', () => {
  it.each([
    [
      'an entity of several subgraphs',
      '{ medium(id: "b1") { id title ... on Book { price shipping author { name age } } } }',
    ],
    [
      'an interface object',
      '{ best { __typename id rating title ... on Film { length } ... on Book { weight } } media { rating id } }',
    ],
    [
      'a union',
      '{ search { __typename ... on Book { a: code price } ... on Film { b: code } ... on Author { name age } } }',
    ],
    ['fields of one name and two types', '{ search { ... on Book { code } ... on Film { text: code } } }'],
    ['lists in lists', '{ shelves { id price title } }'],
    ['a mutation', 'mutation { rename(id: "b1", title: "new") { title price rating } }'],
    ['names that every object has', '{ media { constructor: id toString: title hasOwnProperty: rating } }'],
    ['a name that is a prototype', '{ media { __proto__: id } writer(id: "a1") { __proto__: books { id } } }'],
    ['typename alone', '{ __typename other: __typename }'],
    [
      'the schema beside the data',
      '{ __schema { queryType { name } } t: __type(name: "Book") { ...F } numbers } fragment F on __Type { name kind }',
    ],
    ['introspection', getIntrospectionQuery()],
    ['a scalar of its own', '{ raw colour numbers }'],
  ])('for %s', async (_what, query) => {
    expect(validate(schema, parse(query))).toEqual([]);
    const { apollo, ours } = await run(query, {});
    expect(ours).toEqual(apollo);
    expect(JSON.stringify((ours as { data: unknown }).data)).toBe(JSON.stringify((apollo as { data: unknown }).data));
  });

  it.each([true, false])('when conditions are %s', async (yes) => {
    const query = `query ($yes: Boolean!) {
      media { id @include(if: $yes) title @skip(if: $yes) ... on Book @include(if: $yes) { price } }
      best @skip(if: $yes) { rating } ...F @include(if: $yes) }
      fragment F on Query { strict { id shipping } }`;
    const { apollo, ours } = await run(query, { yes });
    expect(ours).toEqual(apollo);
  });

  it('for any operation', async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const query = randomOperation(schema, chanceOf(seed));
        if (!canRun(query)) return;
        const { apollo, ours } = await run(query, VARIABLES);
        expect(ours).toEqual(apollo);
        expect(JSON.stringify(ours)).toBe(JSON.stringify(apollo));
        compared += 1;
      }),
      { numRuns: 80 },
    );
    // otherwise nothing was compared
    expect(compared).toBeGreaterThan(30);
  }, 60_000);

  it('for any operation whose subgraphs answer nulls, errors and values that do not fit', async () => {
    let compared = 0;
    let withErrors = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer(), async (seed, fault) => {
        const query = randomOperation(schema, chanceOf(seed));
        if (!canRun(query)) return;
        const { apollo, ours } = await run(query, VARIABLES, spoilBy(fault));
        if (apollo === null) return;
        expect(ours).toEqual(apollo);
        compared += 1;
        if (JSON.stringify(ours).includes('unwell')) withErrors += 1;
      }),
      { numRuns: 120 },
    );
    expect(compared).toBeGreaterThan(40);
    expect(withErrors).toBeGreaterThan(10);
  }, 60_000);
});
