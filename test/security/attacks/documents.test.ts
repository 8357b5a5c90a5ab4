import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OperationPayload } from '../../../gateway/door/index.ts';
import { hashOf, TrustedDocuments } from '../../../gateway/door/documents/trustedDocuments.ts';
import { startTestGraph, type TestGraph } from '../../../gateway/testing/testGateway.ts';
import type { Viewer } from '../../../platform/access/index.ts';
import { refusedWith } from './attack.ts';
import { ENTRANCES } from './entrances.ts';
import { plansMade } from './plansMade.ts';

const TRUSTED = 'query Parcels { parcels { id } }';
const OTHER = 'query Who { whoAsks }';

const byId = (document: string, more: OperationPayload = {}): OperationPayload => ({
  ...more,
  documentId: `sha256:${hashOf(document)}`,
});
const persisted = (document: string, more: OperationPayload = {}): OperationPayload => ({
  ...more,
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(document) } },
});

/** What whoever may run trusted documents only must not run. */
const UNTRUSTED = [
  ...refusedWith('DOCUMENT_NOT_TRUSTED', {
    'a document of its own': OTHER,
    'a trusted one with a space behind it': `${TRUSTED} `,
    'a trusted one with another behind it': { query: `${TRUSTED} ${OTHER}`, operationName: 'Who' },
    'a trusted one in a comment': `#${TRUSTED}\n${OTHER}`,
    'one that somebody else has sent with its name': byId(OTHER),
    "one that somebody else has sent with its name, in Apollo's way": persisted(OTHER),
    'one with its own name': byId(OTHER, { query: OTHER }),
    "one with its own name, in Apollo's way": persisted(OTHER, { query: OTHER }),
  }),
  ...refusedWith('BAD_REQUEST', {
    'one under the name of a trusted one': byId(TRUSTED, { query: OTHER }),
    "one under the name of a trusted one, in Apollo's way": persisted(TRUSTED, { query: OTHER }),
    'two names': { ...byId(TRUSTED), ...persisted(OTHER) },
    'a name in capitals': { documentId: `SHA256:${hashOf(TRUSTED)}` },
    'a name that is a path': { documentId: '../../schema/operations' },
    'a name that every object has': { documentId: '__proto__' },
    'a name of another version': { extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(TRUSTED) } } },
  }),
  ...refusedWith('OPERATION_RESOLUTION_FAILURE', {
    // what is prepared was once found under the name, a line, and the document
    'the beginning of another document for the name of an operation': byId(TRUSTED, { operationName: `Who\n${OTHER}` }),
  }),
];

/** What nobody may make anybody run. */
const POISON = refusedWith('BAD_REQUEST', {
  'the name of another document': byId(TRUSTED, { query: OTHER }),
  "the name of another document, in Apollo's way": persisted(TRUSTED, { query: OTHER }),
  'the name of nothing': byId('', { query: OTHER }),
});

const viewers: Readonly<Record<string, Pick<Viewer, 'documents'>>> = {
  free: {},
  bound: { documents: 'trusted' },
};

let graph: TestGraph;
beforeAll(async () => {
  graph = await startTestGraph({
    mode: 'production',
    trustedDocuments: new TrustedDocuments({ [hashOf(TRUSTED)]: TRUSTED }),
    authenticate: (name = '') =>
      Promise.resolve({ brand: 'acme', scopes: [], shipment: null, subject: name, expiresAt: null, ...viewers[name]! }),
  });
});
afterAll(() => graph.close());

const codesOf = async (entrance: string, who: string, payload: OperationPayload): Promise<unknown> => {
  const { data, errors } = await ENTRANCES[entrance]!(graph.gateway, who, payload);
  return errors.length === 0 ? data : errors.map(({ extensions }) => extensions?.code);
};

describe.each(Object.keys(ENTRANCES))('over %s', (entrance) => {
  it('others run what they like, and it is remembered for them', async () => {
    for (const payload of [byId(OTHER, { query: OTHER }), byId(OTHER)]) {
      expect(await codesOf(entrance, 'free', payload)).toHaveProperty('whoAsks');
    }
    // prepared under the very text that the last of the attacks puts together
    const both = `${OTHER}\n${TRUSTED}`;
    expect(await codesOf(entrance, 'free', { query: both, operationName: 'Who' })).toHaveProperty('whoAsks');
    expect(await codesOf(entrance, 'bound', byId(TRUSTED))).toHaveProperty('parcels');
  });

  it.each(UNTRUSTED)('who may run trusted documents only does not run $what: $code', async ({ payload, code }) => {
    const before = await plansMade();
    expect(await codesOf(entrance, 'bound', payload)).toEqual([code]);
    expect(await plansMade()).toBe(before);
  });

  it.each(POISON)('nobody keeps a document under $what: $code', async ({ payload, code }) => {
    const before = await plansMade();
    expect(await codesOf(entrance, 'free', payload)).toEqual([code]);
    expect(await plansMade()).toBe(before);
    const { query: _sent, ...named } = payload;
    expect(await codesOf(entrance, 'free', named)).not.toHaveProperty('whoAsks');
  });

  it('what is no document is not kept under its name', async () => {
    for (const query of ['{ nothing }', '{', '{ parcels { id } } fragment F on Parcel { ...F }']) {
      expect(await codesOf(entrance, 'free', byId(query, { query }))).toEqual([expect.any(String)]);
      expect(await codesOf(entrance, 'free', byId(query))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
    }
  });
});
