import { afterEach, describe, expect, it } from '@jest/globals';
import type { ServerResponse } from 'node:http';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { eventually } from '../testing/eventually.ts';
import { fetchOf, type RawSubgraph, startRawSubgraph } from '../testing/rawSubgraph.ts';
import { Subgraphs, type SubgraphsOptions } from './subgraphs.ts';

const CONNECTIONS = 64;

const servers: RawSubgraph[] = [];
let subgraphs: Subgraphs;
afterEach(async () => {
  await subgraphs.close();
  for (const server of servers.splice(0)) server.close();
});

function open(urls: Readonly<Record<string, string>>, deadlineMs?: SubgraphsOptions['deadlineMs']): Subgraphs {
  const addresses = Object.entries(urls).map(([name, url]) => ({ name, url }));
  return (subgraphs = new Subgraphs({ contextKey: undefined, deadlineMs, log: SILENT_LOG }, addresses));
}

/** A subgraph that answers when it is told to, with its name. */
async function startHolding(name: string) {
  const held: ServerResponse[] = [];
  const server = await startRawSubgraph((_request, response) => held.push(response));
  servers.push(server);
  const answer = (): void => held.splice(0).forEach((response) => response.end(`{"data":{"ok":"${name}"}}`));
  return { url: server.url, held, answer, counted: server.counted };
}

describe('the subgraphs of a graph', () => {
  it('have each its own deadline, or the usual one', async () => {
    const mute = await startHolding('mute');
    open({ parcels: mute.url, carriers: mute.url }, { usual: 60_000, bySubgraph: { parcels: 100 } });
    await expect(subgraphs.sourceOf('parcels').ask(fetchOf('{ok}'))).rejects.toMatchObject({
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    const patient = subgraphs.sourceOf('carriers').ask(fetchOf('{ok}'));
    await eventually('the other to be asked', () => mute.held.length === 2);
    mute.answer();
    expect(await patient).toEqual({ data: { ok: 'mute' } });
  });

  it('finish what runs and what waits at an address that they leave', async () => {
    const [old, next] = [await startHolding('old'), await startHolding('next')];
    open({ parcels: old.url });
    const asked = Array.from({ length: CONNECTIONS + 10 }, () => subgraphs.sourceOf('parcels').ask(fetchOf('{ok}')));
    await eventually('all connections to be busy', () => old.held.length === CONNECTIONS);
    subgraphs.move([{ name: 'parcels', url: next.url }]);
    const later = subgraphs.sourceOf('parcels').ask(fetchOf('{ok}'));
    await eventually('the new address to be asked', () => next.held.length === 1);
    next.answer();
    expect(await later).toEqual({ data: { ok: 'next' } });
    old.answer();
    await eventually('the rest to be asked', () => old.held.length === 10);
    old.answer();
    expect(await Promise.all(asked)).toEqual(Array(CONNECTIONS + 10).fill({ data: { ok: 'old' } }));
  });

  it('are found by events whose joins began before a move', async () => {
    const [old, next] = [await startHolding('old'), await startHolding('next')];
    open({ parcels: old.url });
    const sourceOf = subgraphs.mergingSources();
    subgraphs.move([{ name: 'parcels', url: next.url }]);
    const joined = sourceOf('parcels').ask(fetchOf('{ok}'));
    await eventually('it to be asked where it is now', () => next.held.length === 1);
    next.answer();
    expect(await joined).toEqual({ data: { ok: 'next' } });
  });

  it('are unavailable when the graph has them no longer', async () => {
    open({});
    await expect(subgraphs.sourceOf('gone').ask(fetchOf('{ok}'))).rejects.toMatchObject({
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
  });

  it('tell who of them does not answer', async () => {
    const server = await startRawSubgraph((_request, response) => response.end('{"data":{"__typename":"Query"}}'));
    servers.push(server);
    open({ parcels: server.url, carriers: 'http://127.0.0.1:1/graphql' });
    expect(await subgraphs.findUnavailable()).toEqual(['carriers']);
    await server.untilNoneIsOpen();
  });
});
