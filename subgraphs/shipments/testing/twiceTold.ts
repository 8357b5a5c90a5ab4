import { shipmentId } from '../apply/ids.ts';
import { registration, type ShipmentsRoom } from './room.ts';
import { hour, scanRecorded, scanWithdrawn, type ToldScan } from './scans.ts';

const ROUND: readonly ToldScan[] = [
  { status: 'PICKED_UP', occurredAt: hour(0) },
  { status: 'OUT_FOR_DELIVERY', occurredAt: hour(20) },
  { status: 'DELIVERED', occurredAt: hour(24) },
];
const FOUND_AGAIN: ToldScan = { status: 'AT_LOCAL_FACILITY', occurredAt: hour(30) };
const ON_ITS_WAY: ToldScan = { status: 'IN_TRANSIT', occurredAt: hour(44) };

/** Parcels of which the first and the second rules tell different stories, or the same one. */
export const STORIES = {
  /** Nobody scanned it. */
  label: [],
  /** Both say the same. */
  delivered: ROUND,
  /** The second rules raise a conflict, no more. */
  doubted: [...ROUND, FOUND_AGAIN],
  /** By the second rules it is on its way again, and damaged. */
  reversed: [...ROUND, FOUND_AGAIN, { ...ON_ITS_WAY, exception: 'DAMAGED' }],
  /** The scan that sufficed was withdrawn. */
  withdrawn: [...ROUND, FOUND_AGAIN, ON_ITS_WAY],
} as const satisfies Record<string, readonly ToldScan[]>;
export type Story = keyof typeof STORIES;

export const idOf = (number: string, brand = 'acme'): string => shipmentId(brand, `ref-${number}`);

/** Has rules in force, as if they had been from the start. */
export async function putInForce(room: ShipmentsRoom, version: number): Promise<void> {
  await room.rows('update shipments.active_rules set version = $1', [version]);
}

/** Registers a parcel and applies all that is scanned of it. */
export async function live(
  room: ShipmentsRoom,
  story: Story,
  { number, brand = 'acme' }: { number: string; brand?: string },
): Promise<string> {
  await room.register([registration(number)], { brand });
  const about = { trackingNumber: number, brand };
  for (const scan of STORIES[story]) await room.apply(scanRecorded({ ...scan, ...about }));
  if (story === 'withdrawn') await room.apply(scanWithdrawn({ ...ON_ITS_WAY, ...about }));
  return idOf(number, brand);
}
