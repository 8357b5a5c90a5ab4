import { sql, type SqlRunner, type Transaction } from '../../../../platform/database/index.ts';
import { ALL_CARRIERS, lockOutages } from './carrierOutages.ts';

/** Up to when all that carriers said is known here, epoch milliseconds; null before anybody noted it. */
export async function readPulse(on: SqlRunner): Promise<number | null> {
  const [row] = await sql<{ heard_until: Date }>(on, 'select heard_until from shipments.watch_pulse');
  return row?.heard_until.getTime() ?? null;
}

/** The same, and whoever notes it meanwhile waits until the transaction ends. */
export async function lockPulse(tx: Transaction): Promise<number | null> {
  await lockOutages(tx, [ALL_CARRIERS]);
  return readPulse(tx);
}

/** Up to where a consumer has come in the log of the carriers, by partition; empty before it began. */
export async function readReached(on: SqlRunner, consumer: string): Promise<ReadonlyMap<number, number>> {
  const rows = await sql<{ partition: number; position: string }>(
    on,
    `select partition, position from shipments.checkpoint where consumer = $1 and log = 'carriers'`,
    [consumer],
  );
  return new Map(rows.map(({ partition, position }) => [partition, Number(position)]));
}

/** Notes that all is known up to an instant, epoch milliseconds; it never goes back. */
export async function notePulse(on: SqlRunner, heardUntilMs: number): Promise<void> {
  await sql(
    on,
    `insert into shipments.watch_pulse as p (heard_until) values ($1)
     on conflict (one) do update set heard_until = greatest(p.heard_until, excluded.heard_until)`,
    [new Date(heardUntilMs).toISOString()],
  );
}
