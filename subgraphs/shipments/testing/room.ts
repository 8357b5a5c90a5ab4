import {
  type DataSource,
  inTransaction,
  openDatabase,
  sql,
  type Transaction,
} from '../../../platform/database/index.ts';
import { type LoggedEvent, postgresEventLog, postgresLogReader } from '../../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import {
  consumeCarriers,
  openTransitHistories,
  registerShipments,
  type Registration,
  type RegistrationOutcome,
} from '../apply/index.ts';
import { SHIPMENTS_ENTITIES } from '../store/index.ts';
import { hour } from './scans.ts';

/** The apply and store rooms over a database of a test's own, without the process around them. */
export interface ShipmentsRoom {
  readonly database: DataSource;
  /** Registers parcels, of brand `acme` at noon unless told otherwise. */
  register(registrations: readonly Registration[], by?: { brand?: string; now?: Date }): Promise<RegistrationOutcome[]>;
  /** Has the effect of one batch of the carriers' log. */
  apply(...events: readonly LoggedEvent<CarriersEvent>[]): Promise<void>;
  /** What this subgraph told of a shipment (or of all), in order. */
  told(shipmentId?: string): Promise<LoggedEvent<ShipmentsEvent>[]>;
  rows(query: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** @param url how the role of shipments logs in. */
export async function openShipmentsRoom(url: string): Promise<ShipmentsRoom> {
  const database = await openDatabase({ url, schema: 'shipments', process: 'test', entities: SHIPMENTS_ENTITIES });
  const log = postgresEventLog<ShipmentsEvent>('shipments');
  const ports = { log, histories: openTransitHistories(0, Date.now) };
  const reader = postgresLogReader<ShipmentsEvent>('shipments', database);
  return {
    database,
    register: (registrations, { brand = 'acme', now = new Date(hour(0)) } = {}) =>
      registerShipments({ ...ports, database, brand, now }, registrations),
    apply: (...events) => inTransaction(database, (tx: Transaction) => consumeCarriers(tx, ports, events)),
    told: async (shipmentId) => {
      const events = await reader.readAfter(0, 100_000);
      return events.filter((event) => shipmentId === undefined || event.key === shipmentId);
    },
    rows: (query, parameters) => sql(database, query, parameters),
    close: () => database.destroy(),
  };
}

/** A registration by its number; the rest follows from it. */
export function registration(trackingNumber: string, over: Partial<Registration> = {}): Registration {
  return {
    reference: `ref-${trackingNumber}`,
    orderNumber: `order-${trackingNumber}`,
    carrier: 'fedex',
    trackingNumber,
    dispatchedAt: null,
    promisedAt: null,
    ...over,
  };
}
