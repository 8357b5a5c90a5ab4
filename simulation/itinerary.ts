import { type CarrierCode, type City, HUBS } from './places.ts';
import type { Random } from './random.ts';

/** What can happen to a parcel, in no carrier's words. */
export const STEP_KINDS = [
  'label',
  'pickup',
  'departed',
  'arrived',
  'destination',
  'outForDelivery',
  'delivered',
  'attempted',
  'badAddress',
  'weatherHold',
  'refused',
  'returning',
  'returned',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** The shares of the variants, in per cent. */
export const VARIANTS = {
  normal: 70,
  attempted: 12,
  badAddress: 6,
  weatherHold: 6,
  refused: 3,
  lateScan: 3,
} as const;
export type Variant = keyof typeof VARIANTS;

/** One of the variants, as often as its share says. */
export function drawVariant(random: Random): Variant {
  let left = random.next() * 100;
  for (const [variant, share] of Object.entries(VARIANTS) as [Variant, number][]) {
    left -= share;
    if (left < 0) return variant;
  }
  return 'normal';
}

/** One thing that happens on the way, before it has a time. */
export interface Happening {
  readonly kind: StepKind;
  readonly place: City;
}

/** What decides what happens. */
export interface Route {
  readonly variant: Variant;
  readonly carrier: CarrierCode;
  readonly origin: City;
  readonly destination: City;
}

/** What happens to a parcel, from the label to the end. */
export function happeningsOf({ variant, carrier, origin, destination }: Route, random: Random): readonly Happening[] {
  const [first, second] = hubsOf(carrier, random);
  const hold: StepKind[] = variant === 'weatherHold' ? ['weatherHold'] : [];
  return [
    ...happen(origin, 'label', 'pickup', 'departed'),
    ...happen(first, 'arrived', ...hold, 'departed'),
    ...(second === undefined ? [] : happen(second, 'arrived', 'departed')),
    ...happen(destination, 'destination', 'outForDelivery'),
    ...endOf(variant, origin, destination),
  ];
}

/** From the first time at the door to the end. */
function endOf(variant: Variant, origin: City, destination: City): readonly Happening[] {
  switch (variant) {
    case 'attempted':
    case 'badAddress':
      return happen(destination, variant, 'destination', 'outForDelivery', 'delivered');
    case 'refused':
      return [...happen(destination, 'refused', 'returning'), ...happen(origin, 'returned')];
    case 'normal':
    case 'weatherHold':
    case 'lateScan':
      return happen(destination, 'delivered');
  }
}

function happen(place: City, ...kinds: readonly StepKind[]): readonly Happening[] {
  return kinds.map((kind) => ({ kind, place }));
}

function hubsOf(carrier: CarrierCode, random: Random): readonly [City, City | undefined] {
  const first = random.pick(HUBS[carrier]);
  const others = HUBS[carrier].filter((hub) => hub !== first);
  return [first, random.chance(0.6) ? random.pick(others) : undefined];
}
