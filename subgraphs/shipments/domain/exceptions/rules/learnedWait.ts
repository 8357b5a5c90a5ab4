import { silentOf } from '../watch/silentParcel.ts';
import { HOUR_MS, type Moment } from '../watch/judgement.ts';
import { afterHolidays } from './workingTime.ts';

/** With fewer gaps of a phase altogether what is normal of a brand's hand-overs is an assumption, and the brand's own hours speak. */
const LEAST_GAPS = 100;
/** However many false alarms a brand bears, what one in twenty parcels does is none. */
const MOST_SHARE = 0.05;
/** A wait is told to so fine a part of an hour, rounded up. */
const STEP_MS = HOUR_MS / 4;

/** How long parcels of the brand wait where one does. */
export interface LearnedWait {
  /** When only few of them would wait still, epoch milliseconds; no later than the longest that is waited. */
  readonly dueMs: number;
  /** Why; English, one sentence each. */
  readonly reasons: readonly string[];
}

/** How long is waited. */
export interface Waiting {
  /**
   * A wait is missed that so many in a thousand parcels have, for each false alarm in a thousand that the brand bears: nearly so
   * many parcels really are mislaid or left standing, and they wait as long.
   */
  readonly sharePerBudget: number;
  /** However long others wait, so many hours are too many. */
  readonly mostHours: number;
}

/**
 * Until when a parcel of the brand may wait where this one does, by how long others did; null as long as too few have waited to say.
 */
export function learnedWait(
  { parcel, ground, nowMs }: Moment,
  { sharePerBudget, mostHours }: Waiting,
): LearnedWait | null {
  const { silence, rules } = ground;
  if (silence === null) return null;
  const silent = silentOf(parcel);
  const { gaps, link, sentence } = silence.silenceOf(silent, nowMs);
  if (link === 'phase' && gaps < LEAST_GAPS) return null;
  const share = Math.min((sharePerBudget * rules.silence.falseAlarmsPerThousand) / 1_000, MOST_SHARE);
  const rareMs = Math.min(silence.rareAt(silent, share) - silent.since, mostHours * HOUR_MS);
  const waitsMs = Math.ceil(rareMs / STEP_MS) * STEP_MS;
  const dueMs = afterHolidays(silent.since, silent.since + waitsMs, parcel.facts);
  return { dueMs, reasons: [sentence] };
}
