import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { CATALOGUE, type ErrorCode } from './catalogue.ts';
import { DoorstepError, messageOf } from './doorstepError.ts';
import { maskGraphQLError } from './maskGraphQLError.ts';

const CODES = Object.keys(CATALOGUE) as ErrorCode[];
const REFERENCE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What a client would see of an error that a resolver threw, and what the log would. */
function masked(thrown: unknown, formatted?: GraphQLFormattedError) {
  const reports: { reference: string; error: unknown }[] = [];
  const original = thrown instanceof Error ? thrown : null;
  const located =
    thrown instanceof GraphQLError
      ? thrown
      : new GraphQLError(messageOf(thrown), { path: ['a', 0], originalError: original });
  const shown = maskGraphQLError(formatted ?? located.toJSON(), located, (reference, error) =>
    reports.push({ reference, error }),
  );
  return { shown, reports };
}

describe('what a client sees of an error', () => {
  it.each(CODES)('is its code and sentence when it was expected: %s', (code) => {
    const { shown, reports } = masked(new DoorstepError(code, { detail: 'parcel 7', cause: new Error('hunter2') }));
    expect(shown).toEqual({ message: `${CATALOGUE[code].sentence} (parcel 7)`, path: ['a', 0], extensions: { code } });
    expect(reports).toEqual([]);
  });

  it('is a reference and nothing else when it was not expected, whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.string({ minLength: 3 }), (message, detail) => {
        const secret = Object.assign(new Error(`canary ${message}`), { detail: `canary ${detail}`, code: '23505' });
        const { shown, reports } = masked(secret);
        const { reference, ...extensions } = shown.extensions as { reference: string; code: string };
        expect(shown).toMatchObject({ message: CATALOGUE.INTERNAL.sentence, path: ['a', 0] });
        expect(extensions).toEqual({ code: 'INTERNAL' });
        expect(reference).toMatch(REFERENCE);
        expect(JSON.stringify(shown)).not.toContain('canary');
        expect(reports).toEqual([{ reference, error: secret }]);
      }),
    );
  });

  it('never carries a stack or other extensions, also of an expected error', () => {
    const extensions = { code: 'NOT_FOUND', stacktrace: ['at /srv'], http: { headers: {} }, sql: 'select' };
    expect(masked(new GraphQLError('gone', { extensions })).shown).toEqual({
      message: 'gone',
      extensions: { code: 'NOT_FOUND' },
    });
  });

  it.each(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST'])(
    "is the message itself when it is about the client's own document: %s",
    (code) => {
      const { shown, reports } = masked(new GraphQLError('Cannot query field "x".', { extensions: { code } }));
      expect(shown).toEqual({ message: 'Cannot query field "x".', extensions: { code } });
      expect(reports).toEqual([]);
    },
  );

  it.each(['INTERNAL_SERVER_ERROR', 'toString', 'constructor', '__proto__', '23505', 42, null, undefined])(
    'is masked when its code is not one of ours: %p',
    (code) => {
      const { shown, reports } = masked(new GraphQLError('hunter2', { extensions: { code } }));
      expect(shown.message).toBe(CATALOGUE.INTERNAL.sentence);
      expect(reports).toHaveLength(1);
    },
  );

  it('keeps the reference that a subgraph gave it on its way through the gateway', () => {
    const extensions = { code: 'INTERNAL', reference: 'abc' };
    const { shown, reports } = masked(new GraphQLError(CATALOGUE.INTERNAL.sentence, { extensions }));
    expect(shown.extensions).toEqual(extensions);
    expect(reports).toEqual([]);
  });

  it.each([['a text'], [7], [null], [undefined]])('is masked when it is no error at all: %p', (thrown) => {
    const shown = maskGraphQLError({ message: 'hunter2' }, thrown, () => undefined);
    expect(shown).toEqual({
      message: CATALOGUE.INTERNAL.sentence,
      extensions: { code: 'INTERNAL', reference: expect.any(String) },
    });
  });
});

describe('an expected error', () => {
  it('has the HTTP status of its code, and its cause for the log', () => {
    const cause = new Error('why');
    const error = new DoorstepError('DATABASE_UNAVAILABLE', { cause });
    expect(error).toMatchObject({ httpStatus: 503, detail: undefined, cause, name: 'DoorstepError' });
    expect(error.message).toBe(CATALOGUE.DATABASE_UNAVAILABLE.sentence);
  });
});

describe('the catalogue of errors', () => {
  it.each(CODES)('says for %s, in one sentence and with a status, what to do', (code) => {
    const { httpStatus, sentence } = CATALOGUE[code];
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
    expect(httpStatus).toBeGreaterThanOrEqual(400);
    expect(httpStatus).toBeLessThan(600);
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
