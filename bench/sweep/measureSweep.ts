import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { openDatabase } from '../../platform/database/index.ts';
import { postgresEventLog, postgresLogReader } from '../../platform/events/index.ts';
import type { CarriersEvent, ShipmentsEvent } from '../../platform/events/types/index.ts';
import { createLog } from '../../platform/telemetry/index.ts';
import { DEFAULT_EXCEPTION_RULES } from '../../subgraphs/shipments/domain/index.ts';
import { openWatchBook } from '../../subgraphs/shipments/learn/index.ts';
import { SHIPMENTS_ENTITIES } from '../../subgraphs/shipments/store/index.ts';
import { beat, startSweeping } from '../../subgraphs/shipments/sweep/index.ts';
import { learnedForecasts } from '../apply/learnedForecasts.ts';
import { clusterCpuMs } from '../intake/clusterCpu.ts';
import { say } from '../measure/index.ts';
import { dueCount, fillActive, letGoOff } from './fill.ts';

/** The database that is swept. */
export interface SweptDatabase {
  readonly adminUrl: string;
  /** How the shipments process logs in. */
  readonly url: string;
  /** The process of the server. */
  readonly postmaster: number;
}

/** How much there is. */
export interface SweepSettings {
  readonly active: number;
  readonly due: number;
  readonly idleSeconds: number;
}

/** CPU time over a time, in milliseconds. */
export interface SweepCost {
  readonly seconds: number;
  readonly sweeperMs: number;
  readonly postgresMs: number;
}

/** What sweeping cost while nothing was due, and while much was. */
export interface SweepFindings {
  readonly idle: SweepCost;
  readonly busy: SweepCost;
  /** Exceptions that were found. */
  readonly found: number;
}

/** Sweeps as the shipments process does, beside parcels of which nothing comes. */
export async function measureSweep(
  { adminUrl, url, postmaster }: SweptDatabase,
  { active, due, idleSeconds }: SweepSettings,
): Promise<SweepFindings> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  await fillActive(client, active);
  say(`${active} parcels are under way`);
  const log = createLog('bench sweep', 'warn');
  const database = await openDatabase({
    url,
    schema: 'shipments',
    process: 'bench sweep',
    entities: SHIPMENTS_ENTITIES,
  });
  const clock = (): Date => new Date();
  const forecasts = learnedForecasts();
  const book = await openWatchBook({ database, log, forecasts, clock, rulesOf: () => DEFAULT_EXCEPTION_RULES });
  const source = postgresLogReader<CarriersEvent>('carriers', database);
  const sweeping = startSweeping({
    ...{ database, log, afterCommit: () => undefined },
    ports: { log: postgresEventLog<ShipmentsEvent>('shipments'), forecasts, watch: book.grounds, clock },
    beat: () => beat({ database, source, clock }),
  });
  try {
    await pause(2_000);
    const idle = await costOf(postmaster, () => pause(idleSeconds * 1_000));
    await letGoOff(client, due);
    const busy = await costOf(postmaster, async () => {
      while ((await dueCount(client)) > 0) await pause(20);
    });
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from shipments.exception');
    return { idle, busy, found: rows[0]?.count ?? 0 };
  } finally {
    await sweeping.stop();
    await book.stop();
    await database.destroy();
    await client.end();
  }
}

async function costOf(postmaster: number, work: () => Promise<unknown>): Promise<SweepCost> {
  const [began, own, server] = [performance.now(), process.cpuUsage(), clusterCpuMs(postmaster)];
  await work();
  const { user, system } = process.cpuUsage(own);
  return {
    seconds: (performance.now() - began) / 1_000,
    sweeperMs: (user + system) / 1_000,
    postgresMs: clusterCpuMs(postmaster) - server,
  };
}
