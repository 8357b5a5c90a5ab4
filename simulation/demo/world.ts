import type { Log } from '../../platform/telemetry/index.ts';
import { seededRandom } from '../random.ts';
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
  labelled,
  payloadOf,
  type PlannedParcel,
  registrationOf,
} from './parcel.ts';
import { createRunner, type Runner } from './runner.ts';
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
}

interface WorldState extends WorldOptions {
  readonly source: Iterator<PlannedParcel, never>;
  readonly runner: Runner;
  readonly underWay: Set<ParcelUnderWay>;
  /** Parcels whose registration was not answered yet; asked for again by the same references. */
  unanswered: readonly PlannedParcel[];
}

const TOP_UP_MS = 1_000;
/** One parcel in three is on its way already when the demo starts. */
const ADVANCED_EVERY = 3;

/** Starts a world. It never fails: what is not answered is tried again. */
export function startWorld(options: WorldOptions): World {
  const { seed, run, parcels, now } = options;
  const random = seededRandom(seed);
  const source = drawParcels(random, run);
  const runner = createRunner({ ...options, random: seededRandom(random.seed()) });
  const first = draw(source, parcels).map((each, index) =>
    index % ADVANCED_EVERY === 0 ? advanced(each, random) : labelled(each, random),
  );
  const world: WorldState = { ...options, source, runner, underWay: new Set(), unanswered: first };
  runner.add(now(), () => topUp(world));
  return { stop: () => runner.stop() };
}

function draw(source: Iterator<PlannedParcel, never>, count: number): readonly PlannedParcel[] {
  return Array.from({ length: Math.max(0, count) }, () => source.next().value);
}

/** Registers what is missing, and comes again. */
async function topUp(world: WorldState): Promise<void> {
  const { source, parcels, underWay, runner, now } = world;
  if (world.unanswered.length === 0) world.unanswered = draw(source, parcels - underWay.size);
  if (world.unanswered.length > 0) await register(world, world.unanswered);
  world.unanswered = [];
  runner.add(now() + TOP_UP_MS, () => topUp(world));
}

async function register(world: WorldState, parcels: readonly PlannedParcel[]): Promise<void> {
  const { ask, now, secondMs, log } = world;
  const told = { anchorMs: now(), secondMs };
  const taken = await registerParcels(
    ask,
    parcels.map((each) => registrationOf(each, told)),
  );
  for (const parcel of parcels) {
    // a number that was drawn before is refused; another parcel is drawn in its place
    if (taken.has(parcel.reference)) setOut(world, parcel, { anchorMs: now(), secondMs });
  }
  log.debug('demo.registered', { count: taken.size });
}

function setOut(world: WorldState, parcel: PlannedParcel, anchor: Anchor): void {
  const underWay = { parcel, anchor, acts: actsOf(parcel) };
  world.underWay.add(underWay);
  proceed(world, underWay, 0);
}

/** Plans a parcel's next act, or takes a parcel away that has none left. */
function proceed(world: WorldState, underWay: ParcelUnderWay, index: number): void {
  const { parcel, anchor, acts } = underWay;
  const act = acts[index];
  if (act === undefined) {
    world.underWay.delete(underWay);
    return;
  }
  world.runner.add(instantOf(parcel, anchor, act.atSeconds), async () => {
    await perform(world, underWay, act);
    proceed(world, underWay, index + 1);
  });
}

async function perform({ ask, postPayload }: WorldState, { parcel, anchor }: ParcelUnderWay, act: Act): Promise<void> {
  if (act.kind === 'dispatch') {
    await recordDispatch(ask, parcel.reference, iso(instantOf(parcel, anchor, act.atSeconds)));
  } else {
    await postPayload(parcel.journey.carrier, payloadOf(parcel, anchor, act.atSeconds));
  }
}
