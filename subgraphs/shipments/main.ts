import type { FeedViewer } from '../../platform/access/index.ts';
import { type DataSource, isDatabaseUnavailable, openDatabase, ping } from '../../platform/database/index.ts';
import { openWakeups, postgresEventLog, postgresLogReader, startLogKeeper } from '../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { knownEndpoints } from '../../platform/intake/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { openLiveTail } from '../../platform/live/index.ts';
import { openProcess, processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import {
  addShipmentLegs,
  casePersonalReadsFor,
  erasePersonalData,
  openDispute,
  recipientReadsFor,
  recordMilestones,
  recordOrders,
  registerShipments,
  resolveDispute,
  startApplying,
} from './apply/index.ts';
import { ALL_ANNOUNCED, buildShipmentsSchema, isNews, openTrackingLink, type ShipmentsPorts } from './graph/index.ts';
import { type Forecasts, KNOWLEDGE_EVENTS } from './domain/index.ts';
import { startUnclaimedKeeper } from './keep/index.ts';
import {
  findShopEndpoint,
  parcelHistories,
  readUnclaimedNumbers,
  shipmentReadsFor,
  SHIPMENTS_ENTITIES,
} from './store/index.ts';
import { openForecastBook, startLearning } from './learn/index.ts';
import { shopConnectorsFor, startDeliveryKeeper, startShopServer, takeDelivery } from './receive/index.ts';
import { startSweeping } from './sweep/index.ts';

const NAME = 'shipments';

/** What was learned of how parcels arrive, and a thread that goes on learning. */
async function openForecasts(
  { url, database, log }: { readonly url: string; readonly database: DataSource; readonly log: Log },
  closeLater: (close: () => Promise<void>) => void,
): Promise<Forecasts> {
  const book = await openForecastBook({ database, log });
  closeLater(() => book.stop());
  const learning = startLearning({ url, log });
  closeLater(() => learning.stop());
  return book.forecasts;
}

/** Starts the shipments subgraph: its part of the graph, and the consumer that applies what carriers say. */
export const startShipments: StartProcess = ({ settings, log }) =>
  openProcess(async (closeLater) => {
    const url = processDatabaseUrl(settings, NAME);
    const secret = requireSecret(settings);
    const contextKey = deriveKey(secret, 'context');
    const linkKey = deriveKey(secret, 'tracking');
    const personalKey = deriveKey(secret, 'personal');
    const signerKey = deriveKey(secret, 'signer');
    const schema = await buildShipmentsSchema();
    const database = await openDatabase({ url, schema: NAME, process: NAME, entities: SHIPMENTS_ENTITIES });
    closeLater(() => database.destroy());
    const wakeups = await openWakeups(url, NAME, log);
    closeLater(() => wakeups.close());
    const keeper = startLogKeeper({ schema: NAME, database, retentionDays: settings.logRetentionDays, log });
    closeLater(() => keeper.stop());
    const unclaimedKeeper = startUnclaimedKeeper({
      ...{ database, log, retentionDays: settings.unclaimedRetentionDays },
      now: () => new Date(),
    });
    closeLater(() => unclaimedKeeper.stop());
    const eventLog = postgresEventLog<ShipmentsEvent>(NAME);
    const announce = (): void => wakeups.announce(NAME);
    const reader = postgresLogReader<ShipmentsEvent>(NAME, database);
    const live = await openLiveTail({ reader, wakeups, types: ALL_ANNOUNCED, isNews, log });
    closeLater(() => live.close());
    const now = (): Date => new Date();
    const forecasts = await openForecasts({ url, database, log }, closeLater);
    const applying = { log: eventLog, forecasts, clock: now };
    const { host, port, shopPort } = settings;
    const endpointKey = deriveKey(secret, 'endpoint');
    const taking = {
      ...{ recording: { ...applying, database, personalKey }, bodyKey: endpointKey },
      ...{ now, isUnavailable: isDatabaseUnavailable, log },
    };
    const endpoints = knownEndpoints((id) => findShopEndpoint(database, endpointKey, id));
    const shops = await startShopServer({
      ...{ host, port: shopPort, now: Date.now, isUnavailable: isDatabaseUnavailable, log },
      findEndpoint: (id) => endpoints.find(id),
      take: (endpoint, delivery) => takeDelivery(taking, endpoint, delivery).finally(announce),
    });
    closeLater(() => shops.close());
    const { payloadDays: retentionDays } = settings.intakeRetention;
    const deliveryKeeper = startDeliveryKeeper({ database, retentionDays, now, log });
    closeLater(() => deliveryKeeper.stop());
    const ports = (viewer: FeedViewer): ShipmentsPorts => {
      const optionsNow = () => ({ ...applying, database, personalKey, brand: viewer.brand, now: new Date() });
      const caseOptions = () => ({ ...optionsNow(), onlyShipment: viewer.shipment });
      return {
        reads: shipmentReadsFor(database, viewer),
        live,
        history: parcelHistories(reader, viewer.brand, KNOWLEDGE_EVENTS),
        casePersonal: casePersonalReadsFor(database, viewer, { personalKey, signerKey }),
        openDispute: (report) => openDispute(caseOptions(), report).finally(announce),
        resolveDispute: (closing) => resolveDispute(caseOptions(), closing).finally(announce),
        openTrackingLink: (token) => openTrackingLink({ key: linkKey, brand: viewer.brand, now: Date.now }, token),
        register: (registrations) => registerShipments(optionsNow(), registrations).finally(announce),
        addLegs: (statements) => addShipmentLegs(optionsNow(), statements).finally(announce),
        unclaimedNumbers: (page) => readUnclaimedNumbers(database, viewer.brand, page),
        connectors: shopConnectorsFor({ taking, endpointKey, endpoints, url: shops.url, announce }, viewer.brand),
        recordMilestones: (statements) => recordMilestones(optionsNow(), statements).finally(announce),
        recordOrders: (orders) => recordOrders(optionsNow(), orders).finally(announce),
        recipients: recipientReadsFor({ database, personalKey }, viewer),
        erasePersonalData: (orderNumber) => erasePersonalData(optionsNow(), orderNumber),
      };
    };
    const checkHealth = (): Promise<void> => ping(database);
    const server = await startSubgraphServer({ name: NAME, schema, host, port, contextKey, ports, checkHealth, log });
    closeLater(() => server.close());
    const appliers = startApplying({
      ...{ schema: NAME, database, wakeups, log },
      source: postgresLogReader<CarriersEvent>('carriers', database),
      ports: applying,
      afterCommit: announce,
    });
    closeLater(() => appliers.stop());
    const sweeping = startSweeping({ database, ports: applying, log, afterCommit: announce });
    closeLater(() => sweeping.stop());
    return { graph: server.url, shops: shops.url };
  });
