import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Log } from '../../platform/telemetry/index.ts';
import { eventually } from '../testing/eventually.ts';
import { fetchOf, type RawSubgraph, startRawSubgraph } from '../testing/rawSubgraph.ts';
import { Leaving } from './leaving.ts';
import { HttpSubgraph } from './subgraphSource.ts';

const CONNECTIONS = 64;

let server: RawSubgraph;
let source: HttpSubgraph;
afterEach(async () => {
  await source.close();
  server.close();
});

/** A subgraph that can be made to say nothing, and what the log says of it. */
async function beforeMute(options: { deadlineMs: number; silentAfter?: number }) {
  const held: ServerResponse[] = [];
  const logged: string[] = [];
  const told = { isMute: true };
  const answer = (response: ServerResponse): void => void response.end('{"data":{"ok":true}}');
  server = await startRawSubgraph((_request, response) => (told.isMute ? held.push(response) : answer(response)));
  const note = (event: string): void => void logged.push(event);
  const log: Log = { debug: note, info: note, warn: note, error: note };
  source = new HttpSubgraph({ address: { name: 'parcels', url: server.url }, contextKey: undefined, log, ...options });
  return { told, logged, answerHeld: () => held.splice(0).forEach(answer) };
}

/** Asks, and tells how long it took to be told that there is no answer; null when there was one. */
async function askInVain(leaving?: Leaving): Promise<number | null> {
  const began = performance.now();
  const failure: unknown = await source.ask(fetchOf('{ok}', leaving)).then(
    () => null,
    (error: unknown) => error,
  );
  if (failure === null) return null;
  expect(failure).toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
  return performance.now() - began;
}

const many = <Result>(count: number, ask: () => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: count }, ask));

describe('a subgraph that takes everything and says nothing', () => {
  it('is waited for until the deadline, and then asked once a second only, until it is heard', async () => {
    const { told, logged } = await beforeMute({ deadlineMs: 800 });
    for (const took of await many(5, askInVain)) expect(took).toBeGreaterThan(790);
    expect(source.standing.isSilent).toBe(true);
    const asked = server.counted.requests;
    const waits = await many(50, askInVain);
    expect(waits.filter((took) => took !== null && took > 790)).toHaveLength(1);
    expect(server.counted.requests).toBe(asked + 1);
    told.isMute = false;
    while ((await askInVain()) !== null) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await many(50, askInVain)).toEqual(Array<null>(50).fill(null));
    expect(logged.filter((event) => event !== 'subgraph.unavailable')).toEqual(['subgraph.silent', 'subgraph.heard']);
  });

  it('is heard by the answer to a fetch that was under way', async () => {
    const { told, answerHeld } = await beforeMute({ deadlineMs: 300 });
    await many(3, askInVain);
    const probe = askInVain();
    expect(await askInVain()).toBeLessThan(100);
    await eventually('the probe to arrive', () => server.counted.requests === 4);
    told.isMute = false;
    answerHeld();
    expect(await probe).toBeNull();
    expect(await askInVain()).toBeNull();
  });

  it('sends away who waits for a connection when it turns out to be silent', async () => {
    await beforeMute({ deadlineMs: 800 });
    const first = many(CONNECTIONS, askInVain);
    const late = many(500, askInVain);
    await eventually('a line', () => source.standing.waiting > 0);
    await Promise.all([first, late]);
    expect(source.standing).toEqual({ waiting: 0, running: 0, isSilent: true });
  });

  it('keeps nothing of the fetches that were given up, neither in the line nor as connections', async () => {
    await beforeMute({ deadlineMs: 800, silentAfter: Infinity });
    const leaving = new Leaving();
    const asked = [
      ...Array.from({ length: 150 }, () => askInVain()),
      ...Array.from({ length: 50 }, () => askInVain(leaving)),
    ];
    await eventually('a line', () => source.standing.waiting === 200 - CONNECTIONS);
    leaving.leave();
    expect(source.standing.waiting).toBe(150 - CONNECTIONS);
    await Promise.all(asked);
    expect(source.standing).toEqual({ waiting: 0, running: 0, isSilent: false });
    await server.untilNoneIsOpen();
  });

  it('is not asked at all for who has left before', async () => {
    await beforeMute({ deadlineMs: 300 });
    const leaving = new Leaving();
    leaving.leave();
    expect(await askInVain(leaving)).toBeLessThan(100);
    expect(server.counted.connections).toBe(0);
  });
});

describe('a subgraph that is slow', () => {
  it('is not silent while it answers some, and its line is served in turn', async () => {
    const { told } = await beforeMute({ deadlineMs: 10_000 });
    told.isMute = false;
    expect(await many(1_000, askInVain)).toEqual(Array<null>(1_000).fill(null));
    expect(server.counted.connections).toBeLessThanOrEqual(CONNECTIONS);
    expect(source.standing).toEqual({ waiting: 0, running: 0, isSilent: false });
  });
});
