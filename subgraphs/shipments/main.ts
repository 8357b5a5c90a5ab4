import { type ActingViewer, actorOf } from '../../platform/access/index.ts';
import { type DataSource, isDatabaseUnavailable, openDatabase, ping } from '../../platform/database/index.ts';
import {
  openWakeups,
  postgresEventLog,
  postgresLogReader,
  startLogKeeper,
  type Wakeups,
} from '../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../platform/graph/index.ts';
import { knownEndpoints } from '../../platform/intake/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { openLiveTail } from '../../platform/live/index.ts';
import { openProcess, processDatabaseUrl, type StartProcess } from '../../platform/process/index.ts';
import { requireSecret } from '../../platform/settings.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import {
  actOnExceptions,
  addShipmentLegs,
  type ApplyPorts,
  bottlenecksOf,
  casePersonalReadsFor,
  erasePersonalData,
  openDispute,
  openLastHeard,
  recipientReadsFor,
  recordMilestones,
  recordOrders,
  registerShipments,
  resolveDispute,
  riskReadsFor,
  startApplying,
} from './apply/index.ts';
import { ALL_ANNOUNCED, buildShipmentsSchema, isNews, openTrackingLink, type ShipmentsPorts } from './graph/index.ts';
import { KNOWLEDGE_EVENTS } from './domain/index.ts';
import { startUnclaimedKeeper } from './keep/index.ts';
import {
  findShopEndpoint,
  parcelHistories,
  readUnclaimedNumbers,
  shipmentReadsFor,
  SHIPMENTS_ENTITIES,
} from './store/index.ts';
import { openForecastBook, openWatchBook, startLearning } from './learn/index.ts';
import { shopConnectorsFor, startDeliveryKeeper, startShopServer, takeDelivery } from './receive/index.ts';
import { openRuleBook, type RuleBook, rulePortsFor } from './rules/index.ts';
import { beat, startBottleneckWatch, startSweeping } from './sweep/index.ts';

const NAME = 'shipments';

const now = (): Date => new Date();

/** Where the process works, and how it says that something is to be closed with it. */
interface Ground {
  readonly url: string;
  readonly database: DataSource;
  readonly log: Log;
  readonly closeLater: (close: () => Promise<void>) => void;
}

/** What was learned of how parcels arrive and how long they are silent, what brands made of it, and a thread that goes on learning. */
async function openBooks({ url, database, log, closeLater }: Ground): Promise<{
  readonly known: Pick<ApplyPorts, 'forecasts' | 'watch'>;
  readonly ruleBook: RuleBook;
}> {
  const { forecasts, stop } = await openForecastBook({ database, log });
  closeLater(stop);
  const ruleBook = await openRuleBook({ database, log });
  closeLater(() => ruleBook.stop());
  const watchBook = await openWatchBook({ database, log, rulesOf: ruleBook.rulesOf, forecasts, clock: now });
  closeLater(() => watchBook.stop());
  const learning = startLearning({ url, log });
  closeLater(() => learning.stop());
  return { known: { forecasts, watch: watchBook.grounds }, ruleBook };
}

/** Applies what carriers say, and looks again at parcels of which nothing comes. */
function startWork(
  { database, log, closeLater }: Ground,
  { ports, wakeups }: { readonly ports: ApplyPorts; readonly wakeups: Wakeups },
): void {
  const source = postgresLogReader<CarriersEvent>('carriers', database);
  const afterCommit = (): void => wakeups.announce(NAME);
  const lastHeard = openLastHeard();
  const appliers = startApplying({ schema: NAME, database, wakeups, log, source, ports, lastHeard, afterCommit });
  closeLater(() => appliers.stop());
  const sweeping = startSweeping({
    ...{ database, ports, log, afterCommit },
    beat: () => beat({ database, source, clock: now, lastHeard }),
  });
  closeLater(() => sweeping.stop());
  const bottlenecks = startBottleneckWatch({ telling: { ...ports, database }, log, afterCommit });
  closeLater(() => bottlenecks.stop());
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
      ...{ database, log, retentionDays: settings.unclaimedRetentionDays, now },
    });
    closeLater(() => unclaimedKeeper.stop());
    const eventLog = postgresEventLog<ShipmentsEvent>(NAME);
    const announce = (): void => wakeups.announce(NAME);
    const reader = postgresLogReader<ShipmentsEvent>(NAME, database);
    const live = await openLiveTail({ reader, wakeups, types: ALL_ANNOUNCED, isNews, log });
    closeLater(() => live.close());
    const ground = { url, database, log, closeLater };
    const { known, ruleBook } = await openBooks(ground);
    const applying = { log: eventLog, ...known, clock: now };
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
    const ports = (viewer: ActingViewer): ShipmentsPorts => {
      const optionsNow = () => ({ ...applying, database, personalKey, brand: viewer.brand, now: new Date() });
      const caseOptions = () => ({ ...optionsNow(), onlyShipment: viewer.shipment });
      return {
        reads: shipmentReadsFor(database, viewer),
        live,
        history: parcelHistories(reader, viewer.brand, KNOWLEDGE_EVENTS),
        casePersonal: casePersonalReadsFor(database, viewer, { personalKey, signerKey }),
        openDispute: (report) => openDispute(caseOptions(), report).finally(announce),
        resolveDispute: (closing) => resolveDispute(caseOptions(), closing).finally(announce),
        actOnExceptions: async (act) =>
          actOnExceptions({ ...optionsNow(), by: actorOf(viewer) }, act).finally(announce),
        openTrackingLink: (token) => openTrackingLink({ key: linkKey, brand: viewer.brand, now: Date.now }, token),
        register: (registrations) => registerShipments(optionsNow(), registrations).finally(announce),
        addLegs: (statements) => addShipmentLegs(optionsNow(), statements).finally(announce),
        unclaimedNumbers: (page) => readUnclaimedNumbers(database, viewer.brand, page),
        connectors: shopConnectorsFor({ taking, endpointKey, endpoints, url: shops.url, announce }, viewer.brand),
        bottlenecks: () => bottlenecksOf({ ...applying, database }, viewer),
        risks: riskReadsFor({ ...applying, database }, viewer),
        rules: rulePortsFor({ database, log, book: ruleBook, clock: now, watch: applying.watch }, viewer),
        recordMilestones: (statements) => recordMilestones(optionsNow(), statements).finally(announce),
        recordOrders: (orders) => recordOrders(optionsNow(), orders).finally(announce),
        recipients: recipientReadsFor({ database, personalKey }, viewer),
        erasePersonalData: (orderNumber) => erasePersonalData(optionsNow(), orderNumber),
      };
    };
    const checkHealth = (): Promise<void> => ping(database);
    const server = await startSubgraphServer({ name: NAME, schema, host, port, contextKey, ports, checkHealth, log });
    closeLater(() => server.close());
    startWork(ground, { ports: applying, wakeups });
    return { graph: server.url, shops: shops.url };
  });
