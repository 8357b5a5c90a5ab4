import { describe, expect, it } from '@jest/globals';
import { answerType } from './mediaTypes.ts';

const JSON_TYPE = 'application/json';
const GRAPHQL = 'application/graphql-response+json';

describe('the media type of an answer', () => {
  it.each<[string | undefined, string]>([
    [undefined, JSON_TYPE],
    ['', JSON_TYPE],
    ['*/*', JSON_TYPE],
    ['application/*', JSON_TYPE],
    [JSON_TYPE, JSON_TYPE],
    [GRAPHQL, GRAPHQL],
    [`${GRAPHQL}; charset=utf-8`, GRAPHQL],
    [`${GRAPHQL}, ${JSON_TYPE}`, GRAPHQL],
    [`${GRAPHQL}, ${JSON_TYPE};q=0.9`, GRAPHQL],
    [`${JSON_TYPE}, ${GRAPHQL}`, JSON_TYPE],
    [`${GRAPHQL};q=0.5, ${JSON_TYPE}`, JSON_TYPE],
    [`${GRAPHQL}, */*`, GRAPHQL],
    [`*/*, ${GRAPHQL}`, GRAPHQL],
    [`*/*;q=0.1, ${GRAPHQL};q=0.1`, GRAPHQL],
    [`${GRAPHQL};q=0, */*`, JSON_TYPE],
    [`${JSON_TYPE};q=0, */*`, GRAPHQL],
    [`${JSON_TYPE};q=2, ${GRAPHQL}`, GRAPHQL],
    ['text/html, APPLICATION/JSON', JSON_TYPE],
  ])('for %j is %s', (accept, type) => {
    expect(answerType(accept)).toBe(type);
  });

  it.each(['text/html', `${JSON_TYPE};q=0`, 'text/*', 'application/jsonp', `*/*;q=0`, ', ;'])(
    'is none for %j',
    (accept) => {
      expect(() => answerType(accept)).toThrow(expect.objectContaining({ code: 'NOT_ACCEPTABLE' }));
    },
  );
});
