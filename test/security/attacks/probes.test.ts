import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GatewayServer } from '../../../gateway/http/gatewayServer.ts';
import { bearer, startGateway } from '../../../gateway/testing/testGateway.ts';
import { SCOPES } from '../../../platform/access/index.ts';
import { repeat } from './attack.ts';
import { type OddAnswer, type OddRequest, sendHttp } from './sendHttp.ts';

/**
 * What public tools that attack a graph send, and by what they know that it is open to it (graphql-cop 1.14: `lib/tests`).
 * They show no credentials unless told to; here each probe is sent without and with good ones.
 */
interface Probe {
  readonly what: string;
  readonly request: OddRequest;
  /** Behind the address of the graph. */
  readonly query?: string;
  readonly isOpen: (answer: OddAnswer) => boolean;
  /** Where only a page of another site is meant, which cannot show them. */
  readonly withoutCredentials?: true;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const asJson = (query: string): OddRequest => ({
  headers: JSON_TYPE,
  body: JSON.stringify({ query, operationName: 'cop' }),
});
const asked = (query: string): string => `?${new URLSearchParams({ query, operationName: 'cop' }).toString()}`;
const saysType = ({ text }: OddAnswer): boolean => /"__typename":"(Query|Mutation)"/.test(text);
const saysSchema = ({ text }: OddAnswer): boolean => text.includes('"__schema":{');

const PROBES: readonly Probe[] = [
  {
    what: 'alias overloading',
    request: asJson(`query cop { ${repeat(101, (at) => `alias${at}:__typename \n`)} }`),
    isOpen: ({ text }) => text.includes('"alias100":"Query"'),
  },
  {
    what: 'array-based query batching',
    request: {
      headers: JSON_TYPE,
      body: JSON.stringify(Array(10).fill({ query: 'query cop { __typename }', operationName: 'cop' })),
    },
    isOpen: ({ text }) => text.startsWith('[') && saysType({ text } as OddAnswer),
  },
  {
    what: 'directive overloading',
    request: asJson(`query cop { __typename ${'@aa'.repeat(10)} }`),
    isOpen: ({ text }) => (JSON.parse(text) as { errors: unknown[] }).errors.length === 10,
  },
  {
    what: 'circular introspection',
    request: asJson(
      'query cop { __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
    ),
    isOpen: saysSchema,
  },
  {
    what: 'introspection',
    request: asJson('query cop { __schema { types { name fields { name } } } }'),
    isOpen: saysSchema,
  },
  {
    what: 'introspection by GET',
    request: { method: 'GET' },
    query: asked('query cop { __schema { types { name fields { name } } } }'),
    isOpen: saysSchema,
  },
  { what: 'field duplication', request: asJson(`query cop { ${'__typename \n'.repeat(500)} }`), isOpen: saysType },
  {
    what: 'field suggestions',
    request: asJson('query cop { __schema { directive } }'),
    isOpen: ({ text }) => text.includes('Did you mean'),
  },
  {
    what: 'a change by GET',
    request: { method: 'GET' },
    query: asked('mutation cop { __typename }'),
    isOpen: saysType,
  },
  {
    what: 'a query by GET',
    request: { method: 'GET' },
    query: asked('query cop { __typename }'),
    isOpen: saysType,
    withoutCredentials: true,
  },
  {
    what: 'a query in a form',
    request: {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ query: 'query cop { __typename }' }).toString(),
    },
    isOpen: saysType,
  },
  {
    what: 'unhandled errors',
    request: asJson('qwerty cop { abc }'),
    isOpen: ({ text }) => /exception|stacktrace/i.test(text),
  },
  {
    what: 'tracing',
    request: asJson('query cop { __typename }'),
    isOpen: ({ text }) => text.includes('"tracing"') || text.includes('ftv1'),
  },
];

const PAGES = [
  '/graphql',
  '/',
  '/graphiql',
  '/playground',
  '/console',
  '/altair',
  '/voyager',
  '/explorer',
  '/api/explorer',
];

let gateway: GatewayServer;
let authorization: string;
beforeAll(async () => {
  const supergraphSdl = readFileSync('schema/supergraph.graphql', 'utf8');
  gateway = await startGateway({ supergraphSdl, mode: 'production' });
  authorization = await bearer(600, SCOPES);
});
afterAll(() => gateway.close());

describe('a gateway in production', () => {
  it.each(PROBES)('is not open to $what', async ({ request, query = '', isOpen, withoutCredentials }) => {
    for (const shown of withoutCredentials === true ? [{}] : [{}, { authorization }]) {
      const headers = { ...request.headers, ...shown };
      expect(isOpen(await sendHttp(`${gateway.graphUrl}${query}`, { ...request, headers }))).toBe(false);
    }
  });

  it('shows no page to try queries on', async () => {
    for (const page of PAGES) {
      const url = gateway.graphUrl.replace('/graphql', page);
      const { text } = await sendHttp(url, { method: 'GET', headers: { accept: 'text/html' } });
      expect(text).not.toMatch(/graphiql|playground|<html/i);
    }
  });
});
