import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { SingleBar } from 'cli-progress';
import { projectRoot } from '../../../platform/projectRoot.ts';
import {
  countsBy,
  layInPast,
  nothingTold,
  playWorld,
  registerWorld,
  type RegisteredWorld,
  type Told,
  truthBy,
  worldClock,
} from '../../../simulation/intake/index.ts';
import { loadWorld, simulateWorld } from '../../../simulation/world/index.ts';
import { connectOnAndOn } from '../../client/index.ts';
import { interruption } from '../../interruption.ts';
import { numberOption } from '../../numberOption.ts';
import { print } from '../../output.ts';
import { worldPorts } from './worldPorts.ts';

/** What `doorstep simulate` is told. */
export interface SimulateOptions {
  readonly world: string;
  readonly brand: string;
  readonly parcels: string;
  readonly days: string;
  readonly seed: string;
  readonly speed?: string;
  readonly live?: boolean;
  readonly truth?: string;
  readonly json?: boolean;
}

/**
 * Plays a world to the installation that runs, as its shops and carriers would: up to the present, and with `--live` on with it.
 * @throws DoorstepError `BAD_INPUT` for an option that does not fit, `SETTINGS_INVALID` where no installation runs; what
 *   `loadWorld` throws
 */
export async function simulate(options: SimulateOptions): Promise<void> {
  const seed = numberOption('--seed', options.seed, [0, 2 ** 32 - 1]);
  const parcels = Math.floor(numberOption('--parcels', options.parcels, [1, 1_000_000]));
  const days = Math.floor(numberOption('--days', options.days, [1, 365]));
  const speed = options.speed === undefined ? Infinity : numberOption('--speed', options.speed, [1, 1e9]);
  const settings = await loadWorld(fileOf(options.world));
  const reached = await connectOnAndOn(options.brand, [
    'shipments:read',
    'shipments:write',
    'shipments:manage',
    'carriers:manage',
  ]);
  const simulated = simulateWorld(settings, { seed, parcels, days });
  const world = registerWorld(simulated, { settings, seed, days, nowMs: Date.now() });
  const { isAsked, forget } = interruption();
  const told = nothingTold();
  const { progress, stop } = progressOf(world, told);
  const playing = { ports: worldPorts(reached, world.shiftMs), isStopped: isAsked, told, progress };
  const play = openPlay(world, playing, { speed, isLive: options.live === true });
  try {
    await play.toTheEnd();
  } finally {
    stop();
    forget();
    // what was told is there, whatever ended it
    if (options.truth !== undefined) await writeTruth(options.truth, world, play.reachedMs());
  }
  const counts = countsBy(world, play.reachedMs());
  print(options, { told, truth: counts }, () => describe(told, counts));
}

type Playing = Omit<Parameters<typeof layInPast>[1], 'untilMs'>;

interface Play {
  toTheEnd(): Promise<void>;
  /** Up to when it has been played: epoch milliseconds. */
  reachedMs(): number;
}

function openPlay(
  world: RegisteredWorld,
  playing: Playing,
  { speed, isLive }: { readonly speed: number; readonly isLive: boolean },
): Play {
  const nowMs = Date.now();
  let reachedMs = (): number => nowMs;
  return {
    toTheEnd: async () => {
      if (speed === Infinity) await layInPast(world, { ...playing, untilMs: nowMs });
      if (speed === Infinity && !isLive) return;
      const first = Math.min(...world.parcels.slice(0, 1_000).map(({ parcel }) => parcel.registeredAt));
      const clock = worldClock({ ...playing, now: Date.now, beginMs: first + world.shiftMs, speed, isLive });
      reachedMs = clock.reached;
      await playWorld(world, { ...playing, clock, fromMs: speed === Infinity ? nowMs : -Infinity });
    },
    reachedMs: () => reachedMs(),
  };
}

/** The worlds that come with the program are called by their names; any other is a file. */
function fileOf(world: string): string {
  if (!/^\w+$/.test(world)) return world;
  return path.join(projectRoot(), 'simulation', 'world', 'worlds', `${world}.json`);
}

async function writeTruth(file: string, world: RegisteredWorld, untilMs: number): Promise<void> {
  const lines = truthBy(world, untilMs).map((each) => JSON.stringify(each));
  await writeFile(file, `${lines.join('\n')}\n`);
}

function progressOf({ parcels }: RegisteredWorld, told: Told): { progress: () => void; stop: () => void } {
  if (!process.stderr.isTTY) return { progress: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: 'simulate {bar} {value}/{total} parcels, {scans} scans' });
  bar.start(parcels.length, 0, { scans: 0 });
  return { progress: () => bar.update(told.registered, { scans: told.scans }), stop: () => bar.stop() };
}

function describe(told: Told, { parcels, normal, wrongs }: ReturnType<typeof countsBy>): string {
  const lines = Object.entries(wrongs)
    .sort(([, one], [, other]) => other - one)
    .map(([kind, count]) => `  ${kind.padEnd(24)}${count}`);
  return [
    `${told.registered} parcels registered, ${told.dispatched} dispatched, ${told.scans} scans sent, ${told.again} of them again`,
    `the truth: nothing is wrong with ${normal} of ${parcels} parcels; of the others`,
    ...lines,
  ].join('\n');
}
