import type { FeedViewer } from '../../platform/access/index.ts';
import { openDatabase, ping } from '../../platform/database/index.ts';
import {
  openWakeups,
  postgresEventLog,
  postgresLogReader,
  startConsumer,
  startLogKeeper,
} from '../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { openLiveTail } from '../../platform/live/index.ts';
import { openProcess, processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import { consumeCarriers, openTransitHistories, recordDispatches, registerShipments } from './apply/index.ts';
import { buildShipmentsSchema, isNews, openTrackingLink, type ShipmentsPorts } from './graph/index.ts';
import { shipmentReadsFor, SHIPMENTS_ENTITIES } from './store/index.ts';

const NAME = 'shipments';

/** One batch at most: STACK's measured optimum lies at a few hundred scans a transaction. */
const LIMIT_PER_PARTITION = 64;

/** For so long is kept what was read of how long parcels take. */
const HISTORIES_MS = 30_000;

/** So many batches at once: while the database works on one, the next is folded. */
const APPLIERS = 2;

/** Starts the shipments subgraph: its part of the graph, and the consumer that applies what carriers say. */
export const startShipments: StartProcess = ({ settings, log }) =>
  openProcess(async (closeLater) => {
    const url = processDatabaseUrl(settings, NAME);
    const secret = requireSecret(settings);
    const contextKey = deriveKey(secret, 'context');
    const linkKey = deriveKey(secret, 'tracking');
    const schema = await buildShipmentsSchema();
    const database = await openDatabase({ url, schema: NAME, process: NAME, entities: SHIPMENTS_ENTITIES });
    closeLater(() => database.destroy());
    const wakeups = await openWakeups(url, NAME, log);
    closeLater(() => wakeups.close());
    const keeper = startLogKeeper({ schema: NAME, database, retentionDays: settings.logRetentionDays, log });
    closeLater(() => keeper.stop());
    const eventLog = postgresEventLog<ShipmentsEvent>(NAME);
    const announce = (): void => wakeups.announce(NAME);
    const reader = postgresLogReader<ShipmentsEvent>(NAME, database);
    const live = await openLiveTail({ reader, wakeups, isNews, log });
    closeLater(() => live.close());
    const applying = { log: eventLog, histories: openTransitHistories(HISTORIES_MS, Date.now) };
    const ports = (viewer: FeedViewer): ShipmentsPorts => {
      const options = { ...applying, database, brand: viewer.brand };
      return {
        reads: shipmentReadsFor(database, viewer),
        live,
        openTrackingLink: (token) => openTrackingLink({ key: linkKey, brand: viewer.brand, now: Date.now }, token),
        register: (registrations) =>
          registerShipments({ ...options, now: new Date() }, registrations).finally(announce),
        recordDispatches: (dispatches) =>
          recordDispatches({ ...options, now: new Date() }, dispatches).finally(announce),
      };
    };
    const { host, port } = settings;
    const checkHealth = (): Promise<void> => ping(database);
    const server = await startSubgraphServer({ name: NAME, schema, host, port, contextKey, ports, checkHealth, log });
    closeLater(() => server.close());
    for (let applier = 0; applier < APPLIERS; applier += 1) {
      const apply = startConsumer({
        name: 'shipments.apply',
        schema: NAME,
        source: postgresLogReader<CarriersEvent>('carriers', database),
        database,
        wakeups,
        limitPerPartition: LIMIT_PER_PARTITION,
        handle: (tx, events) => consumeCarriers(tx, applying, events),
        afterCommit: announce,
        log,
      });
      closeLater(() => apply.stop());
    }
    return { graph: server.url };
  });
