import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GatewayServer } from '../../gateway/http/gatewayServer.ts';
import { requestRaw } from '../../gateway/testing/rawRequest.ts';
import { type Answer, bearer, post, startGateway } from '../../gateway/testing/testGateway.ts';
import { composeTwo, Parcels } from '../../gateway/testing/twoSubgraphs.ts';
import type { SubgraphServer } from '../../platform/graph/index.ts';
import { METRICS } from '../../platform/telemetry/index.ts';
import { eventually } from '../setup/eventually.ts';
import { openConnectionsTo } from '../system/openConnections.ts';

const JOINED = '{ parcels { id carrier { name } } }';
const DEADLINE_MS = 1_000;
const REQUESTS = 200;

const parcelsWith = (name: string | null) => ({ parcels: ['1', '2'].map((id) => ({ id, carrier: { name } })) });
const LATE = {
  data: parcelsWith(null),
  errors: [
    {
      message: 'A part of the graph does not answer at the moment; try again.',
      path: ['parcels'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    },
  ],
};

/** What the metrics say of the fetches at the stopped subgraph. */
async function fetchesThat(what: 'waiting' | 'running'): Promise<number | undefined> {
  const found = await METRICS.getSingleMetric(`doorstep_subgraph_fetches_${what}`)?.get();
  return found?.values.find(({ labels }) => labels['subgraph'] === 'carriers')?.value;
}

describe('a subgraph whose process is stopped', () => {
  let carriers: ChildProcess;
  let carriersPort: number;
  let parcels: SubgraphServer;
  let gateway: GatewayServer;
  let authorization: string;
  const ask = async (query: string): Promise<Answer> => (await post(gateway.graphUrl, query, { authorization })).answer;
  const timed = async (): Promise<number> => {
    const began = performance.now();
    expect(await ask(JOINED)).toEqual(LATE);
    return performance.now() - began;
  };
  const leave = async (): Promise<void> => {
    const headers = { Accept: 'application/json', Authorization: authorization };
    const { socket } = requestRaw({ port: gateway.port, headers, body: { query: JOINED } });
    await once(socket, 'connect');
    setTimeout(() => socket.destroy(), Math.random() * DEADLINE_MS);
    await once(socket, 'close');
  };

  beforeAll(async () => {
    carriers = fork(path.resolve('gateway/testing/carriersProcess.ts'), {
      execArgv: ['--import', '@swc-node/register/esm-register', '--import', 'reflect-metadata', '--no-warnings'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const [carriersUrl] = (await once(carriers, 'message')) as [string];
    carriersPort = Number(new URL(carriersUrl).port);
    parcels = await new Parcels().start();
    gateway = await startGateway({
      supergraphSdl: composeTwo(),
      subgraphUrls: { parcels: parcels.url, carriers: carriersUrl },
      fetchDeadlineMs: { usual: 20_000, bySubgraph: { carriers: DEADLINE_MS } },
    });
    authorization = await bearer();
    expect(await ask(JOINED)).toEqual({ data: parcelsWith('Carrier ups') });
  }, 90_000);

  afterAll(async () => {
    carriers.kill('SIGKILL');
    await gateway.close();
    await parcels.close();
  });

  it('costs its own fields only, and leaves nothing behind when it goes on', async () => {
    carriers.kill('SIGSTOP');
    const asked = Array.from({ length: REQUESTS }, (_none, index) => (index % 10 === 0 ? leave() : ask(JOINED)));
    // who does not need it gets everything, in the middle of that
    expect(await ask('{ parcels { id status } }')).toEqual({
      data: { parcels: ['1', '2'].map((id) => ({ id, status: 'IN_TRANSIT' })) },
    });
    const answers = (await Promise.all(asked)).filter((answer) => answer !== undefined);
    expect(answers).toEqual(Array(REQUESTS - REQUESTS / 10).fill(LATE));
    expect([await fetchesThat('waiting'), await fetchesThat('running')]).toEqual([0, 0]);

    // by now it is known to say nothing, and one a second waits for it
    const took = await Promise.all(Array.from({ length: 20 }, timed));
    expect(took.filter((ms) => ms >= DEADLINE_MS).length).toBeLessThanOrEqual(2);

    carriers.kill('SIGCONT');
    await eventually('it to be asked again', async () => (await ask(JOINED)).errors === undefined);
    expect(await ask(JOINED)).toEqual({ data: parcelsWith('Carrier ups') });
    expect([await fetchesThat('waiting'), await fetchesThat('running')]).toEqual([0, 0]);
    // the one that is in use, and one of a fetch that was under way when it went on
    expect(openConnectionsTo(carriersPort)).toBeLessThanOrEqual(2);
    await gateway.close();
    await eventually('its connections to be closed', () => openConnectionsTo(carriersPort) === 0);
  });
});
