import { type ActingViewer, actorOf, CONTEXT_HEADER, SCOPES, signContext } from '../../../platform/access/index.ts';
import { openWakeups, postgresEventLog, postgresLogReader } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { startSubgraphServer } from '../../../platform/graph/index.ts';
import { deriveKey } from '../../../platform/keyring.ts';
import { openLiveTail } from '../../../platform/live/index.ts';
import { type Log, SILENT_LOG } from '../../../platform/telemetry/index.ts';
import {
  actOnExceptions,
  addShipmentLegs,
  bottlenecksOf,
  casePersonalReadsFor,
  erasePersonalData,
  openDispute,
  recipientReadsFor,
  recordMilestones,
  recordOrders,
  registerShipments,
  resolveDispute,
  riskReadsFor,
} from '../apply/index.ts';
import {
  buildShipmentsSchema,
  ALL_ANNOUNCED,
  isNews,
  openTrackingLink,
  type ShipmentsContext,
  type ShipmentsPorts,
} from '../graph/index.ts';
import { KNOWLEDGE_EVENTS } from '../domain/index.ts';
import { parcelHistories, readUnclaimedNumbers, shipmentReadsFor } from '../store/index.ts';
import { rulePortsFor } from '../rules/index.ts';
import { hour } from './scans.ts';
import { NOTHING_KNOWN, PERSONAL_KEY, type ShipmentsRoom } from './room.ts';
import { testConnectors } from './shops.ts';

/** An answer of the graph, as a test looks at it. */
export interface GraphAnswer {
  // a test knows what it asked for
  readonly data: Record<string, never> | null;
  readonly codes: readonly string[];
}

/** This subgraph as the gateway meets it, over HTTP and with contexts that the gateway signs. */
export interface ShipmentsGraph {
  readonly schema: Awaited<ReturnType<typeof buildShipmentsSchema>>;
  ask(viewer: ActingViewer | null, query: string, variables?: Record<string, unknown>): Promise<GraphAnswer>;
  /** Where it serves, for tests that subscribe over a socket. */
  readonly url: string;
  /** The context of a viewer, as the gateway signs it. */
  signed(viewer: ActingViewer): string;
  /** What resolvers get, for tests that run the schema themselves. */
  contextOf(viewer: ActingViewer): ShipmentsContext;
  /** Subscriptions that are open now. */
  openSubscriptions(): number;
  close(): Promise<void>;
}

/** What tracking links are signed with here; they are opened at hour 0. */
export const LINK_KEY = deriveKey('only for tests and for nothing else', 'tracking');

/** What the names of those who sign are sealed with here. */
export const SIGNER_KEY = deriveKey('only for tests and for nothing else', 'signer');

/** A viewer of brand `acme` who may do everything, unless told otherwise; what they change, `desk` does. */
export function viewerOf(over: Partial<ActingViewer> = {}): ActingViewer {
  return { brand: 'acme', scopes: SCOPES, shipment: null, ...over };
}

/** Dry runs need not wait for each other here. */
const RULES_KNOWN = { ...NOTHING_KNOWN, book: { refresh: (): Promise<void> => Promise.resolve() }, restMs: 0 };

export async function openShipmentsGraph(
  room: ShipmentsRoom,
  url: string,
  { log = SILENT_LOG, queueLimit }: { log?: Log; queueLimit?: number } = {},
): Promise<ShipmentsGraph> {
  const { database } = room;
  const contextKey = deriveKey('only for tests and for nothing else', 'context');
  const schema = await buildShipmentsSchema();
  const wakeups = await openWakeups(url, 'test', log);
  const reader = postgresLogReader<ShipmentsEvent>('shipments', database);
  const live = await openLiveTail({
    reader,
    wakeups,
    types: ALL_ANNOUNCED,
    isNews,
    log,
    ...(queueLimit === undefined ? {} : { queueLimit }),
  });
  const eventLog = postgresEventLog<ShipmentsEvent>('shipments');
  const ports = (viewer: ActingViewer): ShipmentsPorts => {
    const options = {
      database,
      log: eventLog,
      ...NOTHING_KNOWN,
      brand: viewer.brand,
      now: new Date(hour(0)),
      personalKey: PERSONAL_KEY,
    };
    return {
      reads: shipmentReadsFor(database, viewer),
      live,
      history: parcelHistories(reader, viewer.brand, KNOWLEDGE_EVENTS),
      casePersonal: casePersonalReadsFor(database, viewer, { personalKey: PERSONAL_KEY, signerKey: SIGNER_KEY }),
      openDispute: (report) => openDispute({ ...options, onlyShipment: viewer.shipment }, report),
      resolveDispute: (closing) => resolveDispute({ ...options, onlyShipment: viewer.shipment }, closing),
      actOnExceptions: async (act) => actOnExceptions({ ...options, by: actorOf(viewer) }, act),
      openTrackingLink: (token) =>
        openTrackingLink({ key: LINK_KEY, brand: viewer.brand, now: () => Date.parse(hour(0)) }, token),
      register: (registrations) => registerShipments(options, registrations),
      addLegs: (statements) => addShipmentLegs(options, statements),
      unclaimedNumbers: (page) => readUnclaimedNumbers(database, viewer.brand, page),
      connectors: testConnectors(room, viewer.brand),
      bottlenecks: () => bottlenecksOf(room.options(), viewer),
      risks: riskReadsFor(room.options(), viewer),
      rules: rulePortsFor({ ...RULES_KNOWN, database, log }, viewer),
      recordMilestones: (statements) => recordMilestones(options, statements),
      recordOrders: (orders) => recordOrders(options, orders),
      recipients: recipientReadsFor(options, viewer),
      erasePersonalData: (orderNumber) => erasePersonalData(options, orderNumber),
    };
  };
  const server = await startSubgraphServer({
    ...{ name: 'shipments', schema, host: '127.0.0.1', port: 0, contextKey, ports, log },
    checkHealth: () => Promise.resolve(),
  });
  const signed = (viewer: ActingViewer): string =>
    signContext(contextKey, 'shipments', { by: 'desk', ...viewer }, Date.now());
  return {
    schema,
    url: server.url,
    signed,
    ask: async (viewer, query, variables = {}) => {
      const headers = {
        'content-type': 'application/json',
        [CONTEXT_HEADER]: viewer === null ? 'nobody' : signed(viewer),
      };
      const response = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
      const answer = (await response.json()) as { data?: never; errors?: { extensions: { code: string } }[] };
      return { data: answer.data ?? null, codes: (answer.errors ?? []).map((error) => error.extensions.code) };
    },
    contextOf: (viewer) => ({ ...ports(viewer), viewer }),
    openSubscriptions: () => live.size,
    close: async () => {
      await server.close();
      await live.close();
      await wakeups.close();
    },
  };
}
