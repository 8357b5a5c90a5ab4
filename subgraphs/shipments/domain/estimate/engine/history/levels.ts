import type { EstimateOrder } from '../order.ts';

/** What histories are kept of, from everything to one seller. */
export const LEVELS = [
  'all',
  'service',
  'region',
  'lane',
  'laneDistance',
  'laneZone',
  'sellerRegion',
  'seller',
  'zone',
] as const;

/** One of {@link LEVELS}. */
export type Level = (typeof LEVELS)[number];

/** The key of an order at every level. */
export type LevelKeys = Readonly<Record<Level, string>>;

/** Upper ends in kilometres: within a city, a region, and by how many nights on the road. */
const DISTANCE_BANDS_KM = [25, 75, 150, 300, 500, 800, 1_200, 1_800, 2_500];

/** The keys under which an order finds its histories. */
export function levelKeys({ service, seller, origin, destination, distanceKm }: EstimateOrder): LevelKeys {
  const lane = `${service}|${origin.region}>${destination.region}`;
  return {
    all: '',
    service,
    region: destination.region,
    lane,
    laneDistance: `${lane}|${distanceBand(distanceKm)}`,
    laneZone: `${service}|${origin.region}>${destination.zone}`,
    sellerRegion: `${seller}>${destination.region}`,
    seller,
    zone: destination.zone,
  };
}

function distanceBand(distanceKm: number | null): number {
  if (distanceKm === null) return -1;
  const band = DISTANCE_BANDS_KM.findIndex((end) => distanceKm <= end);
  return band < 0 ? DISTANCE_BANDS_KM.length : band;
}
