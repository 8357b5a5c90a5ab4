import type { Library } from '../library.ts';

/*
 * What one subgraph requires of another: with arguments, by fragments, in lists, in chains that come back to where they
 * began.
 */

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides"])';

const PACKAGING = `
  interface Packaging { kind: String }
  type Carton implements Packaging @shareable { kind: String walls: Int }
  type Crate implements Packaging @shareable { kind: String slats: [Slat!] }
  type Slat @shareable { cm: Int }`;

const SHOP = `${LINK} ${PACKAGING}
  type Query { goods: [Good!]! good(id: ID!): Good cart: Cart }
  type Good @key(fields: "id") { id: ID! price(currency: String = "EUR"): Int size: Size packaging: Packaging parts: [Good] }
  type Size { w: Int h: Int }
  type Cart @key(fields: "id") { id: ID! lines: [Line!]! }
  type Line { good: Good! count: Int! }`;

const FREIGHT = `${LINK} ${PACKAGING}
  type Good @key(fields: "id") {
    id: ID!
    price(currency: String = "EUR"): Int @external
    size: Size @external
    packaging: Packaging @external
    duty: Int @external
    volume: Int @requires(fields: "size { w h }")
    fee: Int @requires(fields: "price(currency: \\"USD\\")")
    wrapping: String @requires(fields: "packaging { kind ... on Carton { walls } ... on Crate { slats { cm } } }")
    rank: Int @requires(fields: "duty")
  }
  type Size @external { w: Int h: Int }
  type Cart @key(fields: "id") { id: ID! lines: [Line!]! @external freight: Int @requires(fields: "lines { count good { id size { h } } }") }
  type Line @external { good: Good! count: Int! }`;

const TAX = `${LINK}
  type Query { taxed: [Good] }
  type Good @key(fields: "id") {
    id: ID!
    volume: Int @external
    fee: Int @external
    parts: [Good] @external
    duty: Int @requires(fields: "volume fee")
    stamp: String! @requires(fields: "volume")
    partsDuty: Int @requires(fields: "parts { id volume }")
  }`;

interface Good {
  readonly id: string;
  readonly price?: number | null;
  readonly size?: { readonly w: number | null; readonly h: number | null } | null;
  readonly packaging?: { readonly kind?: string; readonly walls?: number; readonly slats?: readonly unknown[] } | null;
  readonly volume?: number | null;
  readonly fee?: number | null;
  readonly duty?: number | null;
  readonly parts?: readonly (Good | null)[] | null;
}

const GOODS: readonly Good[] = [
  { id: 'g1', price: 10, size: { w: 2, h: 3 }, packaging: { kind: 'carton', walls: 2 } },
  { id: 'g2', price: 20, size: null, packaging: { kind: 'crate', slats: [{ cm: 4 }, { cm: 5 }] } },
  { id: 'g3', price: null, size: { w: 1, h: null }, packaging: null },
];
const good = (id: string): Good | null => GOODS.find((each) => each.id === id) ?? null;
const times = (left: number | null | undefined, right: number | null | undefined): number | null =>
  left == null || right == null ? null : left * right;

export const GOODS_LIBRARY: Library = {
  sdl: { shop: SHOP, freight: FREIGHT, tax: TAX },
  resolvers: {
    shop: {
      Query: {
        goods: () => GOODS,
        good: (_source: unknown, { id }: Good) => good(id),
        cart: () => ({ id: 'c' }),
      },
      Good: {
        __resolveReference: ({ id }: Good) => good(id),
        price: ({ price }: Good, { currency }: { currency: string }) => times(price, currency === 'USD' ? 2 : 1),
        parts: ({ id }: Good) => (id === 'g1' ? [good('g2'), null, good('g3')] : null),
      },
      Packaging: { __resolveType: ({ kind }: { kind: string }) => (kind === 'carton' ? 'Carton' : 'Crate') },
      Cart: {
        __resolveReference: ({ id }: Good) => ({ id }),
        lines: () => [1, 2, 3].map((count) => ({ count, good: good(`g${count}`) })),
      },
    },
    freight: {
      Good: {
        __resolveReference: (given: Good) => given,
        volume: ({ size }: Good) => times(size?.w, size?.h),
        fee: ({ price }: Good) => times(price, 3),
        wrapping: ({ packaging }: Good) => JSON.stringify(packaging ?? null),
        rank: ({ duty }: Good) => times(duty, -1),
      },
      Cart: {
        __resolveReference: (given: object) => given,
        freight: ({ lines }: { lines?: readonly { count: number; good: Good }[] }) => {
          if (lines === undefined) throw new Error('a cart without lines');
          return lines.reduce((sum, { count, good: { size } }) => sum + (times(count, size?.h) ?? 0), 0);
        },
      },
      Packaging: { __resolveType: () => 'Carton' },
    },
    tax: {
      Query: { taxed: () => [{ id: 'g3' }, { id: 'g1' }, { id: 'unknown' }] },
      Good: {
        __resolveReference: (given: Good) => given,
        duty: ({ volume, fee }: Good) => times(volume, fee),
        stamp: ({ id, volume }: Good) => (volume == null ? null : `${id} ${volume}`),
        partsDuty: ({ parts }: Good) => parts?.reduce((sum, part) => sum + (part?.volume ?? 1), 0),
      },
    },
  },
  arguments: {
    good: ['(id: "g1")', '(id: "none")', '(id: $id)'],
    price: ['', '(currency: "USD")', '(currency: "EUR")', '(currency: null)'],
  },
  id: 'g2',
  depth: 3,
};
