import { cp, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { eventually } from '../setup/eventually.ts';
import { connectFedex } from '../system/carrier.ts';
import { startSystem } from '../system/startSystem.ts';
import type { System } from '../system/system.ts';
import { type Audience, gatherAudience } from './audience.ts';
import { EXCEPTIONS, ESTIMATES, STATUS } from './documents.ts';
import { type Kill, killAll } from './killing.ts';
import { headOf, readRun, unappliedCount } from './logOfTheRun.ts';
import { moveParcels, type Parcel, registerParcels, type Source } from './parcels.ts';
import { planKills, type Victim } from './plan.ts';
import { findSse } from './sse.ts';
import { createTrigger } from './trigger.ts';
import { hasHeardAll, judge, type Verdict } from './verdict.ts';

const BRAND = 'acme';
const HANDS = 6;
const TOKEN_LIFE_SECONDS = 4 * 3600;
const SETTLED_WITHIN_MS = 120_000;

export interface RunOptions {
  readonly kills: number;
  readonly seed: number;
  readonly clients: number;
  /** Only these are killed; all of them where it is absent. */
  readonly victims?: readonly Victim[] | undefined;
  /** Where to copy what the processes said, for whoever looks for a cause. */
  readonly logs?: string | undefined;
  /** Tells a person how it goes. */
  readonly say: (sentence: string) => void;
  /** Gives up before the next kill, and leaves nothing behind. */
  readonly signal?: AbortSignal | undefined;
}

export interface RunReport {
  readonly kills: readonly Kill[];
  readonly verdicts: readonly Verdict[];
  /** Scans that were accepted, and those that stand on a timeline in the end; they are the same. */
  readonly scans: { readonly accepted: number; readonly applied: number };
  readonly hasSse: boolean;
  readonly seconds: number;
}

/** Kills the running system again and again under a stream that many clients follow, and compares what they heard with the log. */
export async function runResume(options: RunOptions): Promise<RunReport> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-resume-'));
  const trigger = createTrigger(folder);
  const system = await startSystem([BRAND], { database: 'own', environment: trigger.environment, quiet: true });
  const began = Date.now();
  let audience: Audience | undefined;
  try {
    const token = await system.token(BRAND, undefined, { expiresInSeconds: TOKEN_LIFE_SECONDS });
    const fedex = await connectFedex(system, BRAND);
    const parcels = await registerParcels(system, token, Math.max(6, Math.round(options.clients / 2)));
    const sse = await findSse(system.graph, token);
    const start = await headOf(system.adminUrl);
    audience = gatherAudience({ live: system.live, sse, token, start: start.cursor });
    const unwatched = seat(audience, parcels, options.clients, sse !== null);
    const source = moveParcels(fedex, parcels, HANDS);
    await firstWords(audience);
    options.say(`${audience.hearings.length} clients listen, ${parcels.length} parcels move`);
    const kills = await killAll(planKills(options.kills, options.seed, options.victims), {
      ...{ system, trigger, audience, source, seed: options.seed, say: options.say, signal: options.signal },
      latecomer: unwatched,
    });
    const scans = await settle(system, source, audience, start.position);
    const { announced } = await readRun(system.adminUrl, BRAND, start.position);
    const verdicts = judge(audience.hearings, announced);
    const seconds = Math.round((Date.now() - began) / 1_000);
    if (options.logs !== undefined)
      await cp(system.dataDirectory, options.logs, { recursive: true, filter: isNoDatabase });
    return { kills, verdicts, scans, hasSse: sse !== null, seconds };
  } finally {
    await audience?.leave();
    await system.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Gives each kind its share of the clients. @returns the parcels that nobody has for himself. */
function seat(audience: Audience, parcels: readonly Parcel[], clients: number, hasSse: boolean): readonly Parcel[] {
  const share = (part: number): number => Math.max(1, Math.round(clients * part));
  const watched = parcels.slice(0, share(0.3));
  for (let each = 0; each < share(0.3); each += 1) audience.add({ kind: 'same document', document: STATUS });
  for (const { id } of watched) audience.add({ kind: 'own parcel', document: STATUS, shipmentId: id });
  for (let each = 0; each < share(0.1); each += 1) {
    audience.add({ kind: 'estimates', document: ESTIMATES });
    audience.add({ kind: 'exceptions', document: EXCEPTIONS });
  }
  for (let each = 0; hasSse && each < share(0.1); each += 1) {
    audience.add({ kind: 'SSE, same document', document: STATUS }, 'sse');
    const parcel = watched[each % watched.length];
    if (parcel !== undefined) {
      audience.add({ kind: 'SSE, own parcel', document: STATUS, shipmentId: parcel.id }, 'sse');
    }
  }
  return parcels.slice(watched.length);
}

/** Everybody listens before the first kill, so that it hits a stream. */
async function firstWords({ hearings }: Audience): Promise<void> {
  const listens = (): boolean =>
    hearings.every((each) => each.reconnects >= 0) && hearings.some((each) => each.positions.length > 0);
  await eventually('everybody to listen', listens, 60_000);
}

/** Waits until everything that was accepted stands in the log, and everybody has heard of it, or will not. */
async function settle(
  system: System,
  source: Source,
  { hearings }: Audience,
  start: number,
): Promise<RunReport['scans']> {
  await source.stop();
  const applied = async (): Promise<boolean> => (await unappliedCount(system.adminUrl).catch(() => 1)) === 0;
  await eventually('everything to be applied', applied, SETTLED_WITHIN_MS);
  const { announced, scans } = await readRun(system.adminUrl, BRAND, start);
  const allHeard = (): boolean => hearings.every((each) => hasHeardAll(each, announced));
  // whoever has not by then has lost something, and the verdict says what
  await eventually('everybody to hear everything', allHeard, SETTLED_WITHIN_MS).catch(() => undefined);
  return { accepted: source.accepted, applied: scans };
}

function isNoDatabase(file: string): boolean {
  return path.basename(file) !== 'postgres';
}
