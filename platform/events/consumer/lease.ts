import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { sql } from '../../database/index.ts';
import { isAlive } from '../../isAlive.ts';
import { PARTITIONS, type TypedEvent } from '../eventLog.ts';
import type { ConsumerOptions } from './options.ts';

/** A process that was not heard of for this long holds nothing any more. */
const LEASE_MS = 10_000;
const RENEW_MS = 2_500;

/** This life of this process: ids of processes are used again. */
const LIFE = randomBytes(4).toString('hex');
let opened = 0;

/** The part of a consumer's partitions that this process works on. */
export interface Lease {
  /** None before it was renewed for the first time. */
  readonly partitions: readonly number[];
  /** Says that this process is alive, and shares the partitions with the others that are. */
  renew(): Promise<void>;
  /** Leaves its partitions to the others. */
  close(): Promise<void>;
}

/** Leases of this process, by whose they are: they hear of each other at once and need not wait for a renewal. */
const LEASES = new Map<string, Set<() => Promise<void>>>();

/**
 * Shares a consumer's partitions among its living processes: in the order of their names each takes every n-th. While
 * they have not all heard of each other, two may work on one partition; the checkpoint decides then, and work is lost,
 * nothing else.
 * @param onChange called when the share of this process has changed.
 */
export function openLease<E extends TypedEvent>(options: ConsumerOptions<E>, onChange: () => void): Lease {
  const { schema, database } = options;
  opened += 1;
  const holder = `${hostname()}:${process.pid}:${LIFE}:${opened}`;
  const whose = [options.name, options.source.name];
  let partitions: readonly number[] = [];
  let known = false;
  const remove = async (holders: readonly string[]): Promise<void> => {
    await sql(
      database,
      `delete from ${schema}.consumer_lease where consumer = $1 and log = $2 and (until < now() or holder = any ($3))`,
      [...whose, holders],
    );
  };
  const renewNow = async (): Promise<void> => {
    const rows = await sql<{ holder: string }>(
      database,
      `with mine as (
         insert into ${schema}.consumer_lease (consumer, log, holder, until)
         values ($1, $2, $3, now() + $4 * interval '1 ms')
         on conflict (consumer, log, holder) do update set until = excluded.until
       )
       select holder from ${schema}.consumer_lease where consumer = $1 and log = $2 and until >= now()`,
      [...whose, holder, LEASE_MS],
    );
    let others = rows.map((row) => row.holder).filter((each) => each !== holder);
    if (!known) {
      // Those who died on this machine are known at once, so that a process that is started again need not wait. Only
      // now: where containers share a name they take each other for dead, and the next renewal puts that right.
      const dead = others.filter(isDeadHere);
      await remove(dead);
      others = others.filter((each) => !dead.includes(each));
      known = true;
      tellSiblings();
    }
    const share = shareOf(holder, others);
    const changed = share.join() !== partitions.join();
    partitions = share;
    if (changed) onChange();
  };
  const siblings = LEASES.get(whose.join()) ?? new Set();
  LEASES.set(whose.join(), siblings);
  const tellSiblings = (): void => {
    for (const tell of siblings) if (tell !== renew) tell().catch(() => undefined);
  };
  let closed = false;
  let underWay: Promise<unknown> = Promise.resolve();
  const renew = (): Promise<void> => {
    if (closed) return Promise.resolve();
    const renewal = renewNow();
    underWay = Promise.allSettled([underWay, renewal]);
    return renewal;
  };
  siblings.add(renew);
  const timer = setInterval(() => {
    renew().catch((error: unknown) => options.log.debug('lease.renew', { consumer: options.name, error }));
  }, RENEW_MS);
  return {
    get partitions() {
      return partitions;
    },
    renew,
    close: async () => {
      closed = true;
      siblings.delete(renew);
      clearInterval(timer);
      // one that was sent already would bring back what is removed
      await underWay;
      await remove([holder]).catch(() => undefined);
      tellSiblings();
    },
  };
}

/** Every n-th partition, from the place of this holder among all. */
export function shareOf(holder: string, others: readonly string[]): number[] {
  const all = [holder, ...others].sort();
  const place = all.indexOf(holder);
  return Array.from({ length: PARTITIONS }, (_, partition) => partition).filter(
    (partition) => partition % all.length === place,
  );
}

function isDeadHere(holder: string): boolean {
  const [host, pid, life] = holder.split(':');
  if (host !== hostname()) return false;
  return Number(pid) === process.pid ? life !== LIFE : !isAlive(Number(pid));
}
