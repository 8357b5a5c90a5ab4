import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { firstFreePort, freePort } from './freePort.ts';

async function listen(port: number): Promise<Server> {
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

describe('A free port', () => {
  it('can be listened on', async () => {
    const port = await freePort();
    const server = await listen(port);
    expect((server.address() as AddressInfo).port).toBe(port);
    server.close();
  });

  it('is the preferred one if nobody has it', async () => {
    const port = await freePort();
    expect(await firstFreePort(port)).toBe(port);
  });

  it('is one of the next fifty if somebody has the preferred one', async () => {
    const taken = await listen(0);
    const { port } = taken.address() as AddressInfo;
    const found = await firstFreePort(port);
    taken.close();
    expect(found).toBeGreaterThan(Math.min(port, 65_485));
    expect(found).toBeLessThanOrEqual(port + 50);
  });

  it('is any when no port follows the preferred one', async () => {
    const last = await listen(65_535).catch(() => undefined);
    expect(await firstFreePort(65_535)).toBeGreaterThan(0);
    last?.close();
  });

  it('is refused on an address that is not of this machine', async () => {
    await expect(freePort('192.0.2.1')).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
  });
});
