import type { LifeTableSettings } from '../settings.ts';
import type { Calibration } from './calibration.ts';

/** Lets the regions forget a day's worth; one of which next to nothing is left is dropped. */
export function ageRegions({ regions }: Calibration, { regionHalfLifeDays }: LifeTableSettings): void {
  const kept = 0.5 ** (1 / regionHalfLifeDays);
  for (const [region, counts] of regions) {
    counts.arrived *= kept;
    counts.expected *= kept;
    if (counts.expected < 1e-6) regions.delete(region);
  }
}

/** Adds what a parcel did on a day, and what the believed hazards expected of it. */
export function addToRegion(
  { regions }: Calibration,
  region: string,
  { arrived, expected }: { arrived: boolean; expected: number },
): void {
  const counts = regions.get(region) ?? { arrived: 0, expected: 0 };
  counts.arrived += arrived ? 1 : 0;
  counts.expected += expected;
  regions.set(region, counts);
}

/** How much faster a region's parcels arrive than believed: 1 until it has shown something of its own. */
export function regionPace({ regions }: Calibration, region: string, { regionPull }: LifeTableSettings): number {
  const { arrived, expected } = regions.get(region) ?? { arrived: 0, expected: 0 };
  return (arrived + regionPull) / (expected + regionPull);
}
