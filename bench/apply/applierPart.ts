import 'reflect-metadata';
import { openDatabase } from '../../platform/database/index.ts';
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
import { openTransitHistories, startApplying } from '../../subgraphs/shipments/apply/index.ts';
import { isNews } from '../../subgraphs/shipments/graph/isNews.ts';
import { SHIPMENTS_ENTITIES } from '../../subgraphs/shipments/store/index.ts';
import { servePart, tellNews } from '../measure/index.ts';
import { BRAND } from '../system/system.ts';

/*
 * What the shipments process has beside its graph: the consumer of the carriers' log, wired by what wires it there, and
 * a live tail of its own log with somebody who listens.
 */

const HISTORIES_MS = 30_000;
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

/** What was seen since the process began. */
export interface Seen {
  /** Events taken from the carriers' log, and in how many batches. */
  readonly taken: number;
  readonly batches: number;
  /** Scans that came out at the tail, and events of all kinds. */
  readonly scans: number;
  readonly events: number;
}

const seen = { taken: 0, batches: 0, scans: 0, events: 0 };
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
      ...{ reader, wakeups, log },
      isNews: (event) => {
        seen.events += 1;
        if (event.type === 'shipment.scanApplied') seen.scans += 1;
        return isNews(event);
      },
    });
    void listen(tail);
    consumers = startApplying({
      ...{ schema: 'shipments', source: counted, database, wakeups, log },
      ports: { log: postgresEventLog('shipments'), histories: openTransitHistories(HISTORIES_MS, Date.now) },
      afterCommit: () => wakeups.announce('shipments'),
    });
    let told = -1;
    telling = setInterval(() => {
      if (told !== seen.taken) tellNews({ taken: seen.taken });
      told = seen.taken;
    }, TELL_EVERY_MS);
  },
  seen: (): Seen => ({ ...seen }),
  stop: async () => {
    await consumers?.stop();
    await tail?.close();
    clearInterval(telling);
  },
});

/** A client of the brand's live feed. */
async function listen(from: LiveTail<ShipmentsEvent>): Promise<void> {
  const { events } = from.subscribe({ type: 'shipment.statusChanged', brand: BRAND });
  for await (const _event of events) continue;
}
