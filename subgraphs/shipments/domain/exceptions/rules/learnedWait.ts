import { gapContextOf } from '../watch/gapContext.ts';
import { HOUR_MS, type Moment } from '../watch/judgement.ts';

/** With fewer gaps what is normal of a brand's hand-overs is an assumption, and the brand's own hours speak. */
const LEAST_GAPS = 100;
/** How long parcels of the brand normally wait where this one does, and no longer than so many hours. */
export function learnedWait(
  { parcel, ground, nowMs }: Moment,
  { sinceMs, mostHours }: { readonly sinceMs: number; readonly mostHours: number },
): { readonly learnedMs: number; readonly reasons: readonly string[] } {
  const { silence, rules } = ground;
  if (silence === null) return { learnedMs: sinceMs, reasons: [] };
  const { brand, facts, state, dispatchedAt } = parcel;
  // what the shop has made ready waits for the carrier, whatever the last scan said
  const status = dispatchedAt === null ? state.status : 'AWAITING_PICKUP';
  const silent = { context: gapContextOf({ brand, facts, status, heardMs: sinceMs }), since: sinceMs };
  const { gaps, sentence } = silence.silenceOf(silent, nowMs);
  if (gaps < LEAST_GAPS) return { learnedMs: sinceMs, reasons: [] };
  const learnedHours = silence.thresholdOf(silent.context, rules.silence.falseAlarmsPerThousand);
  const hours = Math.min(learnedHours, mostHours);
  return { learnedMs: sinceMs + hours * HOUR_MS, reasons: [sentence] };
}
