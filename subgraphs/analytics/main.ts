import { openDatabase } from '../../platform/database/index.ts';
import { openWakeups, postgresLogReader, startConsumer } from '../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import { foldingConsumer } from './fold/index.ts';
import { buildAnalyticsSchema, type AnalyticsPorts } from './graph/index.ts';
import { analyticsStoreFor, checkDatabase } from './store/index.ts';

const NAME = 'analytics';

/** Starts the analytics subgraph: its part of the graph, and the consumer that adds up the counts. */
export const startAnalytics: StartProcess = async ({ settings, log }) => {
  // In the order of opening; closed in the opposite one, also when the rest could not be opened.
  const open: (() => Promise<void>)[] = [];
  const drain = async (): Promise<void> => {
    for (let close = open.pop(); close !== undefined; close = open.pop()) await close();
  };
  try {
    const url = processDatabaseUrl(settings, NAME);
    const contextKey = deriveKey(requireSecret(settings), 'context');
    const schema = await buildAnalyticsSchema();
    const database = await openDatabase({ url, schema: NAME, process: NAME });
    open.push(() => database.destroy());
    const wakeups = await openWakeups(url, NAME, log);
    open.push(() => wakeups.close());
    const server = await startSubgraphServer<AnalyticsPorts>({
      name: NAME,
      schema,
      host: settings.host,
      port: settings.port,
      contextKey,
      ports: (viewer) => ({ store: analyticsStoreFor(database, viewer.brand) }),
      checkHealth: () => checkDatabase(database),
      log,
    });
    open.push(() => server.close());
    const source = postgresLogReader<ShipmentsEvent>('shipments', database);
    const consumer = startConsumer(foldingConsumer({ source, database, wakeups, log }));
    open.push(() => consumer.stop());
    return { urls: { graph: server.url }, drain };
  } catch (error) {
    await drain();
    throw error;
  }
};
