import { type Attack, refusedWith } from './attack.ts';

const PAGE = 'query ($n: Int!) { shipments(first: $n) { nodes { id } } }';
const PARCEL = 'query ($id: ID!) { shipment(id: $id) { id } }';
const SEARCH = 'query ($text: String) { shipments(trackingNumber: $text) { nodes { id } } }';
const REGISTER = 'mutation ($all: [RegisterShipmentInput!]!) { registerShipments(shipments: $all) { __typename } }';

const SHIPMENT = { reference: 'r', orderNumber: 'o', carrier: 'ups', trackingNumber: 't' };

/** Lists in a list, so deep. */
function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

/** Objects in an object, so deep. */
function chained(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

/** As it comes from JSON: a member of its own, and not the prototype. */
const poisoned = (member: string): Record<string, unknown> => ({
  ...SHIPMENT,
  ...(JSON.parse(`{ "extra": 1, ${JSON.stringify(member)}: { "isAdmin": true } }`) as Record<string, unknown>),
});

/** Variables that make an operation cost more than it may. */
export const GREEDY: readonly Attack[] = refusedWith('OPERATION_TOO_COSTLY', {
  'a page of a million, by a variable': { query: PAGE, variables: { n: 1_000_000 } },
  'the longest page there is': { query: PAGE, variables: { n: 2_147_483_647 } },
  'a page that is one too long, by a variable': { query: PAGE, variables: { n: 101 } },
  'a page of a million, by what a variable is without a value':
    'query ($n: Int! = 1000000) { shipments(first: $n) { nodes { id } } }',
  'full pages of lists of lists': {
    query:
      'query ($n: Int!) { shipments(first: $n) { nodes { notifications { shipment { notifications { shipment { scans { key place { city } } } } } } } } }',
    variables: { n: 100 },
  },
  'full pages that a condition hides until it is asked for': {
    query: `query ($yes: Boolean!) { shipments(first: 100) { nodes { id ... @include(if: $yes) { notifications { shipment { notifications { shipment { notifications { shipment { scans { key } } } } } } } } } } }`,
    variables: { yes: true },
  },
});

/** Variables that are not what they are said to be. */
export const MISTYPED: readonly Attack[] = refusedWith('BAD_USER_INPUT', {
  'no page at all': { query: PAGE, variables: {} },
  'a page of null': { query: PAGE, variables: { n: null } },
  'a page that is a text': { query: PAGE, variables: { n: '1000000' } },
  'a page that is no number': { query: PAGE, variables: { n: 'NaN' } },
  'half an entry': { query: PAGE, variables: { n: 0.5 } },
  'a page past the last integer': { query: PAGE, variables: { n: 2_147_483_648 } },
  'a page that no number can be': { query: PAGE, variables: { n: 1e308 } },
  'a list of pages': { query: PAGE, variables: { n: [1, 1_000_000] } },
  'an object for a page': { query: PAGE, variables: { n: { valueOf: 1 } } },
  'a variable named as what every object has': {
    query: 'query ($constructor: ID!) { shipment(id: $constructor) { id } }',
    variables: {},
  },
  'a variable named __proto__': { query: 'query ($__proto__: ID!) { shipment(id: $__proto__) { id } }', variables: {} },
  'a list two thousand deep': { query: PARCEL, variables: { id: nested(2_000) } },
  'an object two thousand deep': { query: SEARCH, variables: { text: chained(2_000) } },
  'a list two thousand deep for a list': { query: REGISTER, variables: { all: nested(2_000) } },
  'a list of ten thousand that do not fit': { query: REGISTER, variables: { all: Array(10_000).fill(0) } },
  'a member that is not there': { query: REGISTER, variables: { all: [{ ...SHIPMENT, isAdmin: true }] } },
  'goods that are a list of sellers': {
    query: REGISTER,
    variables: { all: [{ ...SHIPMENT, goods: [{ seller: 'x' }, {}] }] },
  },
  'a weight past the last integer': {
    query: REGISTER,
    variables: { all: [{ ...SHIPMENT, goods: { weightGrams: 2_147_483_648 } }] },
  },
  'a member that is not there, in goods': {
    query: REGISTER,
    variables: { all: [{ ...SHIPMENT, goods: { seller: 'x', isAdmin: true } }] },
  },
  'a member named constructor': { query: REGISTER, variables: { all: [poisoned('constructor')] } },
  'an input within an input within an input': { query: REGISTER, variables: { all: [chained(1_000)] } },
});

/** What a body in JSON is refused for as a whole, before anybody reads its operation. */
export const POISONED: readonly Attack[] = refusedWith('BAD_USER_INPUT', {
  'variables that are what every object has': {
    query: PAGE,
    variables: JSON.parse('{ "__proto__": { "n": 1 }, "constructor": { "n": 1 } }') as Record<string, unknown>,
  },
  'a member named __proto__': { query: REGISTER, variables: { all: [poisoned('__proto__')] } },
}).map((attack) => ({ ...attack, bodyCode: 'BAD_REQUEST' }));
