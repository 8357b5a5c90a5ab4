import type { Transaction } from '../../../platform/database/index.ts';
import type { Registration } from '../domain/index.ts';
import { isClaimed, type LockedTracking, lockTracking, trackingId, type TrackingKey } from '../store/index.ts';
import { shipmentId } from './ids.ts';
import { type JoiningLeg, joinLegs } from './legs/index.ts';
import { freeNumbers } from './lives/index.ts';
import type { RegisterOptions } from './registerOptions.ts';

/** The numbers of a registration, each once: its own, and those of its later legs. */
export function numbersOf(
  brand: string,
  { carrier, trackingNumber, legs = [] }: Pick<Registration, 'carrier' | 'trackingNumber' | 'legs'>,
): TrackingKey[] {
  const all = [{ carrier, trackingNumber }, ...legs].map((each) => ({
    brand,
    carrier: each.carrier,
    trackingNumber: each.trackingNumber,
  }));
  return [...new Map(all.map((key) => [trackingId(key), key])).values()];
}

/** The rows of numbers, locked, by {@link trackingId}. */
export type LockedNumbers = Map<string, LockedTracking>;

/** Locks the numbers of registrations. */
export async function lockNumbers(
  tx: Transaction,
  brand: string,
  registrations: readonly Registration[],
): Promise<LockedNumbers> {
  const keys = registrations.flatMap((each) => numbersOf(brand, each));
  return new Map((await lockTracking(tx, keys)).map((row) => [trackingId(row), row]));
}

/** Frees numbers of these registrations that parcels have which are done with them. */
export async function freeOld(
  tx: Transaction,
  options: RegisterOptions,
  { numbers, registrations }: { readonly numbers: LockedNumbers; readonly registrations: readonly Registration[] },
): Promise<void> {
  const asked = new Set(registrations.flatMap((each) => numbersOf(options.brand, each)).map(trackingId));
  const taken = [...numbers.values()].filter(isClaimed).filter((row) => asked.has(trackingId(row)));
  for (const row of await freeNumbers(tx, options, taken)) numbers.set(trackingId(row), row);
}

/** Makes the later numbers of parcels that were just registered legs of them; the rows are locked and were nobody's. */
export async function joinRegistered(
  tx: Transaction,
  options: RegisterOptions,
  { numbers, registrations }: { readonly numbers: LockedNumbers; readonly registrations: readonly Registration[] },
): Promise<void> {
  const { brand, now } = options;
  const joining = registrations.flatMap((each): JoiningLeg[] => {
    const { carrier, trackingNumber } = each;
    const shipment = { id: shipmentId(brand, each.reference), carrier, trackingNumber };
    const [, ...later] = numbersOf(brand, each);
    const rows = later.flatMap((key) => numbers.get(trackingId(key)) ?? []);
    return rows.map((row) => ({ row, shipment, since: now.toISOString(), evidence: 'REGISTERED' }));
  });
  await joinLegs(tx, options, joining);
}
