import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentNode, Kind, parse } from 'graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { checkShape, type ShapeLimits } from './checkShape.ts';
import { type Shape, shapesOf } from './shapeOf.ts';
import {
  printDocument,
  RANDOM_DOCUMENT,
  type RandomDocument,
  type Selection,
} from '../../../test/documents/randomDocuments.ts';

const LIMITS: ShapeLimits = { depth: 3, aliases: 2, directives: 2, rootFields: 2, fields: 500, objects: 200 };

/** What the refusal says, or nothing. */
function refusal(query: string): string {
  return refusalOf(parse(query));
}

function refusalOf(document: DocumentNode): string {
  try {
    checkShape(document, LIMITS);
  } catch (error) {
    if (error instanceof DoorstepError && error.code === 'OPERATION_TOO_COMPLEX') return error.detail ?? '';
    throw error;
  }
  return '';
}

/** The shape of the operation. */
function shapeOf(query: string): Shape {
  const document = parse(query);
  return shapesOf(document)(document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)!);
}

/** The same by writing everything out. */
function expanded({ operation, fragments }: RandomDocument): Shape {
  const sum = (all: readonly Selection[]): Shape => {
    const shapes = all.map((each): Shape => {
      if (each.kind === 'field') {
        const inner = sum(each.inner);
        const aliases = inner.aliases + (each.alias === undefined ? 0 : 1);
        return {
          ...inner,
          depth: inner.depth + 1,
          aliases,
          directives: inner.directives + each.directives,
          fields: 1,
          allFields: inner.allFields + 1,
          objects: inner.objects + (each.inner.length === 0 ? 0 : 1),
        };
      }
      const inner = sum(each.kind === 'inline' ? each.inner : (fragments[each.fragment] ?? []));
      return { ...inner, directives: inner.directives + each.directives };
    });
    const total = (pick: (shape: Shape) => number): number => shapes.reduce((so, shape) => so + pick(shape), 0);
    return {
      depth: Math.max(0, ...shapes.map((shape) => shape.depth)),
      introspectionDepth: 0,
      aliases: total((shape) => shape.aliases),
      directives: total((shape) => shape.directives),
      fields: total((shape) => shape.fields),
      allFields: total((shape) => shape.allFields),
      objects: total((shape) => shape.objects),
    };
  };
  return sum(operation);
}

describe('the shape of a document', () => {
  it('is that of the same document with its fragments written out', () => {
    fc.assert(
      fc.property(RANDOM_DOCUMENT, (document) => {
        expect(shapeOf(printDocument(document))).toEqual(expanded(document));
      }),
    );
  });

  it('is found in time that grows with the document, also where fragments double at each step', () => {
    const steps = Array.from({ length: 99 }, (_, at) => `fragment F${at} on T { a: b ...F${at + 1} ...F${at + 1} }`);
    const query = `{ ...F0 } ${steps.join(' ')} fragment F99 on T { a: b }`;
    expect(shapeOf(query).aliases).toBeGreaterThan(2 ** 99);
    const started = performance.now();
    expect(refusal(query)).toMatch(/^aliases: at most 2, found 1\.\d+e\+30$/);
    expect(performance.now() - started).toBeLessThan(100);
  });

  it.each([
    '{ ...F } fragment F on T { a ...F }',
    '{ ...F } fragment F on T { a { ...G } } fragment G on T { b { ...F } }',
    '{ a { ...F } } fragment F on T { b { ...F ...F } c { ...F } }',
    '{ a { ...Missing } }',
  ])('is found also of what is not valid: %s', (query) => {
    expect(shapeOf(query).depth).toBeLessThan(4);
  });
});

describe('a document', () => {
  it.each([
    ['fields below each other', '{ a { b { c } } }', '{ a { b { c { d } } } }', 'depth: at most 3, found 4'],
    [
      'fields in fragments',
      '{ a { ...F } } fragment F on T { ... on T { b { c } } }',
      '{ a { ...F } } fragment F on T { b { ...G } } fragment G on T { c { d } }',
      'depth: at most 3, found 4',
    ],
    ['aliases', '{ x: a { y: b } }', '{ x: a { y: b z: b } }', 'aliases: at most 2, found 3'],
    [
      'aliases of and as __typename',
      '{ x: __typename __typename: a }',
      '{ a { x: __typename y: __typename __typename: b } }',
      'aliases: at most 2, found 3',
    ],
    [
      'aliases in fragments, each time they are spread',
      '{ a { ...F } b { ...F } } fragment F on T { x: c }',
      '{ a { ...F } b { ...F ...F } } fragment F on T { x: c }',
      'aliases: at most 2, found 3',
    ],
    ['directives on one field', '{ a @d @d }', '{ a @d @d @d }', 'directives: at most 2, found 3'],
    [
      'directives of an operation, its variables, spreads and fragments',
      'query ($v: Int @d) { ...F } fragment F on T @d { a }',
      'query ($v: Int @d) @d { ...F @d ... @d { a } } fragment F on T @d { a @d }',
      'directives: at most 2, found 6',
    ],
    ['fields at the root', '{ a a }', '{ a a a }', 'root fields: at most 2, found 3'],
    [
      'fields at the root in fragments',
      '{ ...F ... { a } } fragment F on Query { a }',
      '{ ...F ...F } fragment F on Query { a b }',
      'root fields: at most 2, found 4',
    ],
  ])('is held to its %s', (_what, within, past, told) => {
    expect(refusal(within)).toBe('');
    expect(refusal(past)).toBe(told);
  });

  it('is held to the limits in each of its operations and in fragments that nothing uses', () => {
    expect(refusal('query A { a } query B { x: a y: a z: a }')).toBe('aliases: at most 2, found 3');
    expect(refusal('{ a } fragment F on T { x: a y: a z: a }')).toBe('aliases: at most 2, found 3');
    expect(refusal(`{ a } fragment F on T ${'{ a '.repeat(30)}${'}'.repeat(30)}`)).toBe('depth: at most 20, found 30');
  });

  it('may introspect deeper than it may ask, and not without end', () => {
    const ofDepth = (depth: number): string => `{ __schema ${'{ a '.repeat(depth - 1)}${'}'.repeat(depth - 1)} }`;
    expect(refusal(ofDepth(20))).toBe('');
    expect(refusal(ofDepth(21))).toBe('depth: at most 20, found 21');
  });

  it('has so many operations and fragments at most', () => {
    const many = (count: number, text: (at: number) => string): string =>
      Array.from({ length: count }, (_, at) => text(at)).join(' ');
    expect(refusal(many(20, (at) => `query Q${at} { a }`))).toBe('');
    expect(refusal(many(21, (at) => `query Q${at} { a }`))).toBe('operations: at most 20, found 21');
    expect(refusal(`{ a } ${many(101, (at) => `fragment F${at} on T { a }`)}`)).toBe(
      'fragments: at most 100, found 101',
    );
  });

  it('has so many fields of one name to be merged, as validation compares each with each', () => {
    const told = (found: number) => `pairs of fields of one name: at most 5000, found ${found}`;
    expect(refusal(`{ a { ${'b '.repeat(100)} } }`)).toBe('');
    expect(refusal(`{ a { ${'b '.repeat(60)} ... { c ${'b '.repeat(41)} } } }`)).toBe(told((101 * 100) / 2));
    expect(refusal(`{ a { ${`b { ${'c '.repeat(11)} } `.repeat(10)} } }`)).toBe(told((10 * 9) / 2 + (110 * 109) / 2));
    expect(refusal(`{ a { ${`x: b { ${'c '.repeat(11)} } `.repeat(2)} } }`)).toBe('');
    expect(refusal(`{ a { ${Array.from({ length: 200 }, (_, at) => `b${at}`).join(' ')} } }`)).toBe('');
  });

  it('has as many of them in fragments, which validation reads into each other', () => {
    const spread = (count: number): string => {
      const fragments = Array.from({ length: count }, (_, at) => `fragment F${at} on T { b { c } }`).join(' ');
      return `{ a { ${Array.from({ length: count }, (_, at) => `...F${at}`).join(' ')} } } ${fragments}`;
    };
    expect(refusal(spread(71))).toBe('');
    expect(refusal(spread(72))).toBe('pairs of fields of one name: at most 5000, found 5112');
    expect(refusal(`{ a { ...F ...F } } fragment F on T { ${'b '.repeat(51)} }`)).toMatch('found 5151');
  });

  it('has so many fields, those in fragments as often as each is spread', () => {
    const doubling = (steps: number): string =>
      Array.from({ length: steps }, (_, at) => `fragment F${at} on T { ...F${at + 1} ...F${at + 1} }`).join(' ');
    const query = (steps: number): string => `{ a { ...F0 } } ${doubling(steps)} fragment F${steps} on T { b }`;
    expect(refusal(query(6))).toBe('');
    expect(refusal(query(9))).toBe('fields: at most 500, found 513');
    expect(refusal(query(98))).toMatch(/^fields: at most 500, found 3\.\d+e\+29$/);
    expect(refusal(`{ a { ${Array.from({ length: 200 }, (_, at) => `b${at} { c }`).join(' ')} } }`)).toBe(
      'fields of fields: at most 200, found 201',
    );
    expect(refusal(`{ a { ...F0 } } ${doubling(30)} fragment F30 on T { ...Missing }`)).toMatch('too long to read');
  });

  it('of thousands of tokens is checked within milliseconds', () => {
    const document = parse(
      `{ a { ${Array.from({ length: 40 }, (_, at) => `f${at} { ${'g '.repeat(45)} x: h }`).join(' ')} } }`,
    );
    const rounds = Array.from({ length: 20 }, () => {
      const started = performance.now();
      expect(refusalOf(document)).not.toBe('');
      return performance.now() - started;
    });
    // the quickest, as the machine may be busy with others
    expect(Math.min(...rounds)).toBeLessThan(5);
  });
});
