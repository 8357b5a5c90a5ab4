import { createHash } from 'node:crypto';
import { seededRandom } from '../random.ts';
import { drawTrackingNumber, NUMBERED_CARRIERS, type NumberedCarrier } from '../trackingNumbers.ts';
import {
  type Happening,
  happenings,
  type SimulatedParcel,
  type SimulatedWorld,
  type WorldSettings,
} from '../world/index.ts';

/** A parcel of a world under the names by which an installation knows it. */
export interface RegisteredParcel {
  readonly reference: string;
  readonly orderNumber: string;
  readonly carrier: NumberedCarrier;
  readonly trackingNumber: string;
  readonly service: string;
  readonly parcel: SimulatedParcel;
}

/** A world as it is played to an installation. */
export interface RegisteredWorld {
  readonly parcels: readonly RegisteredParcel[];
  /** So much later than in the world everything happens here, in milliseconds: whole weeks. */
  readonly shiftMs: number;
  /** In the order in which it becomes known, in the world's own time. */
  readonly happenings: () => Generator<Happening, void>;
  /** By the world's own id. */
  readonly named: (id: string) => RegisteredParcel;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * Gives a world's parcels names that an installation takes, and sets it into the present: by whole weeks, so that weekdays stay
 * what they are, and so that the last of its days on which something is ordered is within the week that begins now.
 * The world's carriers stand for real ones, in the order in which they are described; where there are more of them, several
 * share one and keep their names in their services.
 */
export function registerWorld(
  world: SimulatedWorld,
  {
    settings,
    seed,
    days,
    nowMs,
  }: {
    readonly settings: WorldSettings;
    readonly seed: number;
    readonly days: number;
    readonly nowMs: number;
  },
): RegisteredWorld {
  const endMs = Date.parse(settings.firstDay) + days * DAY_MS;
  const shiftMs = Math.ceil((nowMs - endMs) / WEEK_MS) * WEEK_MS;
  // the same world at another time is another one, and so is one of other settings or another extent by the same seed
  const content = contentOf({ settings, seed, days, parcels: world.parcels.length });
  const run = `${seed}-${new Date(Date.parse(settings.firstDay) + shiftMs).toISOString().slice(0, 10)}-${content}`;
  const random = seededRandom(seed ^ Math.floor(shiftMs / WEEK_MS) ^ Number.parseInt(content, 16));
  const taken = new Set<string>();
  const drawNew = (carrier: NumberedCarrier): string => {
    for (;;) {
      const number = drawTrackingNumber(carrier, random);
      if (taken.has(number)) continue;
      taken.add(number);
      return number;
    }
  };
  const carriers = settings.carriers.map(({ code }) => code);
  const parcels = world.parcels.map((parcel): RegisteredParcel => {
    const place = carriers.indexOf(parcel.carrier);
    const carrier = NUMBERED_CARRIERS[place % NUMBERED_CARRIERS.length] ?? 'fedex';
    return {
      reference: `sim-${run}-${parcel.id.replaceAll(' ', '-')}`,
      orderNumber: `${run} ${parcel.orderNumber}`,
      carrier,
      trackingNumber: drawNew(carrier),
      service: place < NUMBERED_CARRIERS.length ? parcel.service : `${parcel.carrier} ${parcel.service}`,
      parcel,
    };
  });
  const byId = new Map(parcels.map((each) => [each.parcel.id, each]));
  return {
    ...{ parcels, shiftMs },
    happenings: () => happenings(world),
    named: (id) => {
      const named = byId.get(id);
      if (named === undefined) throw new RangeError(`no parcel of this world is called ${id}`);
      return named;
    },
  };
}

/** What a world is made from by a short name of its own: 32 bits, hexadecimal. */
function contentOf(made: {
  readonly settings: WorldSettings;
  readonly seed: number;
  readonly days: number;
  readonly parcels: number;
}): string {
  return createHash('sha256').update(JSON.stringify(made)).digest('hex').slice(0, 8);
}
