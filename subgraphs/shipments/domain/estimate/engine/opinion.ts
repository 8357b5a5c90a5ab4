import type { WorkingClock } from './calendar/workingClock.ts';
import type { Kind } from './held/held.ts';
import type { WallTime } from './order.ts';
import type { Reason } from './reasons.ts';

/** The three quantiles of an arrival. They rise. */
export interface Quantiles {
  readonly p10: WallTime;
  readonly p50: WallTime;
  readonly p90: WallTime;
}

/** When a parcel arrives as the engine itself sees it, whatever its carrier states. */
export interface Opinion {
  /** None is before the moment of the question. */
  readonly quantiles: Quantiles;
  readonly basis: 'PRIOR' | 'HISTORY' | 'REGRESSION' | 'SEEN' | 'DOOR';
  /** How many parcels of today the closest history is worth. */
  readonly parcels: number;
  readonly kind: Kind;
  /** Made when somebody asks. */
  readonly reasons: () => readonly Reason[];
}

/** The quantiles by what gives each level. */
export function quantilesBy(at: (level: number) => WallTime): Quantiles {
  return { p10: at(0.1), p50: at(0.5), p90: at(0.9) };
}

/** How two opinions become one. */
export interface Blend {
  /** The share of the other, from 0 to 1. */
  readonly share: number;
  /** What is left of the distances to the median: two that err for different reasons are surer together. */
  readonly width: number;
}

/**
 * The weighted means, quantile by quantile: as narrow as the opinions are, where mixing them would give two humps. What
 * holds for both, that quantiles rise and that they do not fall while time passes, holds for their blend.
 */
export function blend(one: Quantiles, other: Quantiles, { share, width }: Blend): Quantiles {
  const mean = (level: keyof Quantiles): WallTime => one[level] + share * (other[level] - one[level]);
  const p50 = mean('p50');
  return { p10: p50 + width * (mean('p10') - p50), p50, p90: p50 + width * (mean('p90') - p50) };
}

/** The same on a working clock, where the middle of two working days is one as well, and no day of rest between them. */
export function blendOn(
  clock: WorkingClock,
  { own, other }: { readonly own: Quantiles; readonly other: Quantiles },
  how: Blend,
): Quantiles {
  const since = ({ p10, p50, p90 }: Quantiles): Quantiles => ({
    p10: clock.between(own.p50, p10),
    p50: clock.between(own.p50, p50),
    p90: clock.between(own.p50, p90),
  });
  const { p10, p50, p90 } = blend(since(own), since(other), how);
  return { p10: clock.after(own.p50, p10), p50: clock.after(own.p50, p50), p90: clock.after(own.p50, p90) };
}

const LEVELS = { p10: 0.1, p50: 0.5, p90: 0.9 } as const;

/** The mean pinball loss, in days: the side on which a quantile should rarely err weighs up to nine times the other. */
export function lossOf(quantiles: Quantiles, arrivedAt: WallTime): number {
  const of = (level: keyof Quantiles): number => {
    const off = arrivedAt - quantiles[level];
    return off >= 0 ? LEVELS[level] * off : (LEVELS[level] - 1) * off;
  };
  return (of('p10') + of('p50') + of('p90')) / 3;
}
