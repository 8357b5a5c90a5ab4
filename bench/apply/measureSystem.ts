import path from 'node:path';
import type pg from 'pg';
import { openDatabase, roleUrl } from '../../platform/database/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { CARRIERS_ENTITIES, createEndpoint } from '../../subgraphs/carriers/store/index.ts';
import type { LatencySummary } from '../load/latencies.ts';
import { clusterCpuMs } from '../intake/clusterCpu.ts';
import { cpuOf, say, startPart } from '../measure/index.ts';
import { ALL_PROCESSES, BRAND, SECRET, startSystem, type System } from '../system/system.ts';
import type { Range } from './ground/fill.ts';
import { type Ground, withClient } from './ground/ground.ts';
import { carrierOf, trackingNumberOf } from './journey.ts';
import { forgetStatements, writeStages, writeStatements } from './statements.ts';
import type { Posted, Posting } from './latency/posterPart.ts';
import { PUSHES_PER_PARCEL } from './latency/pushes.ts';
import type { Asking, PageName } from './pages/askerPart.ts';

export interface SystemSettings {
  /** Of pushing; of asking for each kind of page half as long. */
  readonly seconds: number;
  /** Payloads that are pushed. */
  readonly rate: number;
  /** Pages of each kind that are asked for. */
  readonly pages: number;
  /** A folder for what the statements took while payloads were pushed. */
  readonly profile?: string;
}

/** What the whole system did with so many parcels stored. */
export interface SystemRun {
  readonly shipments: number;
  readonly posted: Posted;
  /** Cores in use while payloads were pushed, by process. */
  readonly cores: Readonly<Record<string, number>>;
  readonly pages: Readonly<Record<PageName, LatencySummary>>;
}

const WARM_SECONDS = 5;
const PAGES_WARM_SECONDS = 3;
/** Every so many numbers one is FedEx's. */
const FEDEX_EVERY = 4;

/** Runs all processes as they were built, on the parcels that are stored now: payloads in and events out, then pages. */
export async function measureSystem(ground: Ground, shipments: number, settings: SystemSettings): Promise<SystemRun> {
  const { seconds, rate } = settings;
  const parcels = Math.ceil((rate * (seconds + WARM_SECONDS)) / PUSHES_PER_PARCEL);
  // pushed parcels take turns in rounds of a quarter of all, and the last round may be begun
  const spares = await ground.layInSpares(2 * FEDEX_EVERY * parcels);
  await withClient(ground.adminUrl, skipBacklogs);
  const system = await startSystem({
    database: { adminUrl: ground.adminUrl, pid: ground.postmaster, folder: ground.folder },
    processes: ALL_PROCESSES,
    onTrouble: (line) => say(line.slice(0, 300)),
    profile: settings.profile,
  });
  try {
    if (settings.profile !== undefined) await withClient(ground.adminUrl, forgetStatements);
    const [began, before] = [performance.now(), cpuOfAll(system)];
    const posted = await push(system, { spares, seconds, rate });
    const { profile } = settings;
    if (profile !== undefined) {
      await withClient(ground.adminUrl, async (client) => {
        await writeStatements(client, path.join(profile, 'system.statements'));
        await writeStages(client, path.join(profile, 'system.stages'));
      });
    }
    const cores = coresBetween(before, cpuOfAll(system), performance.now() - began);
    say(`${shipments} parcels: delivered ${posted.delivery.p99.toFixed(0)} ms after acceptance, p99`);
    const pages = await askForPages(system, shipments, settings);
    say(`${shipments} parcels: tracking page ${pages.tracking.p99.toFixed(0)} ms, p99`);
    return { shipments, posted, cores, pages };
  } finally {
    await system.stop();
  }
}

function cpuOfAll({ started, pids }: System): Readonly<Record<string, number>> {
  return { ...cpuOf(started), postgres: clusterCpuMs(pids.postgres) };
}

function coresBetween(
  before: Readonly<Record<string, number>>,
  after: Readonly<Record<string, number>>,
  ms: number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(after).map(([name, used]) => [name, (used - (before[name] ?? 0)) / ms]));
}

/** What was applied before is nothing that others of the system are to catch up with meanwhile. */
async function skipBacklogs(client: pg.Client): Promise<void> {
  for (const schema of ['notifications', 'analytics']) {
    for (const log of ['shipments', 'carriers']) {
      await client.query(
        `update ${schema}.checkpoint set position = (select coalesce(${log}.log_head(), 0)) where log = $1`,
        [log],
      );
    }
  }
}

async function push(
  system: System,
  { spares, seconds, rate }: { readonly spares: Range; readonly seconds: number; readonly rate: number },
): Promise<Posted> {
  const url = roleUrl(system.adminUrl, 'carriers', SECRET);
  const database = await openDatabase({
    url,
    schema: 'carriers',
    process: 'bench',
    entities: CARRIERS_ENTITIES,
    poolSize: 1,
  });
  const origin = { brand: BRAND, carrier: 'fedex', scheme: 'FEDEX_HMAC' as const, now: new Date() };
  const { endpoint, secret } = await createEndpoint(database, deriveKey(SECRET, 'endpoint'), origin).finally(() =>
    database.destroy(),
  );
  const poster = await startPart({ file: new URL('./latency/posterPart.ts', import.meta.url) });
  const { liveUrl, authorization } = system;
  const posting: Posting = {
    intake: { url: `${system.intakeUrl}/intake/fedex/${endpoint.id}`, secret },
    ...{ liveUrl, authorization, perSecond: rate, warmSeconds: WARM_SECONDS, seconds },
    trackingNumbers: numbersOf(spares)
      .filter((n) => carrierOf(n) === 'fedex')
      .map(trackingNumberOf),
  };
  return poster.ask<Posted>('post', posting).finally(() => poster.stop());
}

async function askForPages(
  { graphUrl, authorization }: System,
  shipments: number,
  { seconds, pages }: SystemSettings,
): Promise<SystemRun['pages']> {
  const asker = await startPart({ file: new URL('./pages/askerPart.ts', import.meta.url) });
  const asking: Asking = {
    graphUrl,
    authorization,
    shipments,
    perSecond: pages,
    warmSeconds: PAGES_WARM_SECONDS,
    seconds: seconds / 2,
  };
  return asker.ask<SystemRun['pages']>('ask', asking).finally(() => asker.stop());
}

function numbersOf({ from, to }: Range): number[] {
  return Array.from({ length: to - from }, (_none, index) => from + index);
}
