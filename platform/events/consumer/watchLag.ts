import { sql } from '../../database/index.ts';
import { CONSUMER_METRICS } from '../../telemetry/index.ts';
import { PARTITIONS, type TypedEvent } from '../eventLog.ts';
import { readCheckpoints } from './checkpoints.ts';
import type { ConsumerOptions } from './options.ts';

const WATCH_MS = 10_000;
const FROM_THE_BEGINNING = new Map(Array.from({ length: PARTITIONS }, (_, partition) => [partition, 0]));

/** Measures how far behind a consumer is, also while it stands still; returns how to end it. */
export function watchLag<E extends TypedEvent>(options: ConsumerOptions<E>): () => void {
  const labels = { consumer: options.name, log: options.source.name };
  let ended = false;
  const look = (): void => {
    measureLag(options)
      .then(({ events, oldest, quarantined }) => {
        if (ended) return;
        CONSUMER_METRICS.lagEvents.set(labels, events);
        CONSUMER_METRICS.lagSeconds.set(labels, oldest === null ? 0 : (Date.now() - oldest.getTime()) / 1_000);
        CONSUMER_METRICS.quarantined.set(labels, quarantined);
      })
      .catch((error: unknown) => {
        options.log.debug('lag.failed', { ...labels, error });
        if (ended) return;
        // what was measured last may have been no lag at all
        CONSUMER_METRICS.lagEvents.set(labels, Number.NaN);
        CONSUMER_METRICS.lagSeconds.set(labels, Number.NaN);
      });
  };
  const timer = setInterval(look, WATCH_MS);
  look();
  return () => {
    ended = true;
    clearInterval(timer);
    for (const gauge of Object.values(CONSUMER_METRICS)) gauge.remove(labels);
  };
}

async function measureLag<E extends TypedEvent>(
  options: ConsumerOptions<E>,
): Promise<{ events: number; oldest: Date | null; quarantined: number }> {
  const checkpoints = await readCheckpoints(options);
  const positions = checkpoints?.positions ?? FROM_THE_BEGINNING;
  const { events, oldest } = await options.source.lag(positions, checkpoints?.epoch ?? undefined);
  const [row] = await sql<{ count: number }>(
    options.database,
    `select count(*)::int as count from ${options.schema}.quarantine where consumer = $1 and log = $2`,
    [options.name, options.source.name],
  );
  return { events, oldest, quarantined: row?.count ?? 0 };
}
