import type { ExceptionKind, ShipmentStatus } from '../../../platform/events/types/index.ts';
import type { SimulatedParcel } from '../../../simulation/world/index.ts';
import { HOLDS } from '../../../subgraphs/shipments/domain/exceptions/holds.ts';

/** A time in which nothing new was heard of a parcel, and what was heard last. Epoch milliseconds. */
export interface HeardGap {
  readonly from: number;
  /** Infinity: nothing was heard any more. */
  readonly until: number;
  readonly status: ShipmentStatus;
  /** What the scan said to be wrong. */
  readonly told: ExceptionKind | null;
}

const NOT_WATCHED: ReadonlySet<ShipmentStatus> = new Set([
  'LABEL_CREATED',
  'AWAITING_PICKUP',
  'AVAILABLE_FOR_PICKUP',
  'DELIVERED',
  'RETURNED',
]);

/** The silences of a parcel while the carrier has it, and does not say that it holds it. */
export function heardGaps({ scans }: SimulatedParcel): readonly HeardGap[] {
  const heard = scans.flatMap(({ receivedAt, repeated, writtenAt, status, exception }) =>
    receivedAt === null || repeated ? [] : [{ at: receivedAt, writtenAt, status, told: exception }],
  );
  heard.sort((one, other) => one.at - other.at);
  const gaps: HeardGap[] = [];
  let newest = heard[0];
  for (const [index, each] of heard.entries()) {
    if (newest === undefined || each.writtenAt >= newest.writtenAt) newest = each;
    const { status, told } = newest;
    const until = heard[index + 1]?.at ?? Infinity;
    if (NOT_WATCHED.has(status) || (told !== null && HOLDS.has(told)) || until === each.at) continue;
    gaps.push({ from: each.at, until, status, told });
  }
  return gaps;
}
