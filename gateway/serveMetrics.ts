import { codeOf } from '../platform/errors/index.ts';
import type { Settings } from '../platform/settings.ts';
import { type Log, type MetricsServer, startMetricsServer } from '../platform/telemetry/index.ts';
import type { GatewayServer } from './http/gatewayServer.ts';

/** What a gateway that tells its metrics is made of. */
export interface MetricsParts {
  readonly server: GatewayServer;
  readonly settings: Pick<Settings, 'metrics'>;
  readonly log: Log;
}

/**
 * Tells the metrics of a gateway, on a port that its clients do not reach. A port that is taken is no reason to serve
 * nobody: then any other is used, and the log says which.
 */
export async function serveMetrics({ server, settings, log }: MetricsParts): Promise<MetricsServer> {
  const { host, port } = settings.metrics;
  const findUnavailable = (): Promise<readonly string[]> => server.findUnavailable();
  try {
    return await startMetricsServer({ host, port, findUnavailable });
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    const metrics = await startMetricsServer({ host, port: 0, findUnavailable });
    log.warn('metrics.portTaken', { port, url: metrics.url });
    return metrics;
  }
}
