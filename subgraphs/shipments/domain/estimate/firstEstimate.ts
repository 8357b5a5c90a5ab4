import type { CarrierEstimate, Estimate } from '../../../../platform/events/types/index.ts';

/** How long finished parcels of a brand and carrier took from the first move to the door, in hours. */
export interface TransitHistory {
  readonly parcels: number;
  readonly p10Hours: number;
  readonly p50Hours: number;
  readonly p90Hours: number;
}

/** With fewer finished parcels their quantiles say more about chance than about the carrier. */
export const MIN_PARCELS = 5;

/** What is known of a parcel when its arrival is predicted. */
export interface EstimateInput {
  readonly carrierEstimate: CarrierEstimate | null;
  readonly history: TransitHistory | null;
  /** The first move, or the registration as long as nothing moved: ISO 8601 in UTC. */
  readonly startedAt: string;
  /** The latest moment known to be before the arrival: no quantile lies before it. */
  readonly notBefore: string;
}

const HOUR_MS = 3_600_000;

/**
 * The first estimate: the carrier's own where it states one, else the transit times of parcels finished so far.
 * Null when neither is known; then nothing is shown rather than guessed.
 */
export function firstEstimate(input: EstimateInput): Estimate | null {
  if (input.carrierEstimate !== null) return fromCarrier(input, input.carrierEstimate);
  if (input.history !== null && input.history.parcels >= MIN_PARCELS) return fromHistory(input, input.history);
  return null;
}

function fromCarrier(input: EstimateInput, window: CarrierEstimate): Estimate {
  const floor = Date.parse(input.notBefore);
  const at = (instant: number): string => new Date(Math.max(floor, instant)).toISOString();
  const [earliest, latest] = [Date.parse(window.earliest), Date.parse(window.latest)];
  const p50 = at((earliest + latest) / 2);
  return {
    p10: at(earliest),
    p50,
    p90: at(latest),
    day: dayOf(p50),
    source: 'CARRIER',
    parcels: 0,
    reasons: [
      'The carrier states this window itself.',
      ...(latest < floor ? ['It was still under way when that window had passed.'] : []),
    ],
  };
}

function fromHistory(input: EstimateInput, history: TransitHistory): Estimate {
  const start = Date.parse(input.startedAt);
  const floor = Date.parse(input.notBefore);
  const at = (hours: number): string => new Date(Math.max(floor, start + hours * HOUR_MS)).toISOString();
  const p50 = at(history.p50Hours);
  return {
    p10: at(history.p10Hours),
    p50,
    p90: at(history.p90Hours),
    day: dayOf(p50),
    source: 'HISTORY',
    parcels: history.parcels,
    reasons: [
      `${history.parcels} parcels of this carrier took a median of ${Math.round(history.p50Hours)} hours from the first move to the door.`,
      ...(p50 === input.notBefore ? ['It has been under way for longer than half of them.'] : []),
    ],
  };
}

/** Whether a customer would be shown something else. */
export function showsAnotherDay(before: Estimate | null, after: Estimate | null): boolean {
  return before?.day !== after?.day;
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}
