import 'reflect-metadata';
import { createHistogram } from 'node:perf_hooks';
import { inTransaction, openDatabase, roleUrl } from '../../platform/database/index.ts';
import { type DraftEvent, openWakeups, postgresEventLog } from '../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../platform/events/types/index.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { nowUs } from '../load/latencies.ts';
import { servePart } from '../measure/index.ts';
import { parcelId } from './parcels.ts';

/*
 * Appends status changes to the shipments' log as the process does that applies scans: in transactions, each followed
 * by a wake-up. Each event says when its transaction began.
 */

const [, , adminUrl = '', secret = '', brand = ''] = process.argv;
const url = roleUrl(adminUrl, 'shipments', secret);
const database = await openDatabase({ url, schema: 'shipments', process: 'bench', entities: [], poolSize: 2 });
const wakeups = await openWakeups(url, 'bench', SILENT_LOG);
const log = postgresEventLog<ShipmentsEvent>('shipments');

/** Transactions of one moment are one, as at the applier. */
const TICK_MS = 10;
const MOST_AT_ONCE = 1_000;
const TOUCHED_AT_ONCE = 20;
const TOUCH_EVERY_MS = 25;

export interface WriteRequest {
  readonly perSecond: number;
  readonly seconds: number;
  /** Of all events, how many are of a watched parcel. */
  readonly share: number;
  /** Parcels 1 to this are watched, */
  readonly watched: number;
  /** and from there on as many more are not. */
  readonly unwatched: number;
}

export interface Written {
  readonly events: number;
  readonly ofWatched: number;
  readonly seconds: number;
  /** How long the transactions took, milliseconds. */
  readonly commitP50: number;
  readonly commitP99: number;
}

let turn = 0;
let hits = 0;

function statusChanged(parcel: number, sentAt: number): DraftEvent<ShipmentsEvent> {
  const key = parcelId(parcel);
  const occurredAt = new Date().toISOString();
  return {
    brand,
    key,
    type: 'shipment.statusChanged',
    payload: {
      shipmentId: key,
      carrier: 'ups',
      trackingNumber: `1Z${parcel}`,
      from: 'PICKED_UP',
      to: 'IN_TRANSIT',
      occurredAt,
      catchUp: false,
      scan: {
        scanKey: `${parcel}-${sentAt}`,
        code: 'DP',
        description: String(sentAt),
        place: null,
        occurredAt,
        receivedAt: occurredAt,
        payloadId: key,
      },
    },
  };
}

const commits = { histogram: createHistogram() };

async function append(parcels: readonly number[]): Promise<void> {
  const began = nowUs();
  const events = parcels.map((parcel) => statusChanged(parcel, began));
  await inTransaction(database, (tx) => log.append(tx, events));
  commits.histogram.record(Math.max(1, nowUs() - began));
  wakeups.announce('shipments');
}

async function write({ perSecond, seconds, share, watched, unwatched }: WriteRequest): Promise<Written> {
  const period = Math.round(1 / share);
  const began = performance.now();
  commits.histogram = createHistogram();
  let [events, ofWatched, elapsed] = [0, 0, 0];
  while (elapsed < seconds) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    elapsed = (performance.now() - began) / 1000;
    const due = Math.min(Math.floor(elapsed * perSecond) - events, MOST_AT_ONCE);
    if (due <= 0) continue;
    const parcels = Array.from({ length: due }, (_none, index) => {
      turn += 1;
      if ((events + index) % period !== 0) return watched + 1 + (turn % unwatched);
      ofWatched += 1;
      hits += 1;
      // a step that has no factor in common with the numbers of clients, so that all are hit in turn
      return 1 + ((hits * 7919) % watched);
    });
    await append(parcels);
    events += due;
  }
  const percentile = (which: number): number => commits.histogram.percentile(which) / 1000;
  return { events, ofWatched, seconds: elapsed, commitP50: percentile(50), commitP99: percentile(99) };
}

servePart(null, {
  write,
  /** One event for each of the first parcels, at a pace that joins can follow. */
  touch: async (count: number) => {
    for (let from = 1; from <= count; from += TOUCHED_AT_ONCE) {
      const length = Math.min(TOUCHED_AT_ONCE, count - from + 1);
      await append(Array.from({ length }, (_none, index) => from + index));
      await new Promise((resolve) => setTimeout(resolve, TOUCH_EVERY_MS));
    }
  },
});
