import { openDatabase, ping } from '../../platform/database/index.ts';
import { openWakeups, postgresLogReader, startConsumer } from '../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { openProcess, processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import { decidingConsumer } from './decide/index.ts';
import { buildNotificationsSchema, type NotificationsPorts } from './graph/index.ts';
import { NOTIFICATIONS_ENTITIES, notificationStoreFor } from './store/index.ts';

const NAME = 'notifications';

/** Starts the notifications subgraph: its part of the graph, and the consumer that decides on notices. */
export const startNotifications: StartProcess = ({ settings, log }) =>
  openProcess(async (closeLater) => {
    const url = processDatabaseUrl(settings, NAME);
    const contextKey = deriveKey(requireSecret(settings), 'context');
    const schema = await buildNotificationsSchema();
    const database = await openDatabase({ url, schema: NAME, process: NAME, entities: NOTIFICATIONS_ENTITIES });
    closeLater(() => database.destroy());
    const wakeups = await openWakeups(url, NAME, log);
    closeLater(() => wakeups.close());
    const server = await startSubgraphServer<NotificationsPorts>({
      name: NAME,
      schema,
      host: settings.host,
      port: settings.port,
      contextKey,
      ports: (viewer) => ({ store: notificationStoreFor(database, viewer.brand) }),
      checkHealth: () => ping(database),
      log,
    });
    closeLater(() => server.close());
    const source = postgresLogReader<ShipmentsEvent>('shipments', database);
    const consumer = startConsumer(decidingConsumer({ source, database, wakeups, log, now: () => new Date() }));
    closeLater(() => consumer.stop());
    return { graph: server.url };
  });
