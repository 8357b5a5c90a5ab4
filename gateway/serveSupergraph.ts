import { readFile } from 'node:fs/promises';
import type { Log } from '../platform/telemetry/index.ts';
import { createGatewayServer, type GatewayServer, type GatewayServerOptions } from './http/gatewayServer.ts';
import { watchSupergraph } from './supergraph/index.ts';

/** Serves the supergraph of a file, and the next one each time the file changes. */
export async function serveSupergraph(
  file: string,
  options: Omit<GatewayServerOptions, 'supergraphSdl'>,
): Promise<GatewayServer> {
  const supergraphSdl = await readFile(file, 'utf8');
  const server = await createGatewayServer({ ...options, supergraphSdl });
  const stopWatching = watchSupergraph(file, supergraphSdl, (next) => moveTo(server, next, options.log));
  return {
    ...server,
    get counts() {
      return server.counts;
    },
    get clientCounts() {
      return server.clientCounts;
    },
    close: async () => {
      stopWatching();
      await server.close();
    },
  };
}

function moveTo(server: GatewayServer, supergraphSdl: string, log: Log): void {
  try {
    server.move(supergraphSdl);
    log.info('supergraph.moved');
  } catch (error) {
    log.error('supergraph.refused', { error });
  }
}
