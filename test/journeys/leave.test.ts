import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RawSocket } from '../../gateway/testing/rawSocket.ts';
import { isAlive } from '../../platform/isAlive.ts';
import { eventually } from '../setup/eventually.ts';
import { startSystem, type System } from '../system/startSystem.ts';

const CHANGES = 'subscription { shipmentStatusChanged { cursor } }';

describe('live clients of the running system', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem();
  });
  afterAll(() => system.stop());

  const enter = (authorization: string): Promise<RawSocket> =>
    RawSocket.enter({ port: Number(new URL(system.live).port) }, `Bearer ${authorization}`);

  it('are ended when their key is revoked at the command line, and those with a token stay', async () => {
    const made = await system.command(
      'key',
      'create',
      '--brand',
      'acme',
      '--label',
      'desk',
      '--scopes',
      'shipments:read',
    );
    const key = /dsk_([a-z0-9]{16})_\S{43}/.exec(made.stdout);
    const [keyed, other] = [await enter(key?.[0] ?? ''), await enter(await system.token('acme'))];
    for (const raw of [keyed, other]) raw.subscribe('1', CHANGES);
    await system.command('key', 'revoke', key?.[1] ?? '', '--brand', 'acme');
    await eventually('it is ended', () => keyed.isGone);
    expect(keyed.closed).toEqual({ code: 4403, reason: 'KEY_REVOKED' });
    expect(other.isGone).toBe(false);
    other.hangUp();
  });

  it('are told to come back when the gateway is asked to end, which it then does', async () => {
    const raw = await enter(await system.token('acme'));
    raw.subscribe('1', CHANGES);
    const { gateway = 0 } = system.pids;
    process.kill(gateway, 'SIGTERM');
    await eventually('it is sent away', () => raw.isGone);
    expect(raw.closed?.code).toBe(1012);
    await eventually('the gateway is gone', () => !isAlive(gateway));
  });
});
