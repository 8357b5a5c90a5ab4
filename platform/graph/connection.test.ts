import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type KeysetCursor, MAX_PAGE_SIZE, readPageRequest, readRankedPageRequest, toPage } from './connection.ts';

const FIRST = { first: 1, after: null };
const instants = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
const cursors = fc.record({ at: instants.map((date) => date.toISOString()), id: fc.uuid() });

/** The cursor of a page's only entry. */
const cursorOf = (cursor: KeysetCursor): string =>
  toPage(
    [cursor],
    FIRST,
    (row) => row,
    (row) => row,
  ).edges[0]!.cursor;
const base64url = (text: string): string => Buffer.from(text).toString('base64url');
const INVALID = expect.objectContaining({ code: 'CURSOR_INVALID' });

describe('a page of a list', () => {
  const rows = Array.from({ length: 10 }, (_, index) => ({
    at: new Date(Date.UTC(2026, 0, 31 - index)).toISOString(),
    id: `row-${String(index)}`,
  }));
  const pageOf = (first: number, from = 0) =>
    toPage(
      rows.slice(from, from + first + 1),
      { first, after: null },
      (row) => row.id,
      (row) => row,
    );

  it('holds as many entries as were asked for, and says that there are more', () => {
    const page = pageOf(3);
    expect(page.nodes).toEqual(['row-0', 'row-1', 'row-2']);
    expect(page.edges.map((edge) => edge.node)).toEqual(page.nodes);
    expect(page.pageInfo).toEqual({ hasNextPage: true, endCursor: page.edges[2]!.cursor });
  });

  it('says that it is the last when nothing is left over', () => {
    expect(pageOf(3, 7).pageInfo.hasNextPage).toBe(false);
    expect(pageOf(10).pageInfo.hasNextPage).toBe(false);
  });

  it('has no cursor to go on from when it is empty', () => {
    expect(pageOf(3, 10)).toEqual({ nodes: [], edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it('goes on after its last entry: page by page every entry comes once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), (first) => {
        const seen: string[] = [];
        let after: string | null = null;
        for (;;) {
          const request = readPageRequest(first, after);
          const from = request.after === null ? 0 : rows.findIndex((row) => row.id === request.after?.id) + 1;
          const page = toPage(
            rows.slice(from, from + first + 1),
            request,
            (row) => row.id,
            (row) => row,
          );
          seen.push(...page.nodes);
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(seen).toEqual(rows.map((row) => row.id));
      }),
    );
  });
});

describe('what a ranked list is asked for', () => {
  const ranked = fc.record({ rank: fc.double({ noNaN: true, noDefaultInfinity: true }), id: fc.uuid() });
  const cursorOfRank = (place: { rank: number; id: string }): string =>
    toPage(
      [place],
      FIRST,
      (row) => row,
      (row) => row,
    ).edges[0]!.cursor;

  it('is after the very place that a cursor of ours names', () => {
    fc.assert(
      fc.property(ranked, (place) => {
        const { after } = readRankedPageRequest(1, cursorOfRank(place));
        // JSON knows no negative zero, which is in the same place
        expect(after).toEqual({ ...place, rank: place.rank + 0 });
      }),
    );
  });

  it('is after no cursor of a list that is ordered otherwise, and the other way round', () => {
    const id = '00000000-0000-4000-8000-000000000001';
    const byInstant = cursorOf({ at: '2026-01-01T00:00:00.000Z', id });
    expect(() => readRankedPageRequest(1, byInstant)).toThrow(INVALID);
    expect(() => readPageRequest(1, cursorOfRank({ rank: 3.5, id }))).toThrow(INVALID);
    for (const text of ['[1e999,"x"]', '[1]', '["1","' + id + '"]', `[1,"${'x'.repeat(9)}"]`]) {
      expect(() => readRankedPageRequest(1, base64url(text))).toThrow(INVALID);
    }
  });

  it.each([0, -1, MAX_PAGE_SIZE + 1])('may not be %d entries', (first) => {
    expect(() => readRankedPageRequest(first, null)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});

describe('what a list is asked for', () => {
  it.each([1, MAX_PAGE_SIZE])('may be %i entries', (first) => {
    expect(readPageRequest(first, undefined)).toEqual({ first, after: null });
  });

  it.each([0, -1, MAX_PAGE_SIZE + 1])('may not be %d entries', (first) => {
    expect(() => readPageRequest(first, null)).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });

  it('is after the place that a cursor of ours names', () => {
    fc.assert(fc.property(cursors, (cursor) => expect(readPageRequest(1, cursorOf(cursor)).after).toEqual(cursor)));
  });

  it.each([
    ['empty', ''],
    ['a word', 'garbage'],
    ['JSON of another shape', base64url('{"at":"2026-01-01T00:00:00Z","id":"1"}')],
    ['without an id', base64url('["2026-01-01T00:00:00Z"]')],
    ['with an instant that is none', base64url('["yesterday","1"]')],
    ['with a day instead of an instant', base64url('["2026-01-01","1"]')],
    ['with a month too many', base64url('["2026-13-01T00:00:00Z","1"]')],
    ['with an id as long as a book', base64url(`["2026-01-01T00:00:00Z","${'1'.repeat(81)}"]`)],
    ['with an id that is a number', base64url('["2026-01-01T00:00:00Z",1]')],
    ['with an id that no database can hold', base64url('["2026-01-01T00:00:00Z","\\u0000"]')],
    ['with a year that no database can hold', base64url('["0000-01-01T00:00:00Z","1"]')],
    ['one of ours in pieces', base64url('["2026-01-01T00:00:00Z","1"').slice(0, -3)],
    ['one of ours with more behind it', `${cursorOf({ at: '2026-01-01T00:00:00.000Z', id: '1' })}AAAA`],
  ])('is not after a cursor that is %s', (_what, after) => {
    expect(() => readPageRequest(1, after)).toThrow(INVALID);
  });

  it('is not after whatever else a client may send', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (after) => expect(() => readPageRequest(1, after)).toThrow(INVALID)),
    );
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(() => readPageRequest(1, base64url(JSON.stringify(value)))).toThrow(INVALID);
      }),
    );
  });
});
