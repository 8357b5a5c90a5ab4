import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Found } from './found.ts';
import { PathSyntaxError } from './syntax.ts';
import { treeFinder, treeText } from './treePath.ts';

const at = (value: unknown): Found => ({ value, up: undefined });
const find = (path: string, value: unknown): readonly unknown[] =>
  treeFinder(path)(at(value)).map((each) => each.value);
const text = (path: string, value: unknown): string | null => treeText(path)(at(value));

const REPLY = {
  carrier: { name: 'Red Van' },
  parcels: [
    { number: 'A1', scans: [{ code: 'X', at: 1 }, { code: 'Y' }], note: '' },
    { number: 'B2', scans: { code: 'Z', flags: ['new', 'late'] } },
  ],
};

describe('a path in a tree', () => {
  it('looks through lists, and takes what occurs once for a list of one', () => {
    expect(find('parcels.scans.code', REPLY)).toEqual(['X', 'Y', 'Z']);
    expect(find('parcels.scans[0].code', REPLY)).toEqual(['X', 'Z']);
    expect(find('parcels[-1].scans.code', REPLY)).toEqual(['Z']);
    expect(find('parcels[*].number', REPLY)).toEqual(['A1', 'B2']);
  });

  it('reaches all values of an object, the thing itself, what holds it and the top', () => {
    expect(find('*.name', REPLY)).toEqual(['Red Van']);
    expect(find('.', REPLY)).toEqual([REPLY]);
    const [, , last] = treeFinder('parcels.scans')(at(REPLY));
    expect(treeText('^.number')(last!)).toBe('B2');
    expect(treeText('^.^.carrier.name')(last!)).toBe('Red Van');
    expect(treeText('$.carrier.name')(last!)).toBe('Red Van');
    expect(treeText('^.^.^.x')(last!)).toBeNull();
  });

  it('narrows by texts, by what is there and by what is not', () => {
    expect(find('parcels[number=B2].scans.code', REPLY)).toEqual(['Z']);
    expect(find("parcels[number!='B2'].number", REPLY)).toEqual(['A1']);
    expect(find('parcels.scans[at].code', REPLY)).toEqual(['X']);
    expect(find('parcels.scans[!at].code', REPLY)).toEqual(['Y', 'Z']);
    expect(find('parcels[scans.code=Y].number', REPLY)).toEqual(['A1']);
    expect(find('parcels.scans.flags[.=late]', REPLY)).toEqual(['late']);
    expect(find('.[carrier.name="Red Van"]', REPLY)).toEqual([REPLY]);
    expect(find('.[nothing]', REPLY)).toEqual([]);
  });

  it('takes the first alternative: of things the one that is there, of texts the one that is not empty', () => {
    expect(find('parcels.note | carrier.name', REPLY)).toEqual(['']);
    expect(text('parcels.note | carrier.name', REPLY)).toBe('Red Van');
    expect(text("nothing | 'a | b'", REPLY)).toBe('a | b');
  });

  it('reads numbers, truth values and an element with attributes as texts, and nothing else', () => {
    expect(text('a', { a: 7 })).toBe('7');
    expect(text('a', { a: false })).toBe('false');
    expect(text('a', { a: { '@unit': 'kg', '#text': ' 2.5 ' } })).toBe('2.5');
    expect(text('a', { a: { b: 'x' } })).toBeNull();
    expect(text('a.b', { a: 'x' })).toBeNull();
  });

  it('quotes names that hold characters of its own', () => {
    expect(text('"a.b"."c d"', { 'a.b': { 'c d': 'x' } })).toBe('x');
    expect(text('ns1:x.@y-z', { 'ns1:x': { '@y-z': 'q' } })).toBe('q');
  });

  it('sees own keys only', () => {
    expect(text('constructor.name', {})).toBeNull();
    expect(find('__proto__', {})).toEqual([]);
  });

  it.each([
    '',
    '|',
    'a |',
    'a.',
    '.a',
    'a..b',
    'a[',
    'a[0',
    "'a",
    'a b',
    'a.$',
    '^[0]',
    'a[b c]',
    'a(b)',
    'a'.repeat(500),
  ])('that is %j is refused', (path) => {
    expect(() => treeText(path)).toThrow(PathSyntaxError);
  });

  it('is refused or read, whatever it is, and never fails on a document', () => {
    const words = fc.constantFrom('a', 'b', '*', '^', '$', '.', '[0]', '[-1]', '[a=b]', '[!a]', '|', "'c'", '"d"', ' ');
    const paths = fc.array(words, { maxLength: 12 }).map((parts) => parts.join(''));
    const document = fc.object({ key: fc.constantFrom('a', 'b', 'c', '#text'), maxDepth: 5, withNullPrototype: true });
    fc.assert(
      fc.property(paths, document, (path, value) => {
        let finder;
        try {
          finder = treeFinder(path);
        } catch (error) {
          expect(error).toBeInstanceOf(PathSyntaxError);
          return;
        }
        expect(Array.isArray(finder(at(value)))).toBe(true);
        const found = treeText(path)(at(value));
        expect(found === null || typeof found === 'string').toBe(true);
      }),
    );
  });

  it('finds by names what walking does', () => {
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.array(tie('node'), { maxLength: 3 }),
        fc.record({ a: tie('node'), b: tie('node') }),
      ),
    })).node;
    const walked = (value: unknown, [name, ...rest]: readonly string[]): readonly unknown[] => {
      if (name === undefined) return [value];
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
      const child = (value as Record<string, unknown>)[name];
      const children = Array.isArray(child) ? child.flat(Infinity) : [child];
      return children.filter((each) => each !== undefined).flatMap((each) => walked(each, rest));
    };
    const names = fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(tree, names, (value, path) => {
        expect(find(path.join('.'), value)).toEqual(walked(value, path));
      }),
    );
  });
});
