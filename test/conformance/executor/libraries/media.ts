import type { Library } from '../library.ts';

/*
 * A graph that has something of everything: entities over four subgraphs, interfaces and interface objects, unions,
 * fields of one name and several types, required and provided fields, lists in lists.
 */

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@external", "@provides", "@shareable", "@interfaceObject"])';

const CATALOGUE = `${LINK}
  type Query {
    media: [Media]
    medium(id: ID!): Media
    search(text: String, first: Int = 3): [Result!]
    strict: [Book!]!
    shelves: [[Book!]]
    writer(id: ID!): Author
    numbers: [Int!]
    colour: Colour
    raw: JSON
  }
  type Mutation { rename(id: ID!, title: String!): Book }
  scalar JSON
  enum Colour { RED GREEN }
  interface Media @key(fields: "id") { id: ID! title: String }
  type Book implements Media @key(fields: "id") { id: ID! title: String weight: Int author: Author! tags: [String!] code: Int parent: Media }
  type Film implements Media @key(fields: "id") { id: ID! title: String length: Int director: Author code: String }
  type Author @key(fields: "id") { id: ID! name: String! @shareable favourite: Result }
  union Result = Book | Film | Author`;

const STORE = `${LINK}
  type Query { offers: [Offer!]! }
  type Book @key(fields: "id") { id: ID! weight: Int @external price: Int shipping: Int @requires(fields: "weight") offers: [Offer!] }
  type Offer @key(fields: "book { id } seller") { seller: String! book: Book! cents: Int! }`;

const PEOPLE = `${LINK}
  type Query { people: [Author!] }
  type Author @key(fields: "id") { id: ID! age: Int! books: [Book!]! rival: Author }
  type Book @key(fields: "id", resolvable: false) { id: ID! }`;

const RATINGS = `${LINK}
  type Query { best: Media }
  type Media @interfaceObject @key(fields: "id") { id: ID! rating: Float votes: [Vote!] }
  type Vote { stars: Int! by: Author @provides(fields: "name") }
  type Author @key(fields: "id") { id: ID! name: String! @external }`;

interface Thing {
  readonly __typename?: string;
  readonly id: string;
}

const book = (id: string): object => ({
  __typename: 'Book',
  id,
  title: id === 'b2' ? null : `Book ${id}`,
  weight: id === 'b3' ? null : Number(id.slice(1)) * 100,
  author: { id: 'a1' },
  tags: ['x', 'y'],
  code: 7,
  parent: id === 'b1' ? film('f1') : null,
});
const film = (id: string): object => ({
  __typename: 'Film',
  id,
  title: `Film ${id}`,
  length: 90,
  director: id === 'f2' ? null : { id: 'a2' },
  code: 'seven',
});
const author = (id: string): object => ({
  __typename: 'Author',
  id,
  name: `Author ${id}`,
  favourite: id === 'a1' ? book('b2') : film('f1'),
});
const anything = (id: string): object => (id.startsWith('b') ? book(id) : film(id));

const RESOLVERS: Readonly<Record<string, object>> = {
  catalogue: {
    Query: {
      media: () => [book('b1'), null, film('f1'), book('b2'), film('f2'), book('b1')],
      medium: (_source: unknown, { id }: Thing) => anything(id),
      search: (_source: unknown, { first }: { first: number }) =>
        [book('b1'), film('f1'), author('a1')].slice(0, first),
      strict: () => [book('b1'), book('b3'), book('b1')],
      shelves: () => [[book('b1'), book('b2')], null, [book('b3')]],
      writer: (_source: unknown, { id }: Thing) => author(id),
      numbers: () => [1, 2],
      colour: () => 'RED',
      raw: () => ({ any: ['thing'] }),
    },
    Mutation: { rename: (_source: unknown, { id, title }: Thing & { title: string }) => ({ ...book(id), title }) },
    Media: { __resolveReference: ({ id }: Thing) => anything(id), __resolveType: (thing: Thing) => thing.__typename },
    Result: { __resolveType: (thing: Thing) => thing.__typename },
    Book: { __resolveReference: ({ id }: Thing) => book(id), author: () => author('a1') },
    Film: { __resolveReference: ({ id }: Thing) => film(id) },
    Author: { __resolveReference: ({ id }: Thing) => author(id) },
  },
  store: {
    Query: { offers: () => ['b1', 'b2'].map((id) => ({ seller: 's', book: { id }, cents: 5 })) },
    Book: {
      __resolveReference: (book_: object) => book_,
      price: ({ id }: Thing) => (id === 'b2' ? null : 10),
      shipping: ({ weight }: { weight?: number }) => (weight == null ? null : weight * 2),
      offers: ({ id }: Thing) => [{ seller: 't', book: { id }, cents: 3 }],
    },
    Offer: { __resolveReference: (offer: object) => ({ ...offer, cents: 4 }) },
  },
  people: {
    Query: { people: () => [{ id: 'a1' }, { id: 'a2' }] },
    Author: {
      __resolveReference: ({ id }: Thing) => ({ id }),
      age: () => 40,
      books: () => [{ id: 'b1' }, { id: 'b2' }],
      rival: ({ id }: Thing) => ({ id: id === 'a1' ? 'a2' : 'a1' }),
    },
  },
  ratings: {
    Query: { best: () => ({ id: 'b1' }) },
    Media: {
      __resolveReference: ({ id }: Thing) => ({ id }),
      rating: () => 4.5,
      votes: () => [{ stars: 5, by: { id: 'a1', name: 'Author a1' } }],
    },
  },
};

export const MEDIA: Library = {
  sdl: { catalogue: CATALOGUE, store: STORE, people: PEOPLE, ratings: RATINGS },
  resolvers: RESOLVERS,
  arguments: {
    medium: ['(id: "b1")', '(id: "f1")', '(id: $id)'],
    writer: ['(id: "a1")', '(id: $id)'],
    search: ['', '(first: 2)', '(first: $first)'],
  },
  id: 'b1',
  depth: 3,
};
