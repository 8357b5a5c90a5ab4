import type { Library } from '../library.ts';

/*
 * Keys: of several parts, nested, of other entities, null, and only to be had from a third subgraph. Some references find
 * nothing, and some fail.
 */

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires"])';

const DEPOT = `${LINK}
  type Query { parcels: [Parcel] parcel(id: ID!): Parcel routes: [Route!] pallets: [[Parcel]] strictParcels: [Parcel!]! }
  type Parcel @key(fields: "id") @key(fields: "barcode { series number }") { id: ID! barcode: Barcode heaviest: Parcel }
  type Barcode @shareable { series: String number: Int }
  type Route @key(fields: "from { code } to { code }") { from: Stop! to: Stop! name: String }
  type Stop @key(fields: "code") { code: ID! }`;

const SCALES = `${LINK}
  type Parcel @key(fields: "barcode { series number }") @key(fields: "customsId") {
    barcode: Barcode customsId: ID weight: Int readings: [Reading!]
  }
  type Barcode @shareable { series: String number: Int }
  type Reading { grams: Int! of: Parcel! }`;

const CUSTOMS = `${LINK}
  type Parcel @key(fields: "customsId") { customsId: ID duty: Int! papers: [Paper] officer: Officer @shareable }
  type Paper @key(fields: "parcel { customsId } number") { parcel: Parcel! number: Int! title: String }
  type Officer @key(fields: "badge") { badge: Int! name: String }`;

const ROADS = `${LINK}
  type Query { stop(code: ID!): Stop! }
  type Route @key(fields: "from { code } to { code }") { from: Stop! @shareable to: Stop! @shareable km: Int tolls: [Int!]! }
  type Stop @key(fields: "code") { code: ID! name: String! next: Stop visits: [Parcel!] }
  type Parcel @key(fields: "id", resolvable: false) { id: ID! }`;

interface Barcode {
  readonly series: string | null;
  readonly number: number | null;
}

const barcodes: Readonly<Record<string, Barcode | null>> = {
  p1: { series: 'A', number: 1 },
  p2: { series: 'A', number: 2 },
  p3: null,
  p4: { series: 'B', number: null },
  p5: { series: 'X', number: 5 },
};
const parcel = (id: string): object | null => (id in barcodes ? { id, barcode: barcodes[id] } : null);
const route = (from: string, to: string): object => ({ from: { code: from }, to: { code: to }, name: `${from}-${to}` });

/** What the scales know by a barcode: nothing of one without a number, and of the series X not even that. */
function weighed({ barcode, customsId }: { barcode?: Barcode | null; customsId?: string }): object | null {
  if (customsId !== undefined) return { customsId, barcode: barcodes['p1'], weight: 7 };
  if (barcode?.series === 'X') throw new Error('the scales are broken');
  if (barcode?.number == null) return null;
  const { number } = barcode;
  return { barcode, weight: number * 10, customsId: number === 2 ? null : `c${number}` };
}

export const PARCELS: Library = {
  sdl: { depot: DEPOT, scales: SCALES, customs: CUSTOMS, roads: ROADS },
  resolvers: {
    depot: {
      Query: {
        parcels: () => ['p1', 'p2', 'p3', 'p4', 'p5', 'p1', 'none'].map(parcel),
        parcel: (_source: unknown, { id }: { id: string }) => parcel(id),
        pallets: () => [[parcel('p1'), parcel('p5')], null, [], [null, parcel('p2')]],
        strictParcels: () => [parcel('p1'), parcel('p2')],
        routes: () => [route('a', 'b'), route('b', 'a'), route('x', 'y'), route('a', 'b')],
      },
      Parcel: {
        __resolveReference: ({ id, barcode }: { id?: string; barcode?: Barcode | null }) =>
          parcel(id ?? `p${barcode?.number ?? 'none'}`),
        heaviest: ({ id }: { id: string }) => (id === 'p1' ? parcel('p5') : parcel('p1')),
      },
      Route: { __resolveReference: (given: object) => given },
    },
    scales: {
      Parcel: {
        __resolveReference: weighed,
        readings: ({ barcode }: { barcode: Barcode }) => [{ grams: 4, of: { barcode, customsId: null, weight: 1 } }],
      },
    },
    customs: {
      Parcel: {
        __resolveReference: ({ customsId }: { customsId: string | null }) =>
          customsId === null ? null : { customsId },
        duty: ({ customsId }: { customsId: string }) => (customsId === 'c1' ? 3 : null),
        papers: ({ customsId }: { customsId: string }) => [{ parcel: { customsId }, number: 1, title: 't' }, null],
        officer: () => ({ badge: 9, name: 'Ann' }),
      },
    },
    roads: {
      Query: { stop: (_source: unknown, { code }: { code: string }) => (code === 'none' ? null : { code }) },
      Route: {
        __resolveReference: ({ from, to }: { from: { code: string }; to: object }) =>
          from.code === 'x' ? null : { from, to },
        km: ({ from }: { from: { code: string } }) => (from.code === 'a' ? 10 : null),
        tolls: () => [1, 2],
      },
      Stop: {
        __resolveReference: ({ code }: { code: string }) => ({ code }),
        name: ({ code }: { code: string }) => (code === 'y' ? null : `Stop ${code}`),
        next: ({ code }: { code: string }) => (code === 'a' ? { code: 'b' } : null),
        visits: () => [{ id: 'p1' }, { id: 'p2' }],
      },
    },
  },
  arguments: { parcel: ['(id: "p1")', '(id: "p3")', '(id: $id)'], stop: ['(code: "a")', '(code: "none")'] },
  id: 'p5',
  depth: 3,
};
