import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../../platform/isAlive.ts';
import type { Step } from '../../platform/steps.ts';
import { seededRandom, type Random } from '../../simulation/random.ts';
import { eventually } from '../setup/eventually.ts';
import { processId } from '../system/kill.ts';
import type { System } from '../system/system.ts';
import type { Audience } from './audience.ts';
import { STATUS } from './documents.ts';
import { serverPidFile } from './logOfTheRun.ts';
import type { Parcel, Source } from './parcels.ts';
import type { PlannedKill, Victim } from './plan.ts';
import type { Target, Trigger } from './trigger.ts';

const REACHED_WITHIN_MS = 30_000;
const BACK_WITHIN_MS = 60_000;
const LATECOMERS = 3;
const LATECOMER_EVERY_MS = 500;

/** A kill that was made, or one that was planned at a step to which nobody came. */
export interface Kill {
  readonly step: Step | null;
  readonly victim: Victim;
  /** The process that came to the step; null in a random moment. */
  readonly at: string | null;
  readonly reached: boolean;
}

export interface KillingOptions {
  readonly system: System;
  readonly trigger: Trigger;
  readonly audience: Audience;
  readonly source: Source;
  readonly seed: number;
  /** Parcels that have no client of their own yet: one who comes late to such a one has everything to catch up with. */
  readonly latecomer: readonly Parcel[];
  readonly say: (sentence: string) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Makes the planned kills one after the other, each when the one before is survived. */
export async function killAll(planned: readonly PlannedKill[], options: KillingOptions): Promise<readonly Kill[]> {
  const random = seededRandom(options.seed + 1);
  const pidFile = await serverPidFile(options.system.adminUrl);
  const kills: Kill[] = [];
  const unreached = new Set<Step>();
  for (const plan of planned) {
    options.signal?.throwIfAborted();
    const place: Place = { ...options, pidFile, random };
    const kill = plan.step === null || unreached.has(plan.step) ? null : await killAtStep(place, plan);
    if (kill !== null && !kill.reached) {
      unreached.add(kill.step as Step);
      kills.push(kill);
      options.say(`nobody came to ${kill.step}`);
    }
    const made = kill?.reached === true ? kill : await killAnywhere(place, plan);
    kills.push(made);
    const where = made.step === null ? 'in a random moment' : `at ${made.step} (in ${made.at})`;
    options.say(`${kills.filter(({ reached }) => reached).length} of ${planned.length}: ${made.victim} ${where}`);
  }
  return kills;
}

interface Place extends KillingOptions {
  readonly pidFile: string;
  readonly random: Random;
}

async function killAtStep(place: Place, { step, victim, after }: PlannedKill): Promise<Kill> {
  const target = await targetOf(place, victim);
  const { trigger } = place;
  const pulling = trigger.pull(step as Step, target.target, { times: after, withinMs: REACHED_WITHIN_MS });
  if (step === 'replay.beforeAnswer' || step === 'feed.duringCatchUp') await comeLate(place, pulling);
  const at = await pulling;
  if (at !== null) await survive(place, target);
  return { step, victim, at, reached: at !== null };
}

/** Kills somebody while nobody looks, where the plan was a step that nobody comes to as well. */
async function killAnywhere(place: Place, plan: PlannedKill): Promise<Kill> {
  const { victim } = plan;
  await delay(plan.step === null ? plan.after : place.random.integer(0, 1_500));
  const target = await targetOf(place, victim);
  process.kill(target.pid, 'SIGKILL');
  await survive(place, target);
  return { step: null, victim, at: null, reached: true };
}

/** Clients who begin after the first cursor now: they catch up, and so do those on their behalf. */
async function comeLate({ audience, latecomer, random }: Place, pulling: Promise<unknown>): Promise<void> {
  const done = pulling.then(() => true);
  for (let each = 0; each < LATECOMERS; each += 1) {
    if (await Promise.race([done, delay(LATECOMER_EVERY_MS, false)])) return;
    audience.add({ kind: 'latecomers', document: STATUS, shipmentId: random.pick(latecomer).id });
  }
}

interface FoundTarget {
  readonly victim: Victim;
  readonly pid: number;
  readonly target: Target;
}

async function targetOf({ system, pidFile }: Place, victim: Victim): Promise<FoundTarget> {
  const find = async (): Promise<number | null> => {
    const pid = victim === 'database' ? await serverPid(pidFile) : await processId(system, victim);
    return pid !== null && isAlive(pid) ? pid : null;
  };
  const pid = await eventually(`${victim} to run`, find, BACK_WITHIN_MS);
  return { victim, pid, target: victim === 'database' ? { pidFile } : { pid } };
}

/** Waits until the victim runs again and what happens is heard: the next kill shall hit a stream, too. */
async function survive(place: Place, { victim, pid }: FoundTarget): Promise<void> {
  await eventually(`${victim} to be dead`, () => !isAlive(pid), BACK_WITHIN_MS);
  await targetOf(place, victim);
  const { source, audience } = place;
  const goesOn = async (what: string, count: () => number): Promise<void> => {
    const before = count();
    await eventually(what, () => count() > before, BACK_WITHIN_MS);
  };
  await goesOn('payloads to be accepted', () => source.accepted);
  await goesOn('the stream to go on', () =>
    audience.hearings.reduce((most, { positions }) => Math.max(most, positions.at(-1) ?? 0), 0),
  );
}

async function serverPid(pidFile: string): Promise<number | null> {
  const text = await readFile(pidFile, 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}
