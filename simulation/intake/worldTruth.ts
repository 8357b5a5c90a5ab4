import type { ExceptionKind } from '../../platform/events/types/index.ts';
import { isNormal, type ParcelEnd, truthOf, type WrongKind } from '../world/index.ts';
import type { RegisteredParcel, RegisteredWorld } from './registeredWorld.ts';

/** What really happened to a parcel that an installation was told of. Instants are ISO 8601 in UTC, and may be to come. */
export interface RegisteredTruth {
  readonly reference: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly registeredAt: string;
  readonly promisedAt: string;
  readonly end: ParcelEnd;
  /** When it was at the door, or first ready to be collected; null: never. */
  readonly arrivedAt: string | null;
  readonly deliveredAt: string | null;
  /** Whole days after the promised one; 0: in time; null: it never arrived. */
  readonly lateByDays: number | null;
  readonly wrongs: readonly {
    readonly kind: WrongKind;
    readonly from: string;
    readonly until: string | null;
    /** When something would have happened next without it. */
    readonly dueAt: string;
  }[];
  /** What was told of it up to the end of the play: how many different scans, and what they said was wrong. */
  readonly told: { readonly scans: number; readonly exceptions: readonly ExceptionKind[] };
}

/** What really happened to the parcels that were registered by a moment, epoch milliseconds. */
export function truthBy(world: RegisteredWorld, untilMs: number): RegisteredTruth[] {
  return begunBy(world, untilMs).map((each) => truthOfOne(each, world.shiftMs, untilMs));
}

/** How many parcels were registered by a moment, how many of them nothing is wrong with, and how many had which trouble. */
export function countsBy(
  world: RegisteredWorld,
  untilMs: number,
): { readonly parcels: number; readonly normal: number; readonly wrongs: Partial<Record<WrongKind, number>> } {
  const begun = begunBy(world, untilMs);
  const wrongs: Partial<Record<WrongKind, number>> = {};
  for (const { parcel } of begun) {
    for (const { kind, from } of parcel.wrongs) {
      if (from + world.shiftMs <= untilMs) wrongs[kind] = (wrongs[kind] ?? 0) + 1;
    }
  }
  return { parcels: begun.length, normal: begun.filter(({ parcel }) => isNormal(parcel)).length, wrongs };
}

function begunBy({ parcels, shiftMs }: RegisteredWorld, untilMs: number): RegisteredParcel[] {
  return parcels.filter(({ parcel }) => parcel.registeredAt + shiftMs <= untilMs);
}

function truthOfOne(
  { reference, carrier, trackingNumber, parcel }: RegisteredParcel,
  shiftMs: number,
  untilMs: number,
): RegisteredTruth {
  const instant = (ms: number): string => new Date(ms + shiftMs).toISOString();
  const maybe = (ms: number | null): string | null => (ms === null ? null : instant(ms));
  const { end, arrivedAt, deliveredAt, lateByDays, wrongs } = truthOf(parcel);
  const told = parcel.scans.filter(({ receivedAt }) => receivedAt !== null && receivedAt + shiftMs <= untilMs);
  const exceptions = told.flatMap(({ exception }) => (exception === null ? [] : [exception]));
  return {
    ...{ reference, carrier, trackingNumber, end, lateByDays },
    registeredAt: instant(parcel.registeredAt),
    promisedAt: instant(parcel.promisedAt),
    arrivedAt: maybe(arrivedAt),
    deliveredAt: maybe(deliveredAt),
    wrongs: wrongs.map((each) => ({
      kind: each.kind,
      from: instant(each.from),
      until: maybe(each.until),
      dueAt: instant(each.dueAt),
    })),
    told: { scans: new Set(told.map(({ step }) => step)).size, exceptions: [...new Set(exceptions)] },
  };
}
