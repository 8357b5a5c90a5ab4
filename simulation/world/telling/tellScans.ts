import type { Place, ShipmentStatus } from '../../../platform/events/types/index.ts';
import type { Random } from '../../random.ts';
import { drawWaitMs } from '../draws.ts';
import type { LaneOffer, WorldPlace } from '../ground/index.ts';
import type { ParcelJourney, Step, ToldScan } from '../parcel.ts';
import type { StepKind, TellingSettings } from '../settings/index.ts';
import { type Feed, receivedAt, throughOutage } from './feed.ts';
import type { PlaceClocks } from './placeClocks.ts';

/** What a service that scans only at the ends leaves out, unless somebody sees that something is wrong. */
const BETWEEN_ENDS: ReadonlySet<StepKind> = new Set([
  'arrived',
  'departed',
  'sorted',
  'atLocalFacility',
  'outForDelivery',
]);

/** Who tells, and with which clocks. */
export interface Teller extends Feed {
  readonly service: LaneOffer['service'];
  readonly clocks: PlaceClocks;
}

/** The scans of a parcel as they are made and sent; what was not scanned is not there. */
export function tellScans({ steps, destination }: ParcelJourney, teller: Teller, random: Random): readonly ToldScan[] {
  const { missing, repeated } = teller.carrier.telling;
  const scans: ToldScan[] = [];
  for (const [index, step] of steps.entries()) {
    const isMissing = random.chance(missing[step.kind] ?? 0);
    const isLeftOut = teller.service.scans === 'ENDS' && BETWEEN_ENDS.has(step.kind) && step.exception === null;
    if (isMissing || isLeftOut) continue;
    const scan = scanOf(step, { index, destination, teller, random });
    scans.push(scan);
    if (scan.receivedAt === null || !random.chance(repeated.share)) continue;
    const againAt = throughOutage(teller, scan.receivedAt + drawWaitMs(random, repeated.wait), random);
    scans.push({ ...scan, receivedAt: againAt, repeated: true });
  }
  return scans;
}

interface Scanning extends Pick<ParcelJourney, 'destination'> {
  readonly index: number;
  readonly teller: Teller;
  readonly random: Random;
}

function scanOf(step: Step, { index, destination, teller, random }: Scanning): ToldScan {
  const { code, telling } = teller.carrier;
  return {
    occurredAt: step.at,
    writtenAt: step.at + teller.clocks(code, step.place.city),
    receivedAt: receivedAt(teller, step.at, random),
    status: saidOf(step, telling.mislabelled, random),
    exception: step.exception,
    place: toldPlace(step.place, destination),
    step: index,
    repeated: false,
  };
}

function saidOf({ status }: Step, mislabelled: TellingSettings['mislabelled'], random: Random): ShipmentStatus {
  return mislabelled.find(({ meant, share }) => meant === status && random.chance(share))?.said ?? status;
}

const TOLD_PLACES = new WeakMap<WorldPlace, Place>();

/** A carrier says in which city, and of the parcel's own city also which postal code. */
function toldPlace(place: WorldPlace, destination: Place): Place {
  if (place.city === destination.city) return destination;
  let told = TOLD_PLACES.get(place);
  if (told === undefined) {
    const { city, region, country, latitude, longitude, postalCodes } = place;
    told = { city, region, country, postalCode: postalCodes[0] ?? null, coordinates: { latitude, longitude } };
    TOLD_PLACES.set(place, told);
  }
  return told;
}
