import type pg from 'pg';
import { clusterCpuMs } from '../intake/clusterCpu.ts';
import { cpuMs } from '../measure/index.ts';

/** CPU time of a PostgreSQL server in milliseconds, by who it works for. */
export interface PostgresCpu {
  readonly applier: number;
  readonly feeder: number;
  /** The ceiling's connections. */
  readonly bare: number;
  /** Checkpointer, writers, vacuum, and connections of nobody above. */
  readonly background: number;
}

const NAMES = { applier: 'applier', feeder: 'feeder', bare: 'bare' } as const;

/** Of connections that are open; what ended meanwhile counts as background. */
export async function postgresCpu(client: pg.Client, postmaster: number): Promise<PostgresCpu> {
  const { rows } = await client.query<{ pid: number; name: string }>(
    'select pid, application_name as name from pg_stat_activity',
  );
  const of = (name: string): number =>
    rows.filter((row) => row.name.includes(name)).reduce((sum, { pid }) => sum + cpuMs(pid), 0);
  const own = { applier: of(NAMES.applier), feeder: of(NAMES.feeder), bare: of(NAMES.bare) };
  return { ...own, background: clusterCpuMs(postmaster) - own.applier - own.feeder - own.bare };
}

export function cpuBetween(before: PostgresCpu, after: PostgresCpu): PostgresCpu {
  return {
    applier: after.applier - before.applier,
    feeder: after.feeder - before.feeder,
    bare: after.bare - before.bare,
    background: after.background - before.background,
  };
}
