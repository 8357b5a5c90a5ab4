import type { Log } from '../../platform/telemetry/index.ts';
import { type Agenda, createAgenda } from '../agenda.ts';
import { type Random, seededRandom } from '../random.ts';
import type { Ask } from './graph.ts';
import type { PostPayload } from './intake.ts';
import {
  type Act,
  actsOf,
  advanced,
  type Anchor,
  drawParcels,
  instantOf,
  iso,
  payloadOf,
  type PlannedParcel,
  registrationOf,
} from './parcel.ts';
import { RequestFailed } from './request.ts';
import { recordDispatch, registerParcels } from './shop.ts';

export interface WorldOptions {
  /** The shop's way to the graph. */
  readonly ask: Ask;
  readonly postPayload: PostPayload;
  /** What the world is drawn from; the same seed gives the same parcels. */
  readonly seed: number;
  /** What its references begin with. */
  readonly run: string;
  /** How many parcels are under way. */
  readonly parcels: number;
  /** Real milliseconds of a demo second. */
  readonly secondMs: number;
  readonly now: () => number;
  readonly log: Log;
}

/** A world that moves by itself. */
export interface World {
  /** Begins nothing new, and ends when what is under way has ended. */
  stop(): Promise<void>;
}

/** A parcel on its journey. It has one thing to do at a time, so memory is bounded whatever does not answer. */
interface ParcelUnderWay {
  readonly parcel: PlannedParcel;
  readonly anchor: Anchor;
  readonly acts: readonly Act[];
  /** Index of the act that comes next. */
  next: number;
}

/** `parcel` null: register what is missing. */
interface Task {
  readonly parcel: ParcelUnderWay | null;
  readonly attempts: number;
}

interface WorldState extends WorldOptions {
  readonly random: Random;
  readonly source: Iterator<PlannedParcel>;
  readonly agenda: Agenda<Task>;
  readonly underWay: Set<ParcelUnderWay>;
  readonly running: Set<Promise<void>>;
  /** Parcels whose registration was not answered; asked for again by the same references. */
  unanswered: readonly PlannedParcel[];
  first: boolean;
  failing: boolean;
  stopped: boolean;
  timer: NodeJS.Timeout | undefined;
}

const TOP_UP_MS = 1_000;
/** Labels of parcels that are registered at once are made over this many demo seconds. */
const SPREAD_SECONDS = 8;
/** One parcel in three is on its way already when the demo starts. */
const ADVANCED_EVERY = 3;
const FIRST_RETRY_MS = 250;
const MAX_RETRY_MS = 5_000;

/** Starts a world. It never fails: what is not answered is tried again, ever more slowly. */
export function startWorld(options: WorldOptions): World {
  const random = seededRandom(options.seed);
  const world: WorldState = {
    ...options,
    random,
    source: drawParcels(random, options.run),
    agenda: createAgenda(),
    underWay: new Set(),
    running: new Set(),
    unanswered: [],
    first: true,
    failing: false,
    stopped: false,
    timer: undefined,
  };
  schedule(world, options.now(), { parcel: null, attempts: 0 });
  return {
    stop: async () => {
      world.stopped = true;
      clearTimeout(world.timer);
      await Promise.all(world.running);
    },
  };
}

function schedule(world: WorldState, dueMs: number, task: Task): void {
  if (world.stopped) return;
  world.agenda.add(dueMs, task);
  wind(world);
}

/** One timer, set to whatever is due next. */
function wind(world: WorldState): void {
  clearTimeout(world.timer);
  const { nextDueMs } = world.agenda;
  if (nextDueMs === null || world.stopped) return;
  world.timer = setTimeout(
    () => {
      for (const task of world.agenda.takeDue(world.now())) begin(world, task);
      wind(world);
    },
    Math.max(0, nextDueMs - world.now()),
  );
}

function begin(world: WorldState, task: Task): void {
  const run = attempt(world, task).finally(() => world.running.delete(run));
  world.running.add(run);
}

async function attempt(world: WorldState, task: Task): Promise<void> {
  try {
    if (task.parcel === null) await topUp(world);
    else await act(world, task.parcel);
    if (world.failing) world.log.info('demo.resumed');
    world.failing = false;
  } catch (error) {
    if (world.stopped) return;
    const attempts = task.attempts + 1;
    tell(world, error, attempts);
    schedule(world, world.now() + retryAfterMs(attempts, world.random), { ...task, attempts });
  }
}

/** An outage is told once, not once per parcel. */
function tell({ log, failing }: WorldState, error: unknown, attempts: number): void {
  const code = error instanceof RequestFailed ? error.code : 'INTERNAL';
  if (failing) log.debug('demo.retrying', { code, attempts });
  else log.warn('demo.waiting', { code, attempts, error });
}

function retryAfterMs(attempts: number, random: Random): number {
  const longest = Math.min(MAX_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 10));
  return longest * (0.5 + random.next() / 2);
}

async function topUp(world: WorldState): Promise<void> {
  const { ask, now, secondMs, random } = world;
  if (world.unanswered.length === 0) world.unanswered = drawMissing(world);
  if (world.unanswered.length > 0) {
    const registrations = world.unanswered.map((each) => registrationOf(each, { anchorMs: now(), secondMs }));
    const taken = await registerParcels(ask, registrations);
    for (const parcel of world.unanswered) {
      const delaySeconds = parcel.behindSeconds > 0 ? 0 : random.next() * SPREAD_SECONDS;
      if (taken.has(parcel.reference)) setOut(world, parcel, now() + delaySeconds * secondMs);
    }
    world.log.debug('demo.registered', { count: taken.size });
    world.unanswered = [];
  }
  schedule(world, now() + TOP_UP_MS, { parcel: null, attempts: 0 });
}

function drawMissing(world: WorldState): readonly PlannedParcel[] {
  const { random, source, parcels, underWay } = world;
  const count = Math.max(0, parcels - underWay.size);
  const drawn = Array.from({ length: count }, () => source.next().value as PlannedParcel);
  const atStart = world.first;
  world.first = false;
  return atStart ? drawn.map((each, index) => (index % ADVANCED_EVERY === 0 ? advanced(each, random) : each)) : drawn;
}

function setOut(world: WorldState, parcel: PlannedParcel, anchorMs: number): void {
  const started = { parcel, anchor: { anchorMs, secondMs: world.secondMs }, acts: actsOf(parcel), next: 0 };
  world.underWay.add(started);
  proceed(world, started);
}

/** Puts a parcel's next act on the agenda, or takes a finished parcel away. */
function proceed(world: WorldState, parcel: ParcelUnderWay): void {
  const next = parcel.acts[parcel.next];
  if (next === undefined) world.underWay.delete(parcel);
  else schedule(world, instantOf(parcel.parcel, parcel.anchor, next.atSeconds), { parcel, attempts: 0 });
}

async function act(world: WorldState, underWay: ParcelUnderWay): Promise<void> {
  const { parcel, anchor, acts, next } = underWay;
  const due = acts[next];
  if (due === undefined) return;
  if (due.kind === 'dispatch')
    await recordDispatch(world.ask, parcel.reference, iso(instantOf(parcel, anchor, due.atSeconds)));
  else await world.postPayload(parcel.journey.carrier, payloadOf(parcel, anchor, due.atSeconds));
  underWay.next += 1;
  proceed(world, underWay);
}
