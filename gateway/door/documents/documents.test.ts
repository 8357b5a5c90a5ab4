import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentPayload, Documents, type DocumentsOptions } from './documents.ts';
import { hashOf, TrustedDocuments } from './trustedDocuments.ts';

const TRUSTED = '{ trusted }';
const OTHER = '{ other }';
const ANYBODY = {};
const BOUND = { documents: 'trusted' } as const;

const trusted = new TrustedDocuments({ [hashOf(TRUSTED)]: TRUSTED });
const documentsOf = (options: DocumentsOptions = {}) => new Documents({ trusted, ...options });
const apollo = (text: string, more: DocumentPayload = {}): DocumentPayload => ({
  ...more,
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } },
});
const byId = (text: string, more: DocumentPayload = {}): DocumentPayload => ({
  ...more,
  documentId: `sha256:${hashOf(text)}`,
});

const coded = (code: string) => expect.objectContaining({ code });
const withExtension = (code: string, message: string) =>
  expect.objectContaining({ message, extensions: expect.objectContaining({ code }) });

describe.each([
  ['documentId', byId],
  ["Apollo's extension", apollo],
])('a document that is named by %s', (_how, named) => {
  it('is found in the manifest', () => {
    for (const viewer of [ANYBODY, BOUND]) {
      expect(documentsOf().resolve(named(TRUSTED), viewer)).toEqual({ query: TRUSTED });
      expect(documentsOf({ mode: 'trusted' }).resolve(named(TRUSTED), viewer)).toEqual({ query: TRUSTED });
    }
  });

  it('is asked for when it is not known, and found when it was sent once and proved valid', () => {
    const documents = documentsOf();
    const notFound = withExtension('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
    expect(() => documents.resolve(named(OTHER), ANYBODY)).toThrow(notFound);
    const sent = documents.resolve(named(OTHER, { query: OTHER }), ANYBODY);
    expect(sent.query).toBe(OTHER);
    expect(() => documents.resolve(named(OTHER), ANYBODY)).toThrow(notFound);
    sent.remember?.();
    expect(documents.resolve(named(OTHER), ANYBODY)).toEqual({ query: OTHER });
    expect(documents.find(named(OTHER))).toBe(OTHER);
  });

  it('is refused when the name is that of another text', () => {
    const mismatch = withExtension('BAD_REQUEST', 'provided sha does not match query');
    for (const viewer of [ANYBODY, BOUND]) {
      expect(() => documentsOf().resolve(named(TRUSTED, { query: OTHER }), viewer)).toThrow(mismatch);
    }
    const documents = documentsOf();
    documents.resolve(named(OTHER, { query: OTHER }), ANYBODY).remember?.();
    expect(() => documents.resolve(named(OTHER, { query: '{ forged }' }), ANYBODY)).toThrow(mismatch);
  });

  it('is told to be sent where nothing is remembered', () => {
    const documents = documentsOf({ remembered: null });
    expect(() => documents.resolve(named(OTHER), ANYBODY)).toThrow(
      withExtension('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported'),
    );
    expect(documents.resolve(named(OTHER, { query: OTHER }), ANYBODY)).toEqual({ query: OTHER });
  });

  it('is not found by who may run trusted ones only, though others have sent it', () => {
    const documents = documentsOf();
    documents.resolve(named(OTHER, { query: OTHER }), ANYBODY).remember?.();
    expect(() => documents.resolve(named(OTHER), BOUND)).toThrow(coded('DOCUMENT_NOT_TRUSTED'));
    expect(() => documents.resolve(named(OTHER, { query: OTHER }), BOUND)).toThrow(coded('DOCUMENT_NOT_TRUSTED'));
  });
});

describe('a document that is sent', () => {
  it('is run as it is, and not remembered', () => {
    expect(documentsOf().resolve({ query: OTHER }, ANYBODY)).toEqual({ query: OTHER });
  });

  it.each([
    ['the key', documentsOf(), BOUND],
    ['the setting', documentsOf({ mode: 'trusted' }), ANYBODY],
  ])('is run only when it is in the manifest to the letter, where %s says so', (_who, documents, viewer) => {
    expect(documents.resolve({ query: TRUSTED }, viewer)).toEqual({ query: TRUSTED });
    for (const query of [OTHER, `${TRUSTED} `, TRUSTED.toUpperCase(), '{ trusted other }']) {
      expect(() => documents.resolve({ query }, viewer)).toThrow(coded('DOCUMENT_NOT_TRUSTED'));
      expect(() => documents.resolve(byId(query, { query }), viewer)).toThrow(coded('DOCUMENT_NOT_TRUSTED'));
      expect(() => documents.resolve(byId(TRUSTED, { query }), viewer)).toThrow('provided sha does not match query');
    }
  });

  it('is not run by anybody where none is trusted and only trusted ones are run', () => {
    const documents = new Documents({ mode: 'trusted' });
    expect(() => documents.resolve({ query: TRUSTED }, ANYBODY)).toThrow(coded('DOCUMENT_NOT_TRUSTED'));
  });
});

describe('what a client sends', () => {
  it.each<DocumentPayload>([
    {},
    { query: '' },
    { query: null, documentId: null, extensions: null },
    { documentId: '' },
    { documentId: hashOf(TRUSTED) },
    { documentId: `sha256:${hashOf(TRUSTED).toUpperCase()}` },
    { documentId: `sha256:${hashOf(TRUSTED)}0` },
    { documentId: 'constructor' },
    { extensions: { persistedQuery: true } },
    { extensions: { persistedQuery: { version: 1 } } },
    { extensions: { persistedQuery: { version: '1', sha256Hash: hashOf(TRUSTED) } } },
    { extensions: { persistedQuery: { version: 1, sha256Hash: '__proto__' } } },
    { ...byId(TRUSTED), ...apollo(OTHER) },
  ])('is refused where it means no document: %j', (payload) => {
    for (const viewer of [ANYBODY, BOUND]) {
      expect(() => documentsOf().resolve(payload, viewer)).toThrow(coded('BAD_REQUEST'));
    }
  });

  it('is refused where the version is not one that is known', () => {
    const payload = { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(TRUSTED) } } };
    expect(() => documentsOf().resolve(payload, ANYBODY)).toThrow('Unsupported persisted query version');
  });

  it('may name one document in both ways', () => {
    expect(documentsOf().resolve({ ...byId(TRUSTED), ...apollo(TRUSTED) }, ANYBODY)).toEqual({ query: TRUSTED });
  });

  it('never makes anything run but what is trusted, for who may run nothing else', () => {
    const text = fc.option(fc.constantFrom('', TRUSTED, OTHER), { nil: undefined });
    const name = fc.option(fc.oneof(fc.constantFrom(TRUSTED, OTHER).map(hashOf), fc.string()), { nil: undefined });
    const payload = fc.record({ query: text, id: name, sha256Hash: name });
    const documents = documentsOf();
    documents.resolve(byId(OTHER, { query: OTHER }), ANYBODY).remember?.();
    fc.assert(
      fc.property(payload, ({ query, id, sha256Hash }) => {
        const extensions = sha256Hash === undefined ? {} : { persistedQuery: { version: 1, sha256Hash } };
        const documentId = id === undefined ? undefined : `sha256:${id}`;
        let run = TRUSTED;
        try {
          run = documents.resolve({ query, documentId, extensions }, BOUND).query;
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
        expect(run).toBe(TRUSTED);
      }),
    );
  });
});
