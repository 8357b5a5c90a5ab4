import {
  type DataSource,
  inTransaction,
  openDatabase,
  sql,
  type Transaction,
} from '../../../platform/database/index.ts';
import { type LoggedEvent, postgresEventLog, postgresLogReader } from '../../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { deriveKey } from '../../../platform/keyring.ts';
import {
  type ApplyPorts,
  consumeCarriers,
  registerShipments,
  type RegisterOptions,
  type Registration,
  type RegistrationOutcome,
} from '../apply/index.ts';
import { NO_FORECASTS, NOTHING_WATCHED } from '../domain/index.ts';
import { SHIPMENTS_ENTITIES } from '../store/index.ts';
import { hour } from './scans.ts';

/** What the keys of recipients are sealed under here. */
export const PERSONAL_KEY = deriveKey('only for tests and for nothing else', 'personal');

/** Nothing was learned, and it is always noon. */
export const NOTHING_KNOWN = { forecasts: NO_FORECASTS, watch: NOTHING_WATCHED, clock: (): Date => new Date(hour(0)) };

/** The apply and store rooms over a database of a test's own, without the process around them. */
export interface ShipmentsRoom {
  readonly database: DataSource;
  /** Registers parcels, of brand `acme` at noon unless told otherwise. */
  register(registrations: readonly Registration[], by?: { brand?: string; now?: Date }): Promise<RegistrationOutcome[]>;
  /** On whose behalf a shop's statements are recorded: of brand `acme` at noon unless told otherwise. */
  options(by?: { brand?: string; now?: Date }): RegisterOptions;
  /** Has the effect of one batch of the carriers' log. */
  apply(...events: readonly LoggedEvent<CarriersEvent>[]): Promise<void>;
  /** What this subgraph told of a shipment (or of all), in order. */
  told(shipmentId?: string): Promise<LoggedEvent<ShipmentsEvent>[]>;
  rows(query: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/**
 * @param url how the role of shipments logs in.
 * @param known what was learned, and the clock that scans are applied by: nothing, and noon.
 */
export async function openShipmentsRoom(url: string, known: Partial<ApplyPorts> = {}): Promise<ShipmentsRoom> {
  const database = await openDatabase({ url, schema: 'shipments', process: 'test', entities: SHIPMENTS_ENTITIES });
  const log = postgresEventLog<ShipmentsEvent>('shipments');
  const ports: ApplyPorts = { log, ...NOTHING_KNOWN, ...known };
  const reader = postgresLogReader<ShipmentsEvent>('shipments', database);
  const options: ShipmentsRoom['options'] = ({ brand = 'acme', now = new Date(hour(0)) } = {}) => ({
    ...ports,
    clock: () => now,
    ...{ database, brand, now, personalKey: PERSONAL_KEY },
  });
  return {
    ...{ database, options },
    register: (registrations, by) => registerShipments(options(by), registrations),
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
    ...{ service: null, direction: 'OUTBOUND', returnOf: null, pieces: 1, value: null, contents: null },
    ...{ promisedAt: null, origin: null, destination: null, destinationZone: null, recipient: null, milestones: {} },
    ...over,
  };
}
