import { type DataSource, openDatabase, sql } from '../../../platform/database/index.ts';
import {
  type EventLog,
  type LoggedEvent,
  postgresEventLog,
  postgresLogReader,
} from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { deriveKey } from '../../../platform/keyring.ts';
import type { SignatureScheme } from '../../../platform/signatures/index.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { type InboxWorkerOptions, normaliseBatch } from '../normalise/index.ts';
import { builtInReaders } from './readPayload.ts';
import { acceptPayloads, CARRIERS_ENTITIES, createEndpoint } from '../store/index.ts';
import { hour } from './replies.ts';

/** What endpoint secrets are sealed with in tests. */
export const ENDPOINT_KEY = deriveKey('only for tests and for nothing else', 'endpoint');

/** What the names of those who sign are sealed with in tests. */
export const SIGNER_KEY = deriveKey('only for tests and for nothing else', 'signer');

/** The store and the normalising room over a database of a test's own, without the process around them. */
export interface CarriersRoom {
  readonly database: DataSource;
  readonly worker: InboxWorkerOptions;
  endpoint(over?: { brand?: string; carrier?: string; scheme?: SignatureScheme; secret?: string }): Promise<Endpoint>;
  /** Accepts payloads, one after the other. */
  accept(endpoint: Endpoint, ...bodies: readonly Buffer[]): Promise<string[]>;
  /** Reads all that waits. */
  normalise(): Promise<void>;
  /** What this subgraph told of a number (or of all), in order. */
  told(trackingNumber?: string): Promise<LoggedEvent<CarriersEvent>[]>;
  rows(query: string, parameters?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface Endpoint {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly secret: string;
}

/** @param url how the role of carriers logs in. */
export async function openCarriersRoom(url: string): Promise<CarriersRoom> {
  const database = await openDatabase({ url, schema: 'carriers', process: 'test', entities: CARRIERS_ENTITIES });
  const reader = postgresLogReader<CarriersEvent>('carriers', database);
  const worker = workerOver(database);
  return {
    database,
    worker,
    endpoint: async ({ brand = 'acme', carrier = 'fedex', scheme = 'FEDEX_HMAC', secret: given } = {}) => {
      const request = { brand, carrier, scheme, secret: given ?? null, now: new Date(hour(0)) };
      const { endpoint, secret } = await createEndpoint(database, ENDPOINT_KEY, request);
      return { id: endpoint.id, brand, carrier, secret };
    },
    accept: async ({ id, brand, carrier }, ...bodies) => {
      const ids: string[] = [];
      for (const body of bodies) {
        const origin = { brand, carrier, endpointId: id, externalId: null };
        const payload = { ...origin, format: 'JSON', body, receivedAt: new Date(hour(0)) };
        ids.push(...(await acceptPayloads(database, [payload])).map(({ payloadId }) => payloadId));
      }
      return ids;
    },
    normalise: async () => {
      while ((await normaliseBatch(worker)) > 0);
    },
    told: async (trackingNumber) => {
      const events = await reader.readAfter(0, 100_000);
      return events.filter((event) => trackingNumber === undefined || event.key.endsWith(`:${trackingNumber}`));
    },
    rows: (query, parameters) => sql(database, query, parameters),
    close: () => database.destroy(),
  };
}

/** What a worker of one process uses; its log may be another than the real one, to fail at a chosen moment. */
export function workerOver(
  database: DataSource,
  eventLog: EventLog<CarriersEvent> = postgresEventLog<CarriersEvent>('carriers'),
): InboxWorkerOptions {
  const now = (): Date => new Date(hour(0));
  return {
    ...{ database, readers: builtInReaders, eventLog, signerKey: SIGNER_KEY },
    ...{ announce: () => undefined, now, log: SILENT_LOG },
  };
}
