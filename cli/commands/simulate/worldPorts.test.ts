import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerWorld, type ToldParcel } from '../../../simulation/intake/index.ts';
import { simulateWorld } from '../../../simulation/world/index.ts';
import { worldNamed } from '../../../simulation/world/testing/worlds.ts';
import { worldPorts } from './worldPorts.ts';

let server: Server;
let answer: Record<string, unknown>;
const tokens: (string | undefined)[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    tokens.push(request.headers.authorization);
    request.resume().on('end', () => response.end(JSON.stringify({ data: { registerShipments: [answer] } })));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterAll(() => void server.close());

const told = async (): Promise<ToldParcel[]> => {
  const settings = await worldNamed('normal');
  const extent = { seed: 5, parcels: 1, days: 1 };
  const world = registerWorld(simulateWorld(settings, extent), { ...extent, settings, nowMs: 0 });
  return world.parcels.map((named) => ({ named, dispatchedAt: null }));
};

describe('registering a simulated parcel', () => {
  it('is no fault where it is registered so already, and one where it is registered otherwise', async () => {
    let requests = 0;
    const graph = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { register } = worldPorts(() => Promise.resolve({ graph, token: `${(requests += 1)}` }), 0);
    const parcels = await told();
    const registeredAs = (...differs: string[]): Record<string, unknown> => ({
      ...{ __typename: 'ShipmentRegistered', reference: 'sim-1', created: false, differs },
    });
    answer = registeredAs();
    await register(parcels);
    answer = registeredAs('DISPATCHED');
    await register(parcels);
    answer = registeredAs('DISPATCHED', 'promisedAt');
    await expect(register(parcels)).rejects.toThrow('1 parcels are registered already, and otherwise: sim-1');
    expect(tokens).toEqual(['Bearer 1', 'Bearer 2', 'Bearer 3']);
  });
});
