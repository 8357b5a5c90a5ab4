import type { ToldScan } from '../world/index.ts';
import type { RegisteredParcel, RegisteredWorld } from './registeredWorld.ts';
import { openScanBatches } from './tellScans.ts';
import type { Told, WorldPorts } from './worldPorts.ts';

/** So many parcels at once: as many numbers as one page of those that nobody registered holds. */
const PARCELS_AT_ONCE = 100;

/** How a past is laid in. */
export interface LayingIn {
  readonly ports: WorldPorts;
  /** Up to when, epoch milliseconds of the installation. */
  readonly untilMs: number;
  readonly isStopped: () => boolean;
  /** Counted up. */
  readonly told: Told;
  readonly progress: () => void;
}

/**
 * Tells an installation of a world's past, as fast as it takes it. Of some parcels after the others it tells what carriers
 * scanned, in the order in which they sent it, and then what the shop says, so that nothing is taken for missing that was not
 * told yet: told in the order in which it happened, each parcel would look silent for weeks until its next scan comes.
 */
export async function layInPast(world: RegisteredWorld, laying: LayingIn): Promise<void> {
  const { untilMs, isStopped, progress } = laying;
  const past = world.parcels.filter(({ parcel }) => parcel.registeredAt + world.shiftMs <= untilMs);
  for (let start = 0; start < past.length && !isStopped(); start += PARCELS_AT_ONCE) {
    await layIn(past.slice(start, start + PARCELS_AT_ONCE), world.shiftMs, laying);
    progress();
  }
}

async function layIn(
  parcels: readonly RegisteredParcel[],
  shiftMs: number,
  { ports, untilMs, told }: LayingIn,
): Promise<void> {
  const hasCome = (ms: number): boolean => ms + shiftMs <= untilMs;
  const sent = parcels
    .flatMap((named) => named.parcel.scans.flatMap((scan) => received(named, scan)))
    .filter(({ receivedAt }) => hasCome(receivedAt))
    .sort((one, other) => one.receivedAt - other.receivedAt);
  const batches = openScanBatches(shiftMs);
  const known = new Map<string, Set<number>>();
  for (const { named, scan } of sent) {
    batches.add(named, scan);
    known.set(named.trackingNumber, (known.get(named.trackingNumber) ?? new Set()).add(scan.step));
  }
  await batches.send(ports);
  await ports.known(new Map([...known].map(([number, steps]) => [number, steps.size])));
  const toldParcels = parcels.map((named) => {
    const { dispatchedAt } = named.parcel;
    return { named, dispatchedAt: hasCome(dispatchedAt) ? new Date(dispatchedAt + shiftMs).toISOString() : null };
  });
  await ports.register(toldParcels);
  told.scans += sent.length;
  told.again += sent.filter(({ scan }) => scan.repeated).length;
  told.registered += parcels.length;
  told.dispatched += toldParcels.filter(({ dispatchedAt }) => dispatchedAt !== null).length;
}

function received(
  named: RegisteredParcel,
  scan: ToldScan,
): { readonly named: RegisteredParcel; readonly scan: ToldScan; readonly receivedAt: number }[] {
  return scan.receivedAt === null ? [] : [{ named, scan, receivedAt: scan.receivedAt }];
}
