import { type Attack, refusedWith, repeat } from './attack.ts';

/** Something to hide an attack in: what is not wanted costs nothing, and would be planned all the same. */
const unwanted = (selections: string): string =>
  `query ($no: Boolean = false) { ... @include(if: $no) { ${selections} } }`;

/** Fragments that each spread the next one so often. */
const growing = (steps: number, times: number, leaf: string): string =>
  [
    ...Array.from({ length: steps }, (_, at) => `fragment F${at} on Shipment { ${`...F${at + 1} `.repeat(times)} }`),
    `fragment F${steps} on Shipment { ${leaf} }`,
  ].join(' ');

/** A parcel, its neighbours, their parcel, and so on, fields of four subgraphs at each step. */
const roundTrips = (steps: number): string =>
  repeat(steps + 1, (at) => {
    const next = at === 0 ? 'id' : `shipment { ...Trip${at - 1} }`;
    return `fragment Trip${at} on Shipment { carrier { performance { scans } } notifications { ${next} } exceptions { ${next} } }`;
  });

const ofParcel = (selections: string, fragments = ''): string => `{ shipment(id: "x") { ${selections} } } ${fragments}`;

const deep = (levels: number): string =>
  `{ shipment(id: "x") ${'{ order { shipments '.repeat(levels)}{ id }${' } }'.repeat(levels)} }`;

/** Documents that are more than they may be. */
export const INVOLVED: readonly Attack[] = refusedWith('OPERATION_TOO_COMPLEX', {
  'a hundred aliases of one field': `{ ${repeat(101, (at) => `a${at}: __typename`)} }`,
  'aliases of __typename deep down': `{ brand { ${repeat(31, (at) => `a${at}: __typename`)} } }`,
  'aliases that are called as fields are': `{ brand { ${repeat(31, () => 'id: id')} } }`,
  'aliases of a subscription': `subscription { shipmentLive(shipmentId: "x") { ${repeat(31, (at) => `a${at}: cursor`)} } }`,
  'aliases in a fragment': ofParcel('...F', `fragment F on Shipment { ${repeat(31, (at) => `a${at}: id`)} }`),
  'aliases in a fragment that is spread twice': ofParcel(
    'order { shipments { ...F } } exceptions { shipment { ...F } }',
    `fragment F on Shipment { ${repeat(16, (at) => `a${at}: id`)} }`,
  ),
  'aliases in fragments that double': ofParcel('...F0', growing(5, 2, 'a: id')),
  'aliases in a fragment that nothing spreads': `{ brand { id } } fragment F on Brand { ${repeat(31, (at) => `a${at}: id`)} }`,
  'aliases in an operation that is not asked for': {
    query: `query Small { brand { id } } query Large { brand { ${repeat(31, (at) => `a${at}: id`)} } }`,
    operationName: 'Small',
  },
  'one directive on one field again and again': `{ brand { id ${'@include(if: true) '.repeat(31)} } }`,
  'directives that nobody knows': `{ __typename ${'@aa'.repeat(50)} }`,
  'directives on each field': `{ brand { ${'id @skip(if: false) '.repeat(31)} } }`,
  'directives on variables': `query (${repeat(31, (at) => `$v${at}: Int @a`)}) { brand { id } }`,
  'directives on an operation': `query ${'@a '.repeat(31)} { brand { id } }`,
  'directives on a fragment and where it is spread': ofParcel(
    `...F ${'@skip(if: false) '.repeat(16)}`,
    `fragment F on Shipment ${'@a '.repeat(16)} { id }`,
  ),
  'fields below each other': deep(6),
  'fields below each other in fragments': ofParcel(
    '...F0',
    `${repeat(7, (at) => `fragment F${at} on Shipment { order { shipments { ...F${at + 1} } } }`)} fragment F7 on Shipment { id }`,
  ),
  'lists below each other': `{ shipments { nodes { ${'exceptions { shipment { notifications { shipment { '.repeat(3)} id ${'} } } } '.repeat(3)} } } }`,
  'a field at the root again and again': `{ ${'__typename '.repeat(500)} }`,
  'many fields at the root': `{ ${repeat(21, () => 'brand { id }')} }`,
  'many fields at the root in fragments': `{ ...F ...F ...F } fragment F on Query { ${repeat(7, () => 'brand { id }')} }`,
  'changes again and again': `mutation { ${repeat(21, () => 'createIntakeEndpoint(carrier: "ups") { secret }')} }`,
  'a field a thousand times': `{ brand { ${'id '.repeat(1_000)} } }`,
  'a field a thousand times in a fragment': `{ brand { ...F } } fragment F on Brand { ${'id '.repeat(1_000)} }`,
  'a field a few times in each of many fragments': ofParcel(
    repeat(90, (at) => `...F${at}`),
    repeat(90, (at) => `fragment F${at} on Shipment { ${'order { shipments { order { number } } } '.repeat(2)} }`),
  ),
  'a field a few times in inline fragments': ofParcel('... on Shipment { id } '.repeat(200)),
  'fields that grow tenfold at each step': ofParcel('...F0', growing(6, 10, 'id')),
  'fields that double at each of a hundred steps': ofParcel('...F0', growing(99, 2, 'id')),
  'fields that grow at each step, in a subscription': `subscription { shipmentLive(shipmentId: "x") { shipment { ...F0 } } } ${growing(6, 10, 'id')}`,
  'fragments that grow, and hold nothing': ofParcel('...F0', growing(40, 2, '...Missing')),
  'entities back and forth, which cost nothing as nobody wants them': `${unwanted(
    repeat(20, (at) => `a${at}: shipment(id: "${at}") { ...Trip4 }`),
  )} ${roundTrips(4)}`,
  'a few entities back and forth under each of many names': `${unwanted(
    repeat(12, (at) => `a${at}: shipment(id: "${at}") { ...Trip2 }`),
  )} ${roundTrips(2)}`,
  'as many in one subscription': `subscription { shipmentLive(shipmentId: "x") { ${[
    'ShipmentStatusChange',
    'EddRecalculation',
    'ExceptionChange',
  ]
    .map((type) => `... on ${type} { shipment { order { shipments { ...Trip3 } } } }`)
    .join(' ')} } } ${roundTrips(3)}`,
  'two hundred operations': { query: repeat(200, (at) => `query Q${at} { __typename }`), operationName: 'Q7' },
  'two hundred fragments': `{ brand { id } } ${repeat(200, (at) => `fragment F${at} on Brand { id }`)}`,
});

/** Documents that are longer than they may be, whatever is in them. */
export const LARGE: readonly Attack[] = refusedWith('OPERATION_TOO_LARGE', {
  'a hundred thousand characters of nothing': `{ brand { id } }${' '.repeat(100_000)}`,
  'a comment of a hundred thousand characters': `{ brand { id } } #${'x'.repeat(100_000)}`,
  'fifty thousand empty comments': `{ brand { id } } ${'#\n'.repeat(50_000)}`,
  'a text of a hundred thousand characters': `{ shipment(id: "${'x'.repeat(100_000)}") { id } }`,
  'a block text of as many lines': `{ shipment(id: """${'\n '.repeat(50_000)}""") { id } }`,
  'a name of a hundred thousand characters': `{ ${'x'.repeat(100_000)} }`,
  'five thousand tokens': `{ brand { ${'id '.repeat(5_000)} } }`,
  'five thousand entries of a list': `{ shipment(id: [${'1 '.repeat(5_000)}]) { id } }`,
  'a thousand variables of three tokens each': `query (${repeat(1_000, (at) => `$v${at}: Int`)}) { brand { id } }`,
});

/** Documents that cost more than they may, in themselves. */
export const COSTLY: readonly Attack[] = refusedWith('OPERATION_TOO_COSTLY', {
  'a page of a million': '{ shipments(first: 1000000) { nodes { id } } }',
  'a page that is one too long': '{ shipments(first: 101) { nodes { id } } }',
  'lists of lists of lists': `{ shipments(first: 100) { nodes { notifications { shipment { notifications { shipment { notifications { shipment { scans { key } } } } } } } } } }`,
  'full pages under thirty names': `{ ${repeat(20, (at) => `a${at}: shipments(first: 100) { nodes { scans { key place { city } } exceptions { id } notifications { id } } }`)} }`,
  'one list of parcels after another': `{ shipments(first: 100) { nodes { ${'order { shipments { '.repeat(4)} id scans { key } ${'} } '.repeat(4)} } } }`,
});

/** What is no document, and what names no operation of one. */
export const BROKEN: readonly Attack[] = [
  ...refusedWith('GRAPHQL_PARSE_FAILED', {
    'a word that is none of the language': 'qwerty cop { abc }',
    'half a document': '{ brand { id',
    'a null byte': '{ brand { id } } \u0000',
    'half a surrogate pair': '{ shipment(id: "\ud800") { id } } \ud800',
    'half a surrogate pair as an escape': '{ shipment(id: "\\u{d800}") { id } }',
    'a code point past the last': '{ shipment(id: "\\u{110000}") { id } }',
    'a byte order mark where none may stand': '{ brand { \u{1f4a3} } }',
    'nothing but a comment': '# { brand { id } }',
    'fragments within fragments within fragments': ofParcel('... { '.repeat(1_300)),
    'a list within a list within a list': `{ shipment(id: ${'['.repeat(3_900)}) { id } }`,
    'a selection of nothing': '{ brand { } }',
  }),
  ...refusedWith('OPERATION_RESOLUTION_FAILURE', {
    'several operations of which none is named': 'query A { brand { id } } query B { brand { id } }',
    'an operation that is not there': { query: 'query A { brand { id } }', operationName: 'B' },
    'an operation named as what every object has': { query: 'query A { brand { id } }', operationName: '__proto__' },
    'an operation named constructor': { query: 'query A { brand { id } }', operationName: 'constructor' },
    'an operation without a name, by an empty one': { query: '{ brand { id } }', operationName: '' },
    'a fragment by its name': { query: '{ brand { ...F } } fragment F on Brand { id }', operationName: 'F' },
    'nothing but a fragment': 'fragment F on Brand { id }',
    'a type of its own': 'type Query { brand: Int }',
  }),
];

/** What does not fit the graph, or its rules. */
export const UNFIT: readonly Attack[] = refusedWith('GRAPHQL_VALIDATION_FAILED', {
  'a fragment that comes to itself': ofParcel('...F', 'fragment F on Shipment { id ...F }'),
  'fragments in a circle': ofParcel(
    '...A',
    'fragment A on Shipment { order { ...B } } fragment B on Order { shipments { ...A } }',
  ),
  'a circle of a hundred fragments, each of which spreads it twice': ofParcel(
    '...F0',
    repeat(99, (at) => `fragment F${at} on Shipment { order { shipments { ${`...F${(at + 1) % 99} `.repeat(2)} } } }`),
  ),
  'a circle that nothing spreads': '{ brand { id } } fragment F on Brand { id ...F }',
  'a field that is not there, and a type beside it': 'type Query { shipments: Int } { nothing }',
  'a field of the federation': '{ _service { sdl } }',
  'entities by their keys': '{ _entities(representations: [{ __typename: "Shipment", id: "x" }]) { __typename } }',
  'a type of the federation': '{ brand { ... on _Service { sdl } } }',
  'ten directives that nobody knows, on one field': `{ __typename ${'@aa'.repeat(10)} }`,
  'a variable under one name twice': 'query ($v: ID!, $v: ID!) { shipment(id: $v) { id } }',
  'two roots of a subscription':
    'subscription { a: shipmentLive(shipmentId: "x") { cursor } b: shipmentLive(shipmentId: "y") { cursor } }',
  'two arguments of one name': '{ shipment(id: "x", id: "y") { id } }',
  'a thousand fields that are not there': `{ shipment(id: "x") { ${repeat(1_000, (at) => `name${at}`)} } }`,
  'a thousand arguments that are not there': `{ shipment(id: "x", ${repeat(1_000, (at) => `name${at}: 1`)}) { id } }`,
  'what every object has': '{ __proto__ constructor { prototype } }',
});

/** Who reads the schema of a graph in production: by what answers, and by what mistakes tell. */
export const CURIOUS: readonly Attack[] = refusedWith('GRAPHQL_VALIDATION_FAILED', {
  'the whole schema': '{ __schema { types { name fields { name } } } }',
  'one type': '{ __type(name: "Shipment") { fields { name } } }',
  'one type that is not there': '{ __type(name: "Nothing") { name } }',
  'the schema under another name': '{ typename: __schema { queryType { name } } }',
  'the schema in a fragment': '{ ...F } fragment F on Query { __schema { queryType { name } } }',
  'the schema in an inline fragment': '{ ... on Query { ... { __schema { queryType { name } } } } }',
  'the schema that is not wanted': '{ __schema @include(if: false) { queryType { name } } }',
  'the schema in a circle, as graphql-cop asks':
    '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
  'the schema of a change': 'mutation { __schema { queryType { name } } }',
  'the schema of a subscription': 'subscription { __schema { queryType { name } } }',
  'a field of the schema that is almost right': '{ __schema { directive } }',
  'a field that is almost right': '{ shipmen { id } }',
  'an argument that is almost right': '{ shipments(firs: 1) { nodes { id } } }',
  'a type that is almost right': '{ shipments { ... on ShipmentConnectio { nodes { id } } } }',
  'a value that is almost right': '{ notifications(trigger: DELIVERD) { nodes { id } } }',
  'a member of an input that is almost right':
    'mutation { registerShipments(shipments: [{ referenc: "x" }]) { __typename } }',
});
