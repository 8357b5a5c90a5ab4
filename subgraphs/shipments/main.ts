import { openDatabase, sql } from '../../platform/database/index.ts';
import { openWakeups, postgresEventLog, postgresLogReader, startConsumer } from '../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { openLiveTail } from '../../platform/live/index.ts';
import { processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import { consumeCarriers, recordDispatches, registerShipments } from './apply/index.ts';
import { buildShipmentsSchema, type ShipmentsPorts } from './graph/index.ts';
import { shipmentReadsFor, SHIPMENTS_ENTITIES } from './store/index.ts';

/** One batch at most: STACK's measured optimum lies at a few hundred scans a transaction. */
const LIMIT_PER_PARTITION = 64;

export const startShipments: StartProcess = async ({ settings, log }) => {
  const url = processDatabaseUrl(settings, 'shipments');
  const database = await openDatabase({ url, schema: 'shipments', process: 'shipments', entities: SHIPMENTS_ENTITIES });
  const wakeups = await openWakeups(url, 'shipments', log);
  const eventLog = postgresEventLog<ShipmentsEvent>('shipments');
  const announce = (): void => wakeups.announce('shipments');
  const live = await openLiveTail({ reader: postgresLogReader<ShipmentsEvent>('shipments', database), wakeups, log });
  const apply = startConsumer({
    name: 'shipments.apply',
    schema: 'shipments',
    source: postgresLogReader<CarriersEvent>('carriers', database),
    database,
    wakeups,
    limitPerPartition: LIMIT_PER_PARTITION,
    handle: (tx, events) => consumeCarriers(tx, eventLog, events),
    afterCommit: announce,
    log,
  });
  const server = await startSubgraphServer<ShipmentsPorts>({
    name: 'shipments',
    schema: await buildShipmentsSchema(),
    host: settings.host,
    port: settings.port,
    contextKey: deriveKey(requireSecret(settings), 'context'),
    ports: (viewer) => {
      const options = { database, log: eventLog, brand: viewer.brand };
      return {
        reads: shipmentReadsFor(database, viewer),
        live,
        register: (registrations) => registerShipments({ ...options, now: new Date() }, registrations).finally(announce),
        recordDispatches: (dispatches) => recordDispatches({ ...options, now: new Date() }, dispatches).finally(announce),
      };
    },
    checkHealth: async () => void (await sql(database, 'select 1')),
    log,
  });
  return {
    urls: { graph: server.url },
    drain: async () => {
      await apply.stop();
      await live.close();
      await server.close();
      await wakeups.close();
      await database.destroy();
    },
  };
};
