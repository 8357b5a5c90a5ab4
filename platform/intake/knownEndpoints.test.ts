import { beforeEach, describe, expect, it } from '@jest/globals';
import { ENDPOINT_STALENESS_MS, type KnownEndpoints, knownEndpoints } from './knownEndpoints.ts';

const ID = 'a0000000-0000-4000-8000-00000000000a';
interface Endpoint {
  readonly secret: string;
}
const endpoint = (secret: string): Endpoint => ({ secret });

let nowMs: number;
let lookUps: string[];
let look: (id: string) => Promise<Endpoint | null>;
let endpoints: KnownEndpoints<Endpoint>;
const secret = async (id = ID): Promise<string | undefined> => (await endpoints.find(id))?.secret;

beforeEach(() => {
  [nowMs, lookUps] = [1_000_000, []];
  look = async (id) => (id === ID ? endpoint('first') : null);
  const options = { now: () => nowMs, limit: 10 };
  endpoints = knownEndpoints((id) => {
    lookUps.push(id);
    return look(id);
  }, options);
});

describe('endpoints that were posted to a moment ago', () => {
  it('are looked up once for all who ask, also at the same moment and in another spelling', async () => {
    await Promise.all(Array.from({ length: 100 }, () => secret()));
    expect(await secret(ID.toUpperCase())).toBe('first');
    expect(lookUps).toEqual([ID]);
  });

  it('are looked up anew when they are as old as may be', async () => {
    await secret();
    look = async () => endpoint('second');
    nowMs += ENDPOINT_STALENESS_MS - 1;
    expect(await secret()).toBe('first');
    nowMs += 1;
    expect(await secret()).toBe('second');
  });

  it('are as old as the question, not as the answer', async () => {
    let answer = (_found: Endpoint): void => undefined;
    look = () => new Promise((resolve) => (answer = resolve));
    const asked = secret();
    nowMs += ENDPOINT_STALENESS_MS;
    answer(endpoint('slow'));
    await asked;
    look = async () => endpoint('second');
    expect(await secret()).toBe('second');
  });

  it('are looked up anew once they were changed here, also when an answer from before was under way', async () => {
    let answer = (_found: Endpoint): void => undefined;
    look = () => new Promise((resolve) => (answer = resolve));
    const asked = secret();
    endpoints.forget(ID.toUpperCase());
    answer(endpoint('before'));
    expect(await asked).toBe('before');
    look = async () => endpoint('after');
    expect(await secret()).toBe('after');
    endpoints.forget(ID);
    look = async () => endpoint('later');
    expect(await secret()).toBe('later');
  });

  it('are looked up anew after a clock was set back', async () => {
    await secret();
    nowMs -= 60_000;
    await secret();
    expect(lookUps).toHaveLength(2);
  });

  it('are not remembered as failures', async () => {
    look = () => Promise.reject(new Error('away'));
    await expect(Promise.all([secret(), secret()])).rejects.toThrow('away');
    look = async () => endpoint('back');
    expect(await secret()).toBe('back');
    expect(lookUps).toHaveLength(2);
  });
});

describe('ids that nobody has', () => {
  it('are remembered too, until they are somebody\u2019s', async () => {
    look = async () => null;
    expect(await endpoints.find(ID)).toBeNull();
    expect(await endpoints.find(ID)).toBeNull();
    expect(lookUps).toHaveLength(1);
    look = async () => endpoint('made');
    nowMs += ENDPOINT_STALENESS_MS;
    expect(await secret()).toBe('made');
  });

  it('push out no endpoint that there is, however many are made up', async () => {
    await secret();
    for (let count = 0; count < 100; count += 1) await endpoints.find(`made-up-${count}`);
    await secret();
    expect(lookUps.filter((id) => id === ID)).toHaveLength(1);
  });

  it('cost one look-up in the moment, also after the endpoint of that id was there before', async () => {
    await secret();
    look = async () => null;
    nowMs += ENDPOINT_STALENESS_MS;
    await endpoints.find(ID);
    await endpoints.find(ID);
    expect(lookUps).toHaveLength(2);
  });
});
