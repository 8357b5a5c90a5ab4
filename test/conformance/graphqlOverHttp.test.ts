import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Audit, serverAudits } from 'graphql-http';
import { bearer, startTestGraph, type TestGraph } from '../../gateway/testing/testGateway.ts';

/** Audits that we fail on purpose, by their id: why we answer otherwise. One that no longer fails has no place here. */
const OTHERWISE: Readonly<Record<string, string>> = {};

let graph: TestGraph;
let authorization: string;
beforeAll(async () => {
  graph = await startTestGraph();
  authorization = await bearer();
});
afterAll(() => graph.close());

/** What asks as the audits do, and says who it is; they know nothing of tokens. */
const asSomebody: typeof fetch = (input, init) => {
  const headers = new Headers(init?.headers);
  headers.set('authorization', authorization);
  return fetch(input, { ...init, headers });
};

const audits: readonly Audit[] = serverAudits({ url: () => graph.gateway.graphUrl, fetchFn: asSomebody });

describe('a server of GraphQL over HTTP', () => {
  it('is audited', () => {
    expect(audits.length).toBeGreaterThan(60);
    expect(Object.keys(OTHERWISE).filter((id) => audits.every((audit) => audit.id !== id))).toEqual([]);
  });

  it.each(audits)('$id: $name', async ({ id, fn }) => {
    const result = await fn();
    if (result.status !== 'ok') await result.response.body?.cancel();
    const fails = result.status === 'ok' ? undefined : `${result.status}: ${result.reason}`;
    if (OTHERWISE[id] === undefined) expect(fails).toBeUndefined();
    else expect(fails).toMatch(/^(notice|warn): /);
  });
});
