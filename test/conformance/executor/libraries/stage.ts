import type { Library } from '../library.ts';

/*
 * Abstract types: fields whose type is narrower in one type than in its interface, unions that differ between subgraphs,
 * provided fields of one member of a union or interface, interface objects that require something, a field that moved.
 */

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@override", "@interfaceObject", "@inaccessible"])';

const PROGRAMME = `${LINK}
  type Query { acts: [Act] act(id: ID!): Act billing: [Billing] @shareable named: [Named!] star: Billing }
  interface Named { name: String }
  interface Act @key(fields: "id") { id: ID! title: String partner: Act troupe: Named encores: [Act] mood: Mood }
  type Play implements Act @key(fields: "id") {
    id: ID! title: String @shareable partner: Play troupe: Troupe! encores: [Play] acts: Int @shareable mood: Mood
  }
  type Song implements Act @key(fields: "id") { id: ID! title: String partner: Act troupe: Named encores: [Act] minutes: Int mood: Mood }
  type Troupe implements Named @key(fields: "id") { id: ID! name: String town: String }
  type Host implements Named { name: String @shareable }
  union Billing = Play | Song | Host
  enum Mood { GAY SAD SECRET @inaccessible }`;

const HOUSE = `${LINK}
  type Query { headline: Act sold: [Seat!] }
  type Act @interfaceObject @key(fields: "id") {
    id: ID! title: String @external banner: String @requires(fields: "title") seats: [Seat!] neighbour: Act
  }
  type Seat @key(fields: "row") { row: Int! act: Act! }`;

const POSTERS = `${LINK}
  type Query {
    billing: [Billing] @shareable @provides(fields: "... on Play { acts }")
    poster: Shown @provides(fields: "... on Play { title }")
  }
  interface Shown { id: ID! }
  type Play implements Shown @key(fields: "id") { id: ID! acts: Int @external title: String @external colours: [String] }
  type Leaflet implements Shown { id: ID! pages: Int }
  type Host { name: String @shareable }
  union Billing = Play | Host`;

const TROUPES = `${LINK}
  type Troupe @key(fields: "id") { id: ID! town: String @override(from: "programme") size: Int! founder: Troupe }`;

interface Act {
  readonly id: string;
  readonly title?: string | null;
  readonly __typename?: string;
}

const MOODS = ['GAY', 'SAD', 'SECRET'];
const isPlay = (id: string): boolean => id.startsWith('p');
const act = (id: string): Act =>
  isPlay(id)
    ? { __typename: 'Play', id, title: `Play ${id}` }
    : { __typename: 'Song', id, title: id === 's2' ? null : `Song ${id}` };
const host = { __typename: 'Host', name: 'Ann' };
const troupe = (id: string): object => ({ __typename: 'Troupe', id, name: `Troupe ${id}`, town: 'old' });
const typed = { __resolveType: (thing: Act) => thing.__typename };

const played = {
  __resolveReference: ({ id }: Act) => act(id),
  partner: ({ id }: Act) => (id === 'p2' || id === 's2' ? null : act(isPlay(id) ? 'p2' : 'p1')),
  troupe: ({ id }: Act) => (id === 's1' ? host : troupe(id === 'p2' ? 't2' : 't1')),
  encores: ({ id }: Act) => [act(isPlay(id) ? 'p2' : 's1'), null, act('p1')],
  mood: ({ id }: Act) => MOODS[Number(id.slice(1)) % 3],
};

export const STAGE: Library = {
  sdl: { programme: PROGRAMME, house: HOUSE, posters: POSTERS, troupes: TROUPES },
  resolvers: {
    programme: {
      Query: {
        acts: () => [act('p1'), act('s1'), null, act('s2'), act('p2'), act('p1')],
        act: (_source: unknown, { id }: Act) => act(id),
        billing: () => [act('p1'), host, act('p2')],
        named: () => [host, troupe('t1')],
        star: () => act('s1'),
      },
      Act: { ...typed, __resolveReference: ({ id }: Act) => act(id) },
      Named: typed,
      Billing: typed,
      Play: { ...played, acts: ({ id }: Act) => (id === 'p2' ? null : 3) },
      Song: { ...played, minutes: () => 4 },
      Troupe: { __resolveReference: ({ id }: Act) => troupe(id) },
    },
    house: {
      Query: { headline: () => ({ id: 'p1' }), sold: () => ['s1', 'p2'].map((id, row) => ({ row, act: { id } })) },
      Act: {
        __resolveReference: (given: Act) => given,
        banner: ({ title }: Act) => (title == null ? null : `${title}!`),
        seats: ({ id }: Act) => [{ row: 1, act: { id } }],
        neighbour: ({ id }: Act) => ({ id: isPlay(id) ? 's1' : 'p2' }),
      },
      Seat: { __resolveReference: ({ row }: { row: number }) => ({ row, act: { id: 's2' } }) },
    },
    posters: {
      Query: { billing: () => [{ ...act('p1'), acts: 5 }, host, act('p2')], poster: () => act('p1') },
      Billing: typed,
      Shown: typed,
      Play: { __resolveReference: ({ id }: Act) => ({ id }), colours: () => ['red', null] },
    },
    troupes: {
      Troupe: {
        __resolveReference: ({ id }: Act) => ({ id }),
        town: () => 'new',
        size: ({ id }: Act) => (id === 't2' ? null : 12),
        founder: () => ({ id: 't1' }),
      },
    },
  },
  arguments: { act: ['(id: "p1")', '(id: "s2")', '(id: $id)'] },
  id: 's1',
  depth: 2,
};
