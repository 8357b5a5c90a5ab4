import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from '../../platform/isAlive.ts';
import type { Step as Place } from '../../platform/steps.ts';
import { type Random, seededRandom } from '../../simulation/random.ts';
import type { Trigger } from '../resume/trigger.ts';
import { eventually } from '../setup/eventually.ts';
import { processId } from '../system/kill.ts';
import type { OwnSystem } from '../system/startSystem.ts';
import type { System } from '../system/system.ts';
import { type Intake, openIntake } from './intake.ts';
import { inAnotherOrder, intakeSet, type Step } from './payloads.ts';
import { readTables, type Tables, unappliedCount } from './tables.ts';

const SETTLED_WITHIN_MS = 120_000;
const REACHED_WITHIN_MS = 10_000;

/** Where a process of the two is killed: between what it does and what it says, or does, next. */
const PLACES = [
  ['carriers', 'normalise.beforeCommit'],
  ['shipments', 'consumer.beforeCommit'],
  ['carriers', 'intake.beforeAcknowledge'],
  ['shipments', 'consumer.afterCommit'],
  ['carriers', 'intake.beforeCommit'],
  ['shipments', 'consumer.beforeEffect'],
  ['carriers', 'normalise.afterCommit'],
] as const satisfies readonly (readonly [Victim, Place])[];

type Victim = 'carriers' | 'shipments';

export interface IdenticalOptions {
  /** Takes everything in one order, undisturbed. */
  readonly undisturbed: System;
  /** Takes it in another order, and is killed. */
  readonly killed: OwnSystem;
  /** What the killed one was started with. */
  readonly trigger: Trigger;
  /** The same at both; nobody else uses it. */
  readonly brand: string;
  /** Parcels of each kind. */
  readonly ofEach: number;
  readonly kills: number;
  readonly seed: number;
  /** Tells a person how it goes. */
  readonly say: (sentence: string) => void;
}

/** What both came to. */
export interface IdenticalReport {
  readonly undisturbed: Tables;
  readonly killed: Tables;
  readonly steps: number;
  /** Where kills were made; those in a random moment have no place. */
  readonly kills: readonly { readonly victim: Victim; readonly place: Place | null }[];
}

/** Gives two systems the same intake in two orders, and kills one of them while it takes it. */
export async function runIdentical(options: IdenticalOptions): Promise<IdenticalReport> {
  const { undisturbed, killed, brand, ofEach, seed } = options;
  const steps = intakeSet(ofEach);
  const other = inAnotherOrder(steps, seed);
  const [calm, rough] = [await openIntake(undisturbed, brand, steps), await openIntake(killed, brand, steps)];
  const undisturbedly = calm.send(steps);
  const kills = await sendUnderFire(options, rough, other);
  await undisturbedly;
  return {
    undisturbed: await settledTables(undisturbed, brand),
    killed: await settledTables(killed, brand),
    ...{ kills, steps: steps.length },
  };
}

async function sendUnderFire(
  options: IdenticalOptions,
  intake: Intake,
  steps: readonly Step[],
): Promise<IdenticalReport['kills']> {
  const random = seededRandom(options.seed);
  const kills: { victim: Victim; place: Place | null }[] = [];
  const share = Math.ceil(steps.length / (options.kills + 1));
  for (let turn = 0; turn <= options.kills; turn += 1) {
    const sending = intake.send(steps.slice(turn * share, (turn + 1) * share));
    if (turn < options.kills) {
      const kill = await killOne(options, turn, random);
      kills.push(kill);
      options.say(`${kills.length} of ${options.kills}: ${kill.victim} ${kill.place ?? 'in a random moment'}`);
    }
    await sending;
  }
  return kills;
}

/** At a named place in turn; where nobody comes to it in time, and every third time, in any moment. */
async function killOne(
  { killed, trigger }: IdenticalOptions,
  turn: number,
  random: Random,
): Promise<IdenticalReport['kills'][number]> {
  const named = PLACES[(turn - Math.floor(turn / 3)) % PLACES.length] ?? PLACES[0];
  const [victim, place] = turn % 3 === 2 ? [random.pick(['carriers', 'shipments'] as const), null] : named;
  const pid = await eventually(`${victim} to run`, () => processId(killed, victim), SETTLED_WITHIN_MS);
  const wait = { times: random.integer(1, 3), withinMs: REACHED_WITHIN_MS };
  const reached = place === null ? null : await trigger.pull(place, { pid }, wait);
  if (reached === null) {
    await delay(random.integer(0, 300));
    process.kill(pid, 'SIGKILL');
  }
  await eventually(`${victim} to be dead`, () => !isAlive(pid));
  return { victim, place: reached === null ? null : place };
}

async function settledTables({ adminUrl }: System, brand: string): Promise<Tables> {
  const isApplied = async (): Promise<boolean> => (await unappliedCount(adminUrl, brand).catch(() => 1)) === 0;
  await eventually('everything to be applied', isApplied, SETTLED_WITHIN_MS);
  return readTables(adminUrl, brand);
}
