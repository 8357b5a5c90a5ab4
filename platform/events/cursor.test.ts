import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from './cursor.ts';

const word = fc.string({ minLength: 1, maxLength: 12 });
const cursors = fc.record({ epoch: word, log: word, position: fc.nat({ max: Number.MAX_SAFE_INTEGER }) });
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

describe('a cursor', () => {
  it('comes back as it was', () => {
    fc.assert(fc.property(cursors, (cursor) => expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)));
  });

  it('fits into a URL and a header as it is', () => {
    fc.assert(fc.property(cursors, (cursor) => expect(encodeCursor(cursor)).toMatch(/^[A-Za-z0-9_-]+$/)));
  });

  it.each([
    ['nothing', ''],
    ['a word', 'garbage'],
    ['JSON of another shape', base64url('{"epoch":"e","log":"l","position":1}')],
    ['a position below zero', base64url('["e","l",-1]')],
    ['a position between two', base64url('["e","l",1.5]')],
    ['a position beyond exact numbers', base64url('["e","l",9007199254740993]')],
    ['a position in words', base64url('["e","l","1"]')],
    ['an empty epoch', base64url('["","l",1]')],
    ['an entry too many', base64url('["e","l",1,2]')],
    ['a text as long as a book', base64url(`["e","l",1]${' '.repeat(1_000)}`)],
  ])('is refused when it is %s', (_what, text) => {
    expect(() => decodeCursor(text)).toThrow(expect.objectContaining({ code: 'CURSOR_INVALID' }));
  });

  it('is refused whatever is added to it', () => {
    fc.assert(
      fc.property(cursors, fc.string({ minLength: 1 }), (cursor, more) => {
        expect(() => decodeCursor(encodeCursor(cursor) + more)).toThrow(
          expect.objectContaining({ code: 'CURSOR_INVALID' }),
        );
      }),
    );
  });
});
