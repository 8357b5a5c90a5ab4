import type { Estimate, EstimateReason } from '../../../../platform/events/types/index.ts';

/** An estimate as rows and events have it from before it had a window, a zone and weighed reasons. */
export interface EarlierEstimate extends Pick<Estimate, 'p10' | 'p50' | 'p90' | 'day' | 'parcels'> {
  readonly source: 'CARRIER' | 'HISTORY';
  readonly reasons: readonly string[];
}

/** An estimate as a row or an event tells it, whenever it was written, in today's shape. */
export function inTodaysShape(told: Estimate | EarlierEstimate | null): Estimate | null {
  if (told === null || 'window' in told) return told;
  const { source, p10, p90, reasons } = told;
  const about = source === 'CARRIER' ? 'CARRIER' : 'BASE';
  return {
    ...told,
    ...{
      window: { from: p10.slice(0, 10), to: p90.slice(0, 10) },
      hours: null,
      zone: 'UTC',
      calibration: null,
      until: p10,
    },
    reasons: reasons.map((sentence): EstimateReason => ({ about, workingDays: null, sentence })),
  };
}
