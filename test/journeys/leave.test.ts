import { beforeAll, describe, expect, it } from '@jest/globals';
import { RawSocket } from '../../gateway/testing/rawSocket.ts';
import { eventually } from '../setup/eventually.ts';
import { sharedSystem } from '../system/sharedSystem.ts';
import type { System } from '../system/system.ts';

const BRAND = 'leave';
const CHANGES = 'subscription { shipmentStatusChanged { cursor } }';

describe('live clients of the running system', () => {
  let system: System;
  beforeAll(async () => {
    system = await sharedSystem(BRAND);
  }, 90_000);

  const enter = (authorization: string): Promise<RawSocket> =>
    RawSocket.enter({ port: Number(new URL(system.live).port) }, `Bearer ${authorization}`);

  /** What a command about a key prints: the key, and its id. */
  const keyOf = async (...words: string[]): Promise<{ key: string; id: string }> => {
    const { stdout } = await system.command('key', ...words, '--brand', BRAND);
    const [key = '', id = ''] = /dsk_([a-z0-9]{16})_\S{43}/.exec(stdout) ?? [];
    return { key, id };
  };
  const newKey = (): ReturnType<typeof keyOf> => keyOf('create', '--label', 'desk', '--scopes', 'shipments:read');

  it('are ended when their key is revoked at the command line, and those with a token stay', async () => {
    const { key, id } = await newKey();
    const [keyed, other] = [await enter(key), await enter(await system.token(BRAND))];
    for (const raw of [keyed, other]) raw.subscribe('1', CHANGES);
    await system.command('key', 'revoke', id, '--brand', BRAND);
    await eventually('it is ended', () => keyed.isGone);
    expect(keyed.closed).toEqual({ code: 4403, reason: 'KEY_REVOKED' });
    expect(other.isGone).toBe(false);
    other.hangUp();
  });

  it('are ended when the secret that they showed is replaced at once, and those with the new one stay', async () => {
    const { key, id } = await newKey();
    const before = await enter(key);
    const graced = await keyOf('rotate', id);
    const between = await enter(graced.key);
    for (const raw of [before, between]) raw.subscribe('1', CHANGES);
    expect([before.isGone, between.isGone]).toEqual([false, false]);
    const after = await enter((await keyOf('rotate', id, '--grace-hours', '0')).key);
    after.subscribe('1', CHANGES);
    await eventually('both older secrets are ended', () => before.isGone && between.isGone);
    expect([before.closed, between.closed]).toEqual(Array(2).fill({ code: 4403, reason: 'KEY_REVOKED' }));
    expect(after.isGone).toBe(false);
    after.hangUp();
  });
});
