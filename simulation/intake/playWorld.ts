import type { Happening } from '../world/index.ts';
import type { RegisteredWorld } from './registeredWorld.ts';
import { openScanBatches } from './tellScans.ts';
import type { Told, ToldParcel, WorldClock, WorldPorts } from './worldPorts.ts';

/** So much is taken at once; what shops tell of it goes before what carriers do. */
const MOST_AT_ONCE = 1_000;

/** How a world is played. */
export interface Playing {
  readonly ports: WorldPorts;
  readonly clock: WorldClock;
  /** What happened up to this moment was told before: epoch milliseconds of the installation. */
  readonly fromMs: number;
  /** Counted up. */
  readonly told: Told;
  readonly progress: () => void;
}

/** Tells an installation what happens in a world, each thing when its moment is reached, until the clock ends. */
export async function playWorld(
  world: RegisteredWorld,
  { ports, clock, fromMs, told, progress }: Playing,
): Promise<void> {
  const source = world.happenings();
  const after = (): IteratorResult<Happening, void> => {
    let next = source.next();
    while (next.done !== true && next.value.at + world.shiftMs <= fromMs) next = source.next();
    return next;
  };
  let next = after();
  while (next.done !== true && (await clock.until(next.value.at + world.shiftMs))) {
    const reachedMs = clock.reached();
    const due: Happening[] = [];
    while (next.done !== true && due.length < MOST_AT_ONCE && next.value.at + world.shiftMs <= reachedMs) {
      due.push(next.value);
      next = source.next();
    }
    await tellOf(due, { world, ports, told });
    progress();
  }
}

async function tellOf(
  due: readonly Happening[],
  { world, ports, told }: { readonly world: RegisteredWorld; readonly ports: WorldPorts; readonly told: Told },
): Promise<void> {
  const registered: ToldParcel[] = [];
  const dispatched: { reference: string; at: string }[] = [];
  const scans = openScanBatches(world.shiftMs);
  for (const each of due) {
    // that a feed is down is for whoever listens to find out
    if (!('parcel' in each)) continue;
    const named = world.named(each.parcel.id);
    if (each.kind === 'REGISTERED') registered.push({ named, dispatchedAt: null });
    if (each.kind === 'DISPATCHED') {
      dispatched.push({ reference: named.reference, at: new Date(each.at + world.shiftMs).toISOString() });
    }
    if (each.kind !== 'SCAN') continue;
    scans.add(named, each.scan);
    told.scans += 1;
    if (each.scan.repeated) told.again += 1;
  }
  if (registered.length > 0) await ports.register(registered);
  if (dispatched.length > 0) await ports.dispatch(dispatched);
  await scans.send(ports);
  told.registered += registered.length;
  told.dispatched += dispatched.length;
}
