import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, execute, getOperationAST, OverlappingFieldsCanBeMergedRule, parse, validate } from 'graphql';
import { costsOn } from '../testing/costs.ts';
import {
  printDocument,
  RANDOM_DOCUMENT,
  type RandomDocument,
  type Selection,
} from '../../../../test/documents/randomDocuments.ts';
import { createCostModel } from './costModel.ts';

const SHOP = `
  enum Plain { A }
  enum Dear @cost(weight: 4) { A }
  scalar Heavy @cost(weight: 6)
  interface Named { name: String, parts: [Part] @listSize(assumedSize: 2) }
  type Part { id: ID }
  type Light implements Named { name: String, parts: [Part], part: Part }
  type Weighty implements Named @cost(weight: 5) { name: String, parts: [Part] @listSize(assumedSize: 7), heavy: Heavy }
  union Either = Light | Weighty
  input Page { first: Int = 30, of: Plain, dear: Dear, inner: Page, marked: Int @cost(weight: 3) }
  type Connection { nodes: [Light], edges: [Edge], pages: Pages, total: Int }
  type Pages { all: [Light] }
  type Edge { node: Light }
  type Query {
    part: Part
    parts: [Part]
    matrix: [[Part]]
    named: Named
    either: Either
    either2: Either @cost(weight: 9)
    ids: [ID]
    dear: Dear
    heavies: [Heavy]
    costly: ID @cost(weight: 8)
    free: Part @cost(weight: 0)
    asked(plain: Int, dear: Dear, marked: Int @cost(weight: 7), page: Page, pages: [Page!], less: Int @cost(weight: -3)): ID
    assumed: [Part] @listSize(assumedSize: 40)
    sliced(first: Int, last: Int): [Part] @listSize(slicingArguments: ["first", "last"], assumedSize: 50)
    defaulted(first: Int = 20): [Part] @listSize(slicingArguments: ["first"])
    lenient(first: Int, last: Int): [Part] @listSize(slicingArguments: ["first", "last"], assumedSize: 5, requireOneSlicingArgument: false)
    nested(page: Page): [Part] @listSize(slicingArguments: ["page.first"])
    deep(page: Page): [Part] @listSize(slicingArguments: ["page.inner.first"], requireOneSlicingArgument: false)
    slicedIds(first: Int): [ID] @listSize(slicingArguments: ["first"])
    connection(first: Int = 10): Connection
      @listSize(slicingArguments: ["first"], sizedFields: ["nodes", "edges", "pages.all"], requireOneSlicingArgument: false)
  }
  type Mutation { change(pages: [Page!]): Part }
  type Subscription { changed: Part }
`;
const costOf = costsOn(SHOP);
const refused = (detail: string) => expect.objectContaining({ code: 'OPERATION_TOO_COSTLY', detail });

describe('the cost of an operation', () => {
  it.each([
    ['a leaf is free', '{ __typename }', 0],
    ['an object is one', '{ part { id __typename } }', 1],
    ['a list is ten objects where nothing is said', '{ parts { id } }', 10],
    ['a list of lists is a hundred', '{ matrix { id } }', 100],
    ['a list of leaves is free', '{ ids }', 0],
    ['an enum may have a weight', '{ dear }', 4],
    ['a scalar may have a weight, each of a list', '{ heavies }', 60],
    ['a field may have a weight', '{ costly }', 8],
    ['the weight of a field comes before that of its type', '{ either2 { __typename } }', 9],
    ['a weight may be nothing', '{ free { id } }', 0],
    ['a type may have a weight, and the dearest of several counts', '{ named { name } either { __typename } }', 10],
    ['what the dearest selects counts', '{ either { ... on Light { a: part { id } b: part { id } } } }', 5],
    ['what others select does not', '{ either { ... on Weighty { name } ... on Light { part { id } } } }', 5],
    ['they are summed until they are dearer', `{ either { ... on Light { ${'part { id } '.repeat(7)} } } }`, 8],
    ['a fragment counts on the types it fits', '{ named { ...F } } fragment F on Weighty { heavy }', 11],
    ['an interface says what its types do not', '{ named { ... on Light { parts { id } } } }', 5],
    ['a type comes before its interface', '{ named { parts { id } } }', 12],
    ['a list may be assumed to be long', '{ assumed { id } }', 40],
    ['a mutation is ten more', 'mutation { change { id } }', 11],
    ['a subscription is as dear as one event', 'subscription { changed { id } }', 1],
    ['what tells of the schema is dear', '{ __schema { types { name } } }', 1_000],
    ['a field that is selected twice counts twice', '{ part { id } part { id } }', 2],
    ['what is left out is free', '{ part @skip(if: true) { id } parts @include(if: false) { id } }', 0],
    ['an unknown field is free, as validation refuses it', '{ nothing { id } }', 0],
  ])('%s', (_rule, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  it('is free of what variables leave out, and not of what they do not tell', () => {
    const query =
      'query ($yes: Boolean, $no: Boolean = true) { part @include(if: $yes) { id } parts @skip(if: $no) { id } }';
    expect(costOf(query, { yes: false })).toBe(0);
    expect(costOf(query, { yes: true })).toBe(1);
    expect(costOf(query, { no: false })).toBe(11);
    expect(costOf(query, { yes: null, no: 'true' })).toBe(11);
  });
});

describe('the cost of what is handed in', () => {
  it.each([
    ['a scalar', 'asked(plain: 3)', 0],
    ['an enum with a weight', 'asked(dear: A)', 4],
    ['an argument with a weight', 'asked(marked: 3)', 7],
    ['an argument that is null', 'asked(marked: null)', 0],
    ['an argument that makes it cheaper, but never less than nothing', 'asked(less: 1)', 0],
    ['an argument that makes it cheaper', 'asked(less: 1, marked: 1)', 4],
    ['an input object', 'asked(page: {})', 1],
    ['what is in it', 'asked(page: { of: A, dear: A, marked: 1, inner: { inner: {} } })', 10],
    ['a list of them', 'asked(pages: [{}, { marked: 2 }, {}])', 6],
    ['one in place of a list', 'asked(pages: { marked: 2 })', 4],
  ])('%s', (_what, field, cost) => {
    expect(costOf(`{ ${field} }`)).toBe(cost);
  });

  it('is the same in variables, wherever they stand', () => {
    const pages = [{ marked: 2, inner: {} }, {}];
    expect(costOf('query ($pages: [Page!]) { asked(pages: $pages) }', { pages })).toBe(6);
    expect(costOf('query ($page: Page!) { asked(pages: [{}, $page]) }', { page: pages[0] })).toBe(6);
    expect(costOf('query ($inner: Page) { asked(page: { inner: $inner, marked: 1 }) }', { inner: {} })).toBe(5);
    expect(costOf('query ($page: Page = { marked: 1 }) { asked(page: $page) }')).toBe(4);
    expect(costOf('query ($marked: Int) { asked(marked: $marked) }')).toBe(0);
  });

  it('grows with what is handed in, and has no end in the depth of it', () => {
    expect(costOf('mutation ($p: [Page!]) { change(pages: $p) { id } }', { p: Array(500).fill({}) })).toBe(511);
    let deep = {};
    for (let level = 0; level < 20_000; level += 1) deep = { inner: deep };
    expect(costOf('query ($page: Page) { asked(page: $page) }', { page: deep })).toBeGreaterThan(1e12);
    const lists = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown;
    expect(costOf('query ($pages: [Page!]) { asked(pages: $pages) }', { pages: lists })).toBe(0);
  });
});

describe('the length of a list', () => {
  it.each([
    ['sliced(first: 30)', 30],
    ['sliced(last: 0)', 0],
    ['sliced(first: 3, last: null)', 3],
    ['defaulted', 20],
    ['defaulted(first: 5)', 5],
    ['defaulted(first: null)', 20],
    ['lenient', 5],
    ['lenient(first: 4, last: 9)', 9],
    ['nested(page: { first: 12 })', 12],
    ['nested(page: {})', 30],
    ['nested', 30],
    ['deep(page: { inner: { first: 7 } })', 7],
    ['deep', 30],
  ])('%s is %i', (field, size) => {
    expect(costOf(`{ ${field} { id } }`)).toBe(size + (field.match(/\{/g)?.length ?? 0));
  });

  it.each(['-1', '-2147483648', '1.5', '-1e300', '"30"', 'true', '[30]'])(
    'is what it is without it, when it is no number of entries: %s',
    (value) => {
      expect(costOf(`{ lenient(first: ${value}) { id } }`)).toBe(5);
    },
  );

  it('is told by variables and their defaults', () => {
    const query = 'query ($n: Int = 8) { sliced(first: $n) { id } }';
    expect(costOf(query)).toBe(8);
    expect(costOf(query, { n: 9 })).toBe(9);
    expect(costOf('query ($n: Int = 6) { nested(page: { first: $n }) { id } }', { n: 4 })).toBe(5);
    expect(costOf('query ($p: Page) { nested(page: $p) { id } }', { p: { first: 4 } })).toBe(5);
    expect(costOf('query ($n: Int) { defaulted(first: $n) { id } }', { n: null })).toBe(20);
  });

  it.each([
    ['{ sliced(first: 101) { id } }', {}, 'sliced(first:) at most 100, found 101'],
    ['{ slicedIds(first: 2147483647) }', {}, 'slicedIds(first:) at most 100, found 2147483647'],
    ['query ($n: Int) { sliced(first: $n) { id } }', { n: 1e300 }, 'sliced(first:) at most 100, found 1e+300'],
    ['query ($n: Int) { slicedIds(first: $n) }', { n: Infinity }, 'slicedIds(first:) at most 100, found Infinity'],
    ['query ($n: Int) { connection(first: $n) { total } }', { n: 101 }, 'connection(first:) at most 100, found 101'],
    ['query ($n: Int = 300) { nested(page: { first: $n }) { id } }', {}, 'nested(page.first:) at most 100, found 300'],
    ['{ sliced { id } }', {}, 'sliced: give exactly one of first, last'],
    ['{ sliced(first: 1, last: 1) { id } }', {}, 'sliced: give exactly one of first, last'],
    ['query ($n: Int) { sliced(first: $n) { id } }', {}, 'sliced: give exactly one of first, last'],
  ])('is refused by %s with %j', (query, variables, detail) => {
    expect(() => costOf(query, variables)).toThrow(refused(detail));
  });

  it('reaches the fields that it sizes, also through fragments and paths', () => {
    expect(costOf('{ connection { total } }')).toBe(1);
    expect(costOf('{ connection { nodes { name } } }')).toBe(11);
    expect(costOf('{ connection(first: 3) { edges { node { name } } nodes { name } } }')).toBe(1 + 3 * 2 + 3);
    expect(costOf('query ($n: Int) { connection(first: $n) { pages { all { name } } } }', { n: 4 })).toBe(6);
    const shared = `query ($n: Int) { a: connection(first: $n) { ...F } b: connection(first: 2) { ... { ...F } } }
      fragment F on Connection { nodes { part { id } } }`;
    expect(costOf(shared, { n: 5 })).toBe(1 + 5 * 2 + 1 + 2 * 2);
  });
});

describe('the names of the directives', () => {
  const cost = (link: string, type: string): number => {
    const sdl = `schema @link(url: "https://specs.apollo.dev/link/v1.0") ${link} { query: Query } type Query { ${type} } type Part { id: ID }`;
    const schema = buildSchema('type Query { costly: ID, list: [Part] } type Part { id: ID }');
    const document = parse('{ costly list { id } }');
    return createCostModel(sdl, schema).compile(document, getOperationAST(document)!)({});
  };
  const fields = (weight: string, size: string) =>
    `costly: ID @${weight}(weight: 3) list: [Part] @${size}(assumedSize: 5)`;

  it.each([
    ['', 'cost', 'listSize'],
    ['@link(url: "https://specs.apollo.dev/cost/v0.1")', 'cost', 'cost__listSize'],
    ['@link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@cost", "@listSize"])', 'cost', 'listSize'],
    ['@link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@listSize"])', 'cost', 'listSize'],
    ['@link(url: "https://specs.apollo.dev/cost/v0.1", as: "price")', 'price', 'price__listSize'],
    [
      '@link(url: "https://specs.apollo.dev/cost/v0.1", import: [{ name: "@cost", as: "@weight" }, { name: "@listSize", as: "@long" }])',
      'weight',
      'long',
    ],
  ])('are those of the link: %s', (link, weight, size) => {
    expect(cost(link, fields(weight, size))).toBe(3 + 5);
    expect(cost(link, fields(`other${weight}`, `other${size}`))).toBe(10);
  });
});

const TREE = 'schema { query: T } type T { a: T b: [T] @listSize(assumedSize: 3) }';
/** Below fields that would otherwise select nothing. */
const EMPTY = '{ __typename }';
const costInTree = costsOn(TREE);

/** The same by writing everything out. */
function expanded({ operation, fragments }: RandomDocument): number {
  const sum = (all: readonly Selection[]): number => {
    const costs = all.map((each) => {
      if (each.kind === 'spread') return sum(fragments[each.fragment] ?? []);
      if (each.kind === 'inline') return sum(each.inner);
      if (each.name === '__typename') return 0;
      return (each.name === 'b' ? 3 : 1) * (1 + sum(each.inner));
    });
    return costs.reduce((total, cost) => total + cost, 0);
  };
  return sum(operation);
}

describe('whatever is asked', () => {
  it('costs what it costs with its fragments written out', () => {
    fc.assert(
      fc.property(RANDOM_DOCUMENT, (document) => {
        expect(costInTree(printDocument(document, EMPTY))).toBe(expanded(document));
      }),
    );
  });

  it('costs no less than the objects that come back', () => {
    const schema = buildSchema(TREE.replaceAll(/@listSize\(.*?\)/g, ''));
    const leaf = { a: () => leaf, b: () => [leaf, leaf, leaf] };
    const count = (value: unknown): number => {
      if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + count(each), 0);
      if (typeof value !== 'object' || value === null) return 0;
      return Object.values(value).reduce<number>((sum, each) => sum + count(each), 1);
    };
    fc.assert(
      fc.property(RANDOM_DOCUMENT, (document) => {
        const text = printDocument(document, EMPTY);
        fc.pre(validate(schema, parse(text), [OverlappingFieldsCanBeMergedRule]).length === 0);
        const result = execute({ schema, document: parse(text), rootValue: leaf });
        if (!('data' in result)) throw new Error('it is not executed at once');
        // the root itself is no object that is fetched
        expect(costInTree(text)).toBeGreaterThanOrEqual(count(result.data) - 1);
      }),
    );
  });

  it('costs a number from nothing on, whatever its variables are', () => {
    const query = `query ($n: Int, $page: Page, $pages: [Page!], $if: Boolean) {
      connection(first: $n) { ...F } lenient(first: $n) { id } deep(page: $page) { id }
      asked(page: $page, pages: $pages, marked: $n) parts @include(if: $if) { id }
    } fragment F on Connection { nodes { name } edges @skip(if: $if) { node { name } } }`;
    const value = fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, 1e308, -1e308));
    const variables = fc.record({ n: value, page: value, pages: value, if: value }, { requiredKeys: [] });
    fc.assert(
      fc.property(variables, (given) => {
        let cost = 0;
        try {
          cost = costOf(query, given);
        } catch (error) {
          expect(error).toMatchObject({ code: 'OPERATION_TOO_COSTLY' });
        }
        expect(cost).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(cost)).toBe(true);
      }),
    );
  });

  it('is reckoned in time that grows with the document, also where fragments double at each step', () => {
    const steps = Array.from({ length: 60 }, (_, at) => {
      const next = at === 59 ? 'lenient(first: $n) { id }' : `x: up { ...F${at + 1} } y: up { ...F${at + 1} }`;
      return `fragment F${at} on Query { ${next} }`;
    });
    const ofChain = costsOn(SHOP.replace('part: Part\n', 'part: Part\n up: Query\n'));
    const cost = ofChain(`query ($n: Int) { ...F0 } ${steps.join(' ')}`, { n: 100 });
    expect(cost).toBe(1e15);
  });

  it('is given up where types and selections multiply', () => {
    const types = Array.from({ length: 300 }, (_, at) => `type T${at} implements I { i: I }`).join(' ');
    const ofMany = costsOn(`interface I { i: I } ${types} type Query { i: I }`);
    const deep = `{ ${'i { '.repeat(200)} __typename ${'}'.repeat(200)} }`;
    expect(() => ofMany(deep)).toThrow(expect.objectContaining({ code: 'OPERATION_TOO_COMPLEX' }));
  });

  it.each([
    '{ ...F } fragment F on Query { part { id } ...F }',
    '{ ...F } fragment F on Query { up { ...F } part { id } }',
  ])('ends although it is not valid: %s', (query) => {
    expect(costsOn(SHOP.replace('part: Part\n', 'part: Part\n up: Query\n'))(query)).toBeGreaterThan(0);
  });
});
