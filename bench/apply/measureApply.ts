import path from 'node:path';
import type pg from 'pg';
import { cpuMs, type Part, say, startPart } from '../measure/index.ts';
import { roleUrl } from '../../platform/database/index.ts';
import { NODE_OPTIONS } from '../../platform/process/index.ts';
import type { Seen } from './applierPart.ts';
import { openCeiling } from './ceiling/runCeiling.ts';
import { stage } from './ceiling/stage.ts';
import type { MixtureGround } from './feed/mixture.ts';
import { SECRET } from '../system/system.ts';
import { emptyLogs } from './ground/emptyLogs.ts';
import { type Ground, withClient } from './ground/ground.ts';
import { cpuBetween, type PostgresCpu, postgresCpu } from './postgresCpu.ts';
import { type RowCounts, rowCounts } from './rowCounts.ts';
import { forgetStatements, writeStatements } from './statements.ts';

export interface ApplySettings {
  /** Stored parcels, one step after the other. */
  readonly shipments: readonly number[];
  /** Of applying, in all rounds of a step together. */
  readonly seconds: number;
  readonly rounds: number;
  /** A folder for CPU profiles of the process that applies, and for what its statements took. */
  readonly profile?: string;
}

/** Applying for a while, and the same rows by bare SQL. CPU is microseconds a scan. */
export interface ApplyRound {
  readonly shipments: number;
  readonly round: number;
  readonly scansPerSecond: number;
  readonly eventsPerBatch: number;
  readonly eventsPerScan: number;
  readonly applierCpuUs: number;
  readonly feederCpuUs: number;
  readonly postgresCpuUs: PostgresCpu;
  readonly rowsPerScan: number;
  readonly updatesInPlace: number;
  readonly bareScansPerSecond: number;
  readonly bareCpuUs: number;
}

const WARM_SECONDS = 3;
/** More arrive in no second. */
const MOST_ARRIVALS_PER_SECOND = 1_800;
const CEILING_SHARE = 0.5;
const DRAIN_SECONDS = 60;
const US_PER_MS = 1000;

/** Applies at the parcels that are stored now, round after round. */
export async function measureApply(ground: Ground, shipments: number, settings: ApplySettings): Promise<ApplyRound[]> {
  const parts: Part[] = [];
  const ceiling = await openCeiling(ground.adminUrl);
  try {
    const { applier, feeder } = await startParts(ground, parts);
    const seconds = settings.seconds / settings.rounds;
    const spares = Math.ceil((seconds + WARM_SECONDS) * MOST_ARRIVALS_PER_SECOND);
    const { active, filledAt } = ground;
    const begin: MixtureGround = { active, filledAt, spares: await ground.layInSpares(spares), seed: shipments + 1 };
    await feeder.ask('begin', begin);
    let left = spares;
    const rounds: ApplyRound[] = [];
    for (let round = 1; round <= settings.rounds; round += 1) {
      if (left < spares) await feeder.ask('addSpares', await ground.layInSpares(spares - left));
      const measured = await withClient(ground.adminUrl, async (client) => {
        const bench = { ground, client, applier, feeder };
        const from = await lastPosition(client);
        const applied = await applyFor(bench, seconds, settings.profile);
        left = applied.sparesLeft;
        const staged = await stage(client, from, Math.round(applied.scansPerBatch));
        const before = await postgresCpu(client, ground.postmaster);
        const bare = await ceiling.run(staged, seconds * CEILING_SHARE);
        const cpu = cpuBetween(before, await postgresCpu(client, ground.postmaster));
        await client.query('drop schema bench cascade');
        await emptyLogs(client);
        return {
          ...{ shipments, round, ...applied.figures },
          bareScansPerSecond: bare.scans / bare.seconds,
          // connections of the others that ended meanwhile count as background
          bareCpuUs: ((cpu.bare + cpu.background + endedMs(cpu)) * US_PER_MS) / bare.scans,
        };
      });
      const ratio = measured.scansPerSecond / measured.bareScansPerSecond;
      say(
        `${shipments} parcels, round ${round}: ${Math.round(measured.scansPerSecond)} scans/s, ${ratio.toFixed(2)} of bare SQL`,
      );
      rounds.push(measured);
    }
    return rounds;
  } finally {
    await Promise.all(parts.map((part) => part.stop()));
    await ceiling.close();
  }
}

/** What the applier and the feeder had taken over connections that they closed meanwhile; as what is to be added, so negative. */
function endedMs({ applier, feeder }: PostgresCpu): number {
  return Math.min(0, applier) + Math.min(0, feeder);
}

async function startParts(ground: Ground, parts: Part[]): Promise<{ applier: Part; feeder: Part }> {
  const feeder = await startPart({
    file: new URL('./feed/feederPart.ts', import.meta.url),
    args: [roleUrl(ground.adminUrl, 'carriers', SECRET)],
  });
  parts.push(feeder);
  const applier = await startPart({
    file: new URL('./applierPart.ts', import.meta.url),
    nodeOptions: NODE_OPTIONS,
    args: [roleUrl(ground.adminUrl, 'shipments', SECRET)],
    onNews: (news) => void feeder.ask('consumed', (news as { taken: number }).taken),
  });
  parts.push(applier);
  return { applier, feeder };
}

interface Bench {
  readonly ground: Ground;
  readonly client: pg.Client;
  readonly applier: Part;
  readonly feeder: Part;
}

interface Applied {
  readonly figures: Omit<ApplyRound, 'shipments' | 'round' | 'bareScansPerSecond' | 'bareCpuUs'>;
  readonly scansPerBatch: number;
  readonly sparesLeft: number;
}

async function applyFor(bench: Bench, seconds: number, profile: string | undefined): Promise<Applied> {
  const { applier, feeder, client } = bench;
  const rowsBefore = await rowCounts(client);
  const seenBefore = await applier.ask<Seen>('seen');
  await applier.ask('start');
  await feeder.ask('start');
  await pause(WARM_SECONDS);
  if (profile !== undefined) await startProfile(bench);
  const before = await readings(bench);
  await pause(seconds);
  const after = await readings(bench);
  if (profile !== undefined) await stopProfile(bench, profile);
  const { spares: sparesLeft } = await feeder.ask<{ spares: number }>('stop');
  await drain(client);
  await applier.ask('stop');
  const seenAfter = await applier.ask<Seen>('seen');
  // connections tell their counts a second later at most, and when they end
  await pause(2);
  const rows = rowsBetween(rowsBefore, await rowCounts(client));
  const scans = after.seen.scans - before.seen.scans;
  const events = after.seen.events - before.seen.events;
  const batches = after.seen.batches - before.seen.batches;
  const us = (ms: number): number => (ms * US_PER_MS) / scans;
  const cpu = cpuBetween(before.postgres, after.postgres);
  const allScans = seenAfter.scans - seenBefore.scans;
  return {
    sparesLeft,
    scansPerBatch: scans / batches,
    figures: {
      scansPerSecond: (scans * US_PER_MS) / (after.at - before.at),
      eventsPerBatch: (after.seen.taken - before.seen.taken) / batches,
      eventsPerScan: events / scans,
      applierCpuUs: us(after.applier - before.applier),
      feederCpuUs: us(after.feeder - before.feeder),
      postgresCpuUs: {
        applier: us(cpu.applier),
        feeder: us(cpu.feeder),
        bare: us(cpu.bare),
        background: us(cpu.background),
      },
      rowsPerScan: (rows.inserted + rows.updated + rows.deleted) / allScans,
      updatesInPlace: rows.shipmentsInPlace / rows.shipments,
    },
  };
}

async function startProfile({ applier, client }: Bench): Promise<void> {
  await forgetStatements(client);
  await applier.ask('startProfile');
}

async function stopProfile({ applier, client }: Bench, folder: string): Promise<void> {
  const name = path.join(folder, `applying-${Date.now()}`);
  await applier.ask('stopProfile', `${name}.cpuprofile`);
  await writeStatements(client, `${name}.statements`);
}

interface Readings {
  readonly at: number;
  readonly seen: Seen;
  readonly applier: number;
  readonly feeder: number;
  readonly postgres: PostgresCpu;
}

async function readings({ ground, client, applier, feeder }: Bench): Promise<Readings> {
  const postgres = await postgresCpu(client, ground.postmaster);
  const seen = await applier.ask<Seen>('seen');
  return { at: performance.now(), seen, applier: cpuMs(applier.pid), feeder: cpuMs(feeder.pid), postgres };
}

/** Waits until everything in the carriers' log is applied. */
async function drain(client: pg.Client): Promise<void> {
  const end = performance.now() + DRAIN_SECONDS * 1000;
  for (;;) {
    const { rows } = await client.query<{ waits: boolean }>(
      `select exists (select from shipments.checkpoint c join carriers.log l on l.partition = c.partition and l.position > c.position
         where c.consumer = 'shipments.apply' and c.log = 'carriers') as waits`,
    );
    if (rows[0]?.waits === false) return;
    if (performance.now() > end) throw new Error('the carriers’ log was not applied in time');
    await pause(0.2);
  }
}

async function lastPosition(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ last: string }>('select last_value as last from shipments.log_position');
  return rows[0]?.last ?? '0';
}

function rowsBetween(before: RowCounts, after: RowCounts): RowCounts {
  const difference = Object.entries(after).map(([name, count]) => [name, count - before[name as keyof RowCounts]]);
  return Object.fromEntries(difference);
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
