import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PathSyntaxError } from './syntax.ts';
import { textPattern } from './textPattern.ts';

const matched = (pattern: string, text: string) => textPattern(pattern)(text);

describe('a pattern of a text', () => {
  it('takes a place apart', () => {
    expect(matched('{city}, {region:AA} {postalCode:postcode}', 'St. Louis, MO  63101')).toEqual({
      city: 'St. Louis',
      region: 'MO',
      postalCode: '63101',
    });
    expect(matched('{city}, {region:AA}', 'Springfield, Greene, MO')).toEqual({
      city: 'Springfield, Greene',
      region: 'MO',
    });
    expect(matched('{city}, {region:AA}', 'Springfield, Missouri')).toBeUndefined();
    expect(matched('{city} ({country:AA})', 'Gent (BE)')).toEqual({ city: 'Gent', country: 'BE' });
  });

  it('is of the whole text, in any case, with any white space for a blank', () => {
    expect(matched('signed for by {value}', 'Signed  for\nby R. Doe')).toEqual({ value: 'R. Doe' });
    expect(matched('delivered', 'delivered today')).toBeUndefined();
    expect(matched('delivered*', 'delivered today')).toEqual({});
    expect(matched('*delivered*', 'was delivered')).toEqual({});
    expect(matched('delivered*', 'delivered')).toEqual({});
  });

  it('knows kinds of parts', () => {
    expect(matched('{value:digits}', '0042')).toEqual({ value: '0042' });
    expect(matched('{value:digits}', '42a')).toBeUndefined();
    expect(matched('{value:word} *', 'one two')).toEqual({ value: 'one' });
    expect(matched('{value:code}.*', 'INBOUD.NORMAL')).toEqual({ value: 'INBOUD' });
    expect(matched('{a}{b:digits}', 'x12')).toEqual({ a: 'x', b: '12' });
  });

  it('takes the meaning from a character after a backslash', () => {
    expect(matched('100 \\* {n:digits}', '100 * 7')).toEqual({ n: '7' });
    expect(matched('100 \\* {n:digits}', '100 x 7')).toBeUndefined();
  });

  it.each(['{city', '}', '{a}{a}', '{a:nothing}', '{a b}', 'x'.repeat(300), '*'.repeat(50)])(
    'that is %j is refused',
    (pattern) => {
      expect(() => textPattern(pattern)).toThrow(PathSyntaxError);
    },
  );

  it('fits what a glob fits', () => {
    const letters = fc.constantFrom('a', 'b', '*');
    const glob = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
    const text = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 12 });
    fc.assert(
      fc.property(glob, text, (pattern, written) => {
        const regular = new RegExp(`^${pattern.replaceAll('*', '.*')}$`);
        expect(matched(pattern, written) !== undefined).toBe(regular.test(written));
      }),
      { numRuns: 500 },
    );
  });

  it('costs little on the text that a backtracking pattern is slowest on', () => {
    const pattern = textPattern('{a}{b}{c}{d}{e}{f}*a*a*a*a*x');
    const started = performance.now();
    expect(pattern('a'.repeat(100_000))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
