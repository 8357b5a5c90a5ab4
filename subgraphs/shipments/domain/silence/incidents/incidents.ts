import type { Day } from '../../estimate/engine/index.ts';
import { add, type DayLedger, emptyLedger, learnLedger, openPage, type Page, readLedger } from '../dayLedger.ts';
import { beginOfBin, GAP_BINS } from '../gaps/gapBins.ts';
import { drawShares, GAP_COUNTS, type GapCounts, lifeOf, sharesOf } from '../gaps/gapCounts.ts';
import { curveOfHazards, curveOfShares, type GapCurve, hazardOfBin } from '../gaps/gapCurve.ts';
import type { GapKeys } from '../silenceContext.ts';
import type { IncidentSettings } from '../silenceSettings.ts';

/** What is known of parcels that were lost or stuck: in which share of gaps it happened, and how they were silent. */
export interface Incidents {
  /** Per chain of phase and service: the gaps, how many of them were incidents, and of how many no end is in sight. */
  readonly shares: DayLedger;
  /** Per phase: silences of incidents; those that ended were stuck, the others may be lost. */
  readonly silences: DayLedger;
}

const ALL = 'ALL';
const WAY = 'WAY';

/** Nothing happened yet. */
export function noIncidents(): Incidents {
  return { shares: emptyLedger(3, 1), silences: emptyLedger(GAP_COUNTS, 1) };
}

/** A gap, and how likely it was an incident. */
export interface MaybeIncident {
  readonly keys: GapKeys;
  /** The key of the service on its way; null where a parcel may have ended unseen. */
  readonly wayKey: string | null;
  /** From 0 to 1. */
  readonly incident: number;
  /** Whether no end is in sight. */
  readonly isEndless: boolean;
  readonly mostKeys: number;
}

/** Below this there is nothing to add to the silences of incidents. */
const LEAST_INCIDENT = 1e-6;

/** Adds a gap; how its silence ended, or not, is counted with the weight of an incident. */
export function countIncident(
  { shares, silences }: Incidents,
  page: Page,
  { keys: { phase, service }, wayKey, incident, isEndless, mostKeys }: MaybeIncident,
  count: (counts: GapCounts, weight: number) => void,
): void {
  for (const key of [ALL, phase, service, ...(wayKey === null ? [] : [WAY, wayKey])]) {
    const numbers = openPage(shares, page, { key, mostKeys });
    if (numbers === null) continue;
    add(numbers, 0, page === 'standing' ? incident : 1);
    add(numbers, 1, incident);
    if (isEndless) add(numbers, 2, incident);
  }
  if (incident < LEAST_INCIDENT) return;
  for (const key of [ALL, phase]) {
    const counts = openPage(silences, page, { key, mostKeys });
    if (counts !== null) count(counts, incident);
  }
}

/** Learns the day that is over. */
export function learnIncidents(
  { shares, silences }: Incidents,
  day: Day,
  { halfLifeDays, mostKeys }: { readonly halfLifeDays: number; readonly mostKeys: number },
): void {
  const settings = { halfLivesDays: [halfLifeDays], mostKeys };
  learnLedger(shares, day, settings);
  learnLedger(silences, day, settings);
}

/** What is believed of incidents after a scan. */
export interface IncidentBelief {
  /** The share of gaps in which a parcel is lost or stuck. */
  readonly share: number;
  /** Of silences that look like one, the share that are: the others ended and nobody scanned it. */
  readonly genuine: number;
  /** How the silence of such parcels ends, if it does. */
  readonly curve: GapCurve;
}

/** Of which gaps it is asked. */
export interface IncidentsAsked {
  readonly keys: GapKeys;
  readonly wayKey: string;
  /** Whether a parcel may have ended and nobody scanned it. */
  readonly endsUnseen: boolean;
  readonly day: Day;
}

/** Reads both chains, drawn from what is assumed. */
export function believeIncidents(
  { shares, silences }: Incidents,
  { keys: { phase, service }, wayKey, endsUnseen, day }: IncidentsAsked,
  settings: IncidentSettings,
): IncidentBelief {
  const reading = { day, halfLivesDays: [settings.halfLifeDays] };
  const { assumedShare, unseenTimes, pull } = settings;
  const shareBy = (keys: readonly string[], of: 'incidents' | 'endless', assumed: number): number =>
    keys.reduce((share, key) => {
      const [gaps = 0, incidents = 0, endless = 0] = readLedger(shares, key, reading) ?? [];
      return ((of === 'endless' ? endless : incidents) + pull * share) / (gaps + pull);
    }, assumed);
  const share = shareBy([ALL, phase, service], 'incidents', assumedShare);
  // parcels vanish near the door no more often than on the way: what is beyond was delivered, and nobody scanned it
  const onTheWay = (): number => shareBy([WAY, wayKey], 'endless', assumedShare);
  const nearTheEnd = (): number => shareBy([phase, service], 'endless', unseenTimes * assumedShare);
  const genuine = endsUnseen ? Math.min(1, onTheWay() / nearTheEnd()) : 1;
  const ends = sharesOf(assumedCurve(settings));
  for (const key of [ALL, phase]) {
    const counts = readLedger(silences, key, reading);
    if (counts !== null) drawShares(ends, lifeOf(counts), settings.silencePull);
  }
  return { share, genuine, curve: curveOfShares(ends) };
}

function assumedCurve({ freeHours, hazardPerDay }: IncidentSettings): GapCurve {
  const hazardAt = (hours: number): number => (hazardPerDay * Math.max(hours - freeHours, 0)) / 24;
  return Float64Array.from({ length: GAP_BINS + 1 }, (_none, bin) => hazardAt(beginOfBin(bin)));
}

/**
 * By how much silence speaks for an incident: what it adds to the logarithm of the odds. Where incidents end sooner than
 * other silences it adds nothing; silence never speaks against one.
 */
export function evidenceOfSilence(normal: GapCurve, incident: GapCurve): GapCurve {
  const gains = Float64Array.from({ length: GAP_BINS }, (_none, bin) =>
    Math.max(hazardOfBin(normal, bin) - hazardOfBin(incident, bin), 0),
  );
  return curveOfHazards(gains);
}
