import type { GatewayServer } from '../http/gatewayServer.ts';
import { eventually } from './eventually.ts';

/** Resolves when nothing that a gateway keeps of clients is left: neither clients, nor operations, nor feeds. */
export async function nothingIsLeft({ gateway }: { gateway: GatewayServer }): Promise<void> {
  const counts = (): number[] => [...Object.values(gateway.clientCounts), ...Object.values(gateway.counts)];
  await eventually('nothing is left of the clients', () => counts().every((count) => count === 0), 10_000);
}
