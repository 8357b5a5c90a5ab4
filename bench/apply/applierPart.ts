import 'reflect-metadata';
import { openDatabase, sql } from '../../platform/database/index.ts';
import {
  type LogReader,
  openWakeups,
  postgresEventLog,
  postgresLogReader,
  type RunningConsumer,
} from '../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../platform/events/types/index.ts';
import { type LiveTail, openLiveTail } from '../../platform/live/index.ts';
import { createLog } from '../../platform/telemetry/index.ts';
import { startApplying } from '../../subgraphs/shipments/apply/index.ts';
import { ALL_ANNOUNCED } from '../../subgraphs/shipments/graph/announced.ts';
import { isNews } from '../../subgraphs/shipments/graph/isNews.ts';
import { SHIPMENTS_ENTITIES } from '../../subgraphs/shipments/store/index.ts';
import { servePart, tellNews } from '../measure/index.ts';
import { BRAND } from '../system/system.ts';
import { learnedForecasts } from './learnedForecasts.ts';
import { watchedByDefault } from './watchedByDefault.ts';

/*
 * What the shipments process has beside its graph: the consumer of the carriers' log, wired by what wires it there, and
 * a live tail of its own log with somebody who listens.
 */

const TELL_EVERY_MS = 10;

const [, , url = ''] = process.argv;
const log = createLog('bench applier', 'warn');
const database = await openDatabase({
  url,
  schema: 'shipments',
  process: 'bench applier',
  entities: SHIPMENTS_ENTITIES,
});
const wakeups = await openWakeups(url, 'bench applier', log);
const source = postgresLogReader<CarriersEvent>('carriers', database);
const reader = postgresLogReader<ShipmentsEvent>('shipments', database);

const forecasts = learnedForecasts();

/** What was seen since the process began. */
export interface Seen {
  /** Events taken from the carriers' log, and in how many batches. */
  readonly taken: number;
  readonly batches: number;
  /** Scans that the tail has passed, and events of all kinds. */
  readonly scans: number;
  readonly events: number;
}

const seen = { taken: 0, batches: 0 };
/** Where the tail has come to, and how many events it passed on the way. */
const tailed = { position: 0, events: 0 };
const passing: LogReader<ShipmentsEvent> = {
  ...reader,
  readTypes: async (types, after) => {
    const read = await reader.readTypes(types, after);
    tailed.events += read.reached - after.after;
    tailed.position = read.reached;
    return read;
  },
};
const counted: LogReader<CarriersEvent> = {
  ...source,
  readPartitions: async (...asked) => {
    const events = await source.readPartitions(...asked);
    if (events.length > 0) seen.batches += 1;
    seen.taken += events.length;
    return events;
  },
};

let consumers: RunningConsumer | undefined;
let tail: LiveTail<ShipmentsEvent> | undefined;
let telling: NodeJS.Timeout | undefined;

servePart(null, {
  start: async () => {
    tail = await openLiveTail({
      ...{ reader: passing, types: ALL_ANNOUNCED, isNews, wakeups, log },
    });
    void listen(tail);
    consumers = startApplying({
      ...{ schema: 'shipments', source: counted, database, wakeups, log },
      ports: {
        log: postgresEventLog('shipments'),
        forecasts,
        watch: watchedByDefault(forecasts),
        clock: () => new Date(),
      },
      afterCommit: () => wakeups.announce('shipments'),
    });
    let told = -1;
    telling = setInterval(() => {
      if (told !== seen.taken) tellNews({ taken: seen.taken });
      told = seen.taken;
    }, TELL_EVERY_MS);
  },
  seen: async (): Promise<Seen> => ({ ...seen, events: tailed.events, scans: await scansUntil(tailed.position) }),
  stop: async () => {
    await consumers?.stop();
    await tail?.close();
    clearInterval(telling);
  },
});

/** Scans that were applied up to a position: the tail passes them by unread. */
async function scansUntil(position: number): Promise<number> {
  const [row] = await sql<{ count: number }>(
    database,
    `select count(*)::int as count from shipments.log where brand = $1 and type = 'shipment.scanApplied' and position <= $2`,
    [BRAND, position],
  );
  return row?.count ?? 0;
}

/** A client of the brand's live feed. */
async function listen(from: LiveTail<ShipmentsEvent>): Promise<void> {
  const { events } = from.subscribe({ type: 'shipment.statusChanged', brand: BRAND });
  for await (const _event of events) continue;
}
