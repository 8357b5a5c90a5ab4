import type { Place } from '../../../platform/events/types/index.ts';
import { type Random, seededRandom } from '../../random.ts';
import { drawLogNormal, weighted, type WeightedDraw } from '../draws.ts';
import { type Ground, instantAt, type WorldPlace } from '../ground/index.ts';
import type { IncidentBook } from '../incidents/index.ts';
import type { ParcelJourney, Wrong } from '../parcel.ts';
import type { BrandSettings } from '../settings/index.ts';
import { dispatch, promisedAt } from './dispatch.ts';
import { goToDoor } from './lastMile.ts';
import { travel } from './lineHaul.ts';
import { loseParcel } from './loseParcel.ts';
import { drawTrouble } from './trouble.ts';
import type { Walk } from './walk.ts';

/** Which parcel of a world. */
export interface PlannedOrder {
  /** From 0. */
  readonly index: number;
  /** What is drawn of it moves no other parcel. */
  readonly seed: number;
  /** Days since 1970 on the customer's wall. */
  readonly day: number;
}

/** What happens to a parcel, and who carries it where. */
export interface PlannedParcel extends Pick<Walk, 'lane' | 'chosen'> {
  readonly journey: ParcelJourney;
}

/** All that happens to one parcel. The same arguments give the same parcel. */
export function planParcel(ground: Ground, incidents: IncidentBook, { index, seed, day }: PlannedOrder): PlannedParcel {
  const random = seededRandom(seed);
  const brand = ground.brands.draw(random);
  const lane = ground.lane(random.pick(brand.warehouses), ground.homes.draw(random));
  const orderedAt = Math.round(instantAt(day, orderHour(random), lane.destination));
  const walk = begin({ ground, incidents, random, lane, orderedAt });
  const promised = promisedAt(walk, brand);
  const { labelledAt, readyAt } = dispatch(walk, brand);
  travel(walk);
  goToDoor(walk);
  const number = String(index + 1);
  const journey: ParcelJourney = {
    id: `parcel ${number}`,
    orderNumber: `W-${number}`,
    trackingNumber: `${PREFIX}${number.padStart(10, '0')}`,
    brand: brand.name,
    carrier: walk.chosen.carrier.code,
    service: walk.chosen.service.name,
    origin: placeOf(lane.origin, lane.origin.postalCodes[0]),
    destination: placeOf(lane.destination, random.pick(lane.destination.postalCodes)),
    destinationZone: lane.destination.zone,
    km: lane.km,
    level: lane.level,
    ...goodsOf(brand, random),
    orderedAt,
    registeredAt: labelledAt,
    dispatchedAt: readyAt,
    promisedAt: promised,
    ...endOf(walk),
  };
  return { journey, lane, chosen: walk.chosen };
}

const PREFIX = 'DW';

/** More is ordered in the evening than in the morning. */
function orderHour(random: Random): number {
  const least = random.next() * 24;
  return least + (24 - least) * random.next();
}

interface Beginning extends Pick<Walk, 'incidents' | 'random' | 'lane'> {
  readonly ground: Ground;
  readonly orderedAt: number;
}

function begin({ ground, incidents, random, lane, orderedAt }: Beginning): Walk {
  const chosen = lane.services.draw(random);
  const crossesBorder = lane.origin.country !== lane.destination.country;
  const { troubles: factor } = incidents.factors(chosen.carrier.code, orderedAt);
  return {
    settings: ground.settings,
    incidents,
    random,
    lane,
    chosen,
    trouble: drawTrouble(chosen, { factor, crossesBorder }, random),
    weathered: new Set(),
    steps: [],
    wrongs: [],
    now: orderedAt,
    arrivedAt: null,
    end: null,
  };
}

type Ending = Pick<ParcelJourney, 'steps' | 'wrongs' | 'end' | 'arrivedAt' | 'deliveredAt'>;

function endOf({ random, trouble, steps, wrongs, end, arrivedAt, incidents, chosen }: Walk): Ending {
  const all = [...wrongs, ...strikesMet(incidents, chosen.carrier.code, steps)];
  if (trouble?.kind === 'LOST') {
    const left = loseParcel(steps, all, random);
    return { steps: left.steps, wrongs: inOrder(left.wrongs), end: 'LOST', arrivedAt: null, deliveredAt: null };
  }
  const deliveredAt = end === 'DELIVERED' ? (steps.at(-1)?.at ?? null) : null;
  return { steps, wrongs: inOrder(all), end: end ?? 'RETURNED', arrivedAt, deliveredAt };
}

function inOrder(wrongs: readonly Wrong[]): readonly Wrong[] {
  return [...wrongs].sort((one, other) => one.from - other.from);
}

/** The strikes that went on while the parcel was the carrier's, or waited for it. */
function strikesMet(incidents: IncidentBook, carrier: string, steps: Walk['steps']): readonly Wrong[] {
  const [begins, ends] = [steps[0]?.at ?? 0, steps.at(-1)?.at ?? 0];
  return incidents.strikes(carrier).flatMap(({ id, from, until }) => {
    const [start, end] = [Math.max(from, begins), Math.min(until, ends)];
    return start < end ? [{ kind: 'STRIKE', from: start, until: end, dueAt: start, incident: id } as const] : [];
  });
}

const CONTENTS = new WeakMap<BrandSettings, WeightedDraw<ParcelJourney['contents']>>();

function goodsOf(brand: BrandSettings, random: Random): Pick<ParcelJourney, 'value' | 'contents'> {
  let contents = CONTENTS.get(brand);
  if (contents === undefined) {
    const named = Object.entries(brand.contents) as [ParcelJourney['contents'], number][];
    const shares = named.length === 0 ? ([['GENERAL', 1]] as const) : named;
    const drawn = weighted<readonly [ParcelJourney['contents'], number]>(shares, ([, share]) => share);
    CONTENTS.set(brand, (contents = { draw: (chance) => drawn.draw(chance)[0] }));
  }
  const amountMinor = Math.max(1, Math.round(drawLogNormal(random, brand.medianValue, brand.valueSpread) * 100));
  return { value: { amountMinor, currency: brand.currency }, contents: contents.draw(random) };
}

function placeOf({ city, region, country, latitude, longitude }: WorldPlace, postalCode: string | undefined): Place {
  return { city, region, country, postalCode: postalCode ?? null, coordinates: { latitude, longitude } };
}
