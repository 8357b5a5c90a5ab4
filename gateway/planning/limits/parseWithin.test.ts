import { describe, expect, it } from '@jest/globals';
import { GraphQLError, Kind } from 'graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { parseWithin } from './parseWithin.ts';

const LIMITS = { characters: 100, tokens: 10 };

/** The code of the refusal, with what it says. */
function refusal(query: string, limits = LIMITS): { code: unknown; message: string } {
  try {
    parseWithin(query, limits);
  } catch (error) {
    if (error instanceof DoorstepError) return { code: error.code, message: error.message };
    if (error instanceof GraphQLError) return { code: error.extensions['code'], message: error.message };
    throw error;
  }
  return { code: undefined, message: '' };
}

describe('a document', () => {
  it('is parsed when it is as long as it may be', () => {
    expect(parseWithin('{ a b c d e f g h }', LIMITS).kind).toBe(Kind.DOCUMENT);
    expect(parseWithin(`{ a }${' '.repeat(95)}`, LIMITS).kind).toBe(Kind.DOCUMENT);
  });

  it('keeps its places in the text unless they are of no use', () => {
    expect(parseWithin('{ a }', LIMITS).loc).toBeDefined();
    expect(parseWithin('{ a }', LIMITS, { noLocation: true }).loc).toBeUndefined();
  });

  it('is too large with one token more, however it goes on', () => {
    const tooLarge = {
      code: 'OPERATION_TOO_LARGE',
      message: expect.stringContaining('tokens: at most 10, found more'),
    };
    expect(refusal('{ a b c d e f g h i }')).toEqual(tooLarge);
    expect(refusal('{ a b c d e f g h i ! " ')).toEqual(tooLarge);
  });

  it('is too large with one character more, whatever they are', () => {
    const { code, message } = refusal(`{ a }${' '.repeat(96)}`);
    expect(code).toBe('OPERATION_TOO_LARGE');
    expect(message).toContain('characters: at most 100, found 101');
  });

  it.each(['', '{', '{ a ', '"Document contains more that 10 tokens."', '{ a(b: "\n") }', '{ \u0000 }'])(
    'that is none fails to parse: %j',
    (query) => {
      expect(refusal(query).code).toBe('GRAPHQL_PARSE_FAILED');
    },
  );

  it('that is nested thousands of levels deep is refused without harm where so many tokens are let in', () => {
    const limits = { characters: 1e7, tokens: 1e7 };
    for (const [open, close] of [
      ['{a', '}'],
      ['{a(b:', ')}'],
      ['[', ']'],
    ] as const) {
      const query = `{ a(b: ${open.repeat(50_000)}1${close.repeat(50_000)}) }`;
      expect(refusal(query, limits).code).toBe('GRAPHQL_PARSE_FAILED');
    }
  });
});
