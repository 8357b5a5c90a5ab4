import type { Library } from '../library.ts';

/*
 * What is written: mutations of several subgraphs one after another, inputs and enums that differ between subgraphs, and
 * directives that a client may put on fields.
 */

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@inaccessible"])';
const EXECUTABLE = 'directive @trace(level: Int = 1) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | QUERY';

const BOOKS = `${LINK} ${EXECUTABLE}
  type Query { entries(where: Where): [Entry!] latest: Entry }
  type Mutation { add(amount: Int!): Entry! fail: Int failHard: Int! reset: Entry }
  type Entry @key(fields: "id") { id: ID! total: Int! side: Side @shareable }
  input Where { side: Side min: Int = 1 }
  enum Side { DEBIT CREDIT }`;

const AUDIT = `${LINK} ${EXECUTABLE}
  type Query { entriesOf(where: Where!): [Entry] }
  type Mutation { double: Entry approve(ids: [ID!]!, note: Note = { text: "none" }): [Entry!] }
  type Entry @key(fields: "id") { id: ID! side: Side @shareable approved: Boolean notes(of: [Note!]): [String!] }
  input Where { side: Side min: Int = 1 since: String }
  input Note { text: String! urgent: Boolean = false }
  enum Side { DEBIT CREDIT SUSPENSE @inaccessible }`;

let totals: number[] = [];
const total = (): number => totals.at(-1) ?? 0;
const entry = (id: number): object => ({ id, total: totals[id] ?? null, side: SIDES[id % 2] });
const SIDES = ['DEBIT', 'CREDIT'];

function record(next: number): object {
  totals.push(next);
  return entry(totals.length - 1);
}

export const LEDGER: Library = {
  sdl: { books: BOOKS, audit: AUDIT },
  resolvers: {
    books: {
      Query: {
        entries: (_source: unknown, { where }: { where?: { min: number } }) => [{ id: 1, total: where?.min ?? 0 }],
        latest: () => ({ id: 0, total: total(), side: 'DEBIT' }),
      },
      Mutation: {
        add: (_source: unknown, { amount }: { amount: number }) => record(total() + amount),
        fail: () => {
          throw new Error('no');
        },
        failHard: () => null,
        reset: () => record(0),
      },
      Entry: { __resolveReference: ({ id }: { id: string }) => entry(Number(id)) },
    },
    audit: {
      Query: {
        entriesOf: (_source: unknown, { where }: { where: object }) => [
          { id: Object.keys(where).length, side: 'SUSPENSE' },
          null,
        ],
      },
      Mutation: {
        double: () => record(total() * 2),
        approve: (_source: unknown, { ids, note }: { ids: readonly string[]; note: { text: string } }) =>
          ids.map((id) => ({ id, approved: note.text !== 'none' })),
      },
      Entry: {
        __resolveReference: ({ id }: { id: string }) => ({ id, side: 'CREDIT' }),
        notes: (_source: unknown, { of }: { of?: readonly { text: string; urgent: boolean }[] }) =>
          of?.map(({ text, urgent }) => `${text}${urgent ? '!' : ''}`),
      },
    },
  },
  arguments: {
    entries: ['', '(where: { side: CREDIT })', '(where: { min: $first })', '(where: null)'],
    entriesOf: ['(where: {})', '(where: { side: DEBIT, min: $first })'],
    notes: ['', '(of: [{ text: "a", urgent: $yes }])', '(of: { text: "b" })'],
  },
  id: '1',
  depth: 3,
  reset: () => {
    totals = [];
  },
};
