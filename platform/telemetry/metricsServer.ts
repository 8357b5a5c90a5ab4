import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { METRICS } from './metrics/index.ts';

export interface MetricsServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Names the parts without which this process cannot do its work; absent: it is ready whenever it lives. */
  readonly findUnavailable?: (() => Promise<readonly string[]>) | undefined;
}

export interface MetricsServer {
  readonly port: number;
  /** Where Prometheus reads. */
  readonly url: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * Serves `GET /metrics`, `/health` and `/ready` on a port of their own: what they tell is for those who operate the
 * process, and not for its clients.
 * @throws when nobody can listen there.
 */
export async function startMetricsServer(options: MetricsServerOptions): Promise<MetricsServer> {
  const { host, findUnavailable = () => Promise.resolve([]) } = options;
  const server = createServer((request, response) => {
    answer(request, findUnavailable).then(
      (found) => send(response, found),
      () => send(response, json(500, { status: 'failed' })),
    );
  });
  server.listen({ host, port: options.port });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/metrics`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(
  { method, url }: IncomingMessage,
  findUnavailable: () => Promise<readonly string[]>,
): Promise<Answer> {
  if (method !== 'GET' && method !== 'HEAD') return json(405, { status: 'read only' });
  switch (url?.split('?')[0]) {
    case '/metrics':
      return { status: 200, type: METRICS.contentType, body: await METRICS.metrics() };
    case '/health':
      return json(200, { status: 'ok' });
    case '/ready': {
      const unavailable = await findUnavailable();
      return unavailable.length === 0
        ? json(200, { status: 'ready' })
        : json(503, { status: 'unavailable', unavailable });
    }
    default:
      return json(404, { status: 'not found' });
  }
}

function json(status: number, body: object): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(body) };
}

function send(response: ServerResponse, { status, type, body }: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
