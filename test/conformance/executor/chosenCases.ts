import { getIntrospectionQuery } from 'graphql';

/** What is asked: by its name, in words. */
export type Cases = Readonly<Record<string, string>>;

export const MEDIA_CASES: Cases = {
  'an entity of several subgraphs':
    '{ medium(id: "b1") { id title ... on Book { price shipping author { name age } } } }',
  'an interface object':
    '{ best { __typename id rating title ... on Film { length } ... on Book { weight } } media { rating id } }',
  'a union':
    '{ search { __typename ... on Book { a: code price } ... on Film { b: code } ... on Author { name age } } }',
  'fields of one name and two types': '{ search { ... on Book { code } ... on Film { text: code } } }',
  'lists in lists': '{ shelves { id price title } }',
  'a mutation': 'mutation { rename(id: "b1", title: "new") { title price rating } }',
  'names that every object has': '{ media { constructor: id toString: title hasOwnProperty: rating } }',
  'a name that is a prototype': '{ media { __proto__: id } writer(id: "a1") { __proto__: books { id } } }',
  'typename alone': '{ __typename other: __typename }',
  'the schema beside the data':
    '{ __schema { queryType { name } } t: __type(name: "Book") { ...F } numbers } fragment F on __Type { name kind }',
  introspection: getIntrospectionQuery(),
  'a scalar of its own': '{ raw colour numbers }',
};

export const PARCELS_CASES: Cases = {
  'a key of several parts, or none of them': '{ parcels { id weight barcode { series } } }',
  'a key that only a third subgraph knows': '{ parcels { id customsId papers { number title } officer { name } } }',
  'a null where none may be, behind two keys': '{ parcels { duty } parcel(id: "p2") { id duty } }',
  'a list that may hold no null': '{ strictParcels { id duty } }',
  'entities in lists of lists': '{ pallets { id weight officer { badge } heaviest { id weight } } }',
  'a key of other entities':
    '{ routes { name km tolls from { name } to { code name next { name visits { weight } } } } }',
  'a reference that fails beside one that does not':
    '{ a: parcel(id: "p5") { weight } b: parcel(id: "p1") { weight } }',
  'entities that name each other':
    '{ parcel(id: "p1") { readings { grams of { weight duty } } papers { parcel { duty } } } }',
};

export const GOODS_CASES: Cases = {
  'a required object': '{ goods { id volume } }',
  'a required field with arguments': '{ goods { fee price(currency: "EUR") } }',
  'a required field that is asked for with other arguments':
    '{ goods { price(currency: "EUR") dollars: price(currency: "USD") fee } }',
  'required fragments':
    '{ goods { wrapping packaging { __typename ... on Carton { walls } ... on Crate { slats { cm } } } } }',
  'a chain of requirements': '{ goods { rank duty } taxed { id rank stamp } }',
  'required lists with nulls': '{ goods { partsDuty parts { id volume } } }',
  'a requirement below a list': '{ cart { freight lines { count good { volume } } } }',
  'a requirement where a null may not be': '{ good(id: "g3") { stamp } taxed { stamp } }',
  'an entity that is not there': '{ good(id: "none") { volume stamp } }',
};

export const STAGE_CASES: Cases = {
  'a field that is narrower in one type':
    '{ acts { partner { __typename id } ... on Play { partner { acts troupe { town } } } } }',
  'the same from the narrower side': '{ acts { ... on Play { partner { acts } } partner { title banner } } }',
  'lists that are narrower in one type':
    '{ acts { encores { id } ... on Play { encores { acts colours } } ... on Song { encores { title } } } }',
  'a narrower field that may not be null':
    '{ acts { ... on Act { troupe { name } } ... on Play { company: troupe { size } } } }',
  'unions that differ':
    '{ billing { __typename ... on Play { acts id } ... on Host { name } ... on Song { minutes } } }',
  'a provided field of one type': '{ poster { __typename id ... on Play { title colours } ... on Leaflet { pages } } }',
  'a field that moved': '{ named { name ... on Troupe { town size founder { town } } } }',
  'an interface object that requires something':
    '{ headline { banner seats { row act { __typename title banner } } } }',
  'types of interface objects':
    '{ headline { __typename ... on Play { acts } neighbour { __typename ... on Song { minutes } } } sold { act { title } } }',
  'a type that is asked for by nobody': '{ star { ... on Host { name } } acts { ... on Song { minutes } } }',
  'a value that clients may not see': '{ acts { id mood } }',
};

export const LEDGER_CASES: Cases = {
  'mutations in their order':
    'mutation { a: add(amount: 5) { total } double { total approved } b: add(amount: 2) { total side } c: double { total } }',
  'a mutation that fails in between':
    'mutation { a: add(amount: 1) { id } fail b: add(amount: 2) { total notes(of: { text: "x" }) } }',
  'a mutation that may not be null': 'mutation { a: add(amount: 1) { id } failHard b: double { total } }',
  'a default that is an object':
    'mutation { approve(ids: ["1", "2"]) { id approved total } again: approve(ids: "3", note: { text: "n" }) { approved } }',
  'an input that differs':
    '{ entriesOf(where: { side: DEBIT }) { id side total } entries { total notes(of: [{ text: "a", urgent: true }]) } }',
  'directives on fields':
    'query @trace { latest @trace(level: 3) { ... @trace { total @trace } ...E @trace } } fragment E on Entry { approved }',
};
