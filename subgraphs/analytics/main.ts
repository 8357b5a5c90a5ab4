import { openDatabase, ping } from '../../platform/database/index.ts';
import { openWakeups, postgresLogReader, startConsumer } from '../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { openProcess, processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import { foldingConsumer } from './fold/index.ts';
import { buildAnalyticsSchema, type AnalyticsPorts } from './graph/index.ts';
import { analyticsStoreFor } from './store/index.ts';

const NAME = 'analytics';

/** Starts the analytics subgraph: its part of the graph, and the consumer that adds up the counts. */
export const startAnalytics: StartProcess = ({ settings, log }) =>
  openProcess(async (closeLater) => {
    const url = processDatabaseUrl(settings, NAME);
    const contextKey = deriveKey(requireSecret(settings), 'context');
    const schema = await buildAnalyticsSchema();
    const database = await openDatabase({ url, schema: NAME, process: NAME });
    closeLater(() => database.destroy());
    const wakeups = await openWakeups(url, NAME, log);
    closeLater(() => wakeups.close());
    const server = await startSubgraphServer<AnalyticsPorts>({
      name: NAME,
      schema,
      host: settings.host,
      port: settings.port,
      contextKey,
      ports: (viewer) => ({ store: analyticsStoreFor(database, viewer.brand) }),
      checkHealth: () => ping(database),
      log,
    });
    closeLater(() => server.close());
    const source = postgresLogReader<ShipmentsEvent>('shipments', database);
    const consumer = startConsumer(foldingConsumer({ source, database, wakeups, log }));
    closeLater(() => consumer.stop());
    return { graph: server.url };
  });
