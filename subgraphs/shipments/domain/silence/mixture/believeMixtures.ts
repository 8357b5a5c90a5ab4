import { BEFORE_PICKUP, SHIPMENT_STATUSES, type ShipmentStatus } from '../../../../../platform/events/types/index.ts';
import type { Day } from '../../estimate/engine/index.ts';
import { keysOf, readLedger } from '../dayLedger.ts';
import type { Fates } from '../fates/fates.ts';
import { beginOfBin, GAP_BINS } from '../gaps/gapBins.ts';
import { sharesOf } from '../gaps/gapCounts.ts';
import { curveOfHazards, curveOfShares, type GapCurve, hazardOfBin } from '../gaps/gapCurve.ts';
import { assumedGaps } from '../gaps/gapTables.ts';
import { type GapKeys, isServiceKey, keyAbove, mayEndUnseen } from '../silenceContext.ts';
import type { SilenceSettings } from '../silenceSettings.ts';
import { type Lives, livesOf } from './lives.ts';
import type { Kind, Mixture, Mixtures } from './kinds.ts';
import { tellApart } from './mixtures.ts';

/** Where so many silences end with the end of the way, others ended with it and nobody scanned it. */
const ENDS_WAYS = 0.25;

/** Tells apart what was learned of silences, of each phase, and of each carrier and service in it. */
export function believeMixtures(fates: Fates, day: Day, settings: SilenceSettings): Mixtures {
  const reading = { day, halfLivesDays: [settings.fates.halfLifeDays] };
  const read = [...keysOf(fates)].flatMap((key) => {
    const status = statusOf(key);
    const counts = status === undefined || BEFORE_PICKUP.has(status) ? null : readLedger(fates, key, reading);
    return counts === null || status === undefined ? [] : [{ key, status, lives: livesOf(counts) }];
  });
  const kinds = read.map(({ key, status, lives }): Kind => {
    const isService = isServiceKey(key);
    return {
      ...{ key, lives, isService, above: keyAbove(key), isOut: status === 'OUT_FOR_DELIVERY' },
      where: mayEndUnseen({ phase: status }) ? 'NEAR_DOOR' : isService && endsWays(lives) ? 'ENDS_WAYS' : 'ON_THE_WAY',
      assumed: assumedGaps(status, settings).shares,
    };
  });
  return tellApart(largest(kinds, settings.mixture.mostKinds), assumedIncidents(settings), settings.mixture);
}

/** What is believed of the silences of a phase and service; of those of which nothing was seen what is believed of what is above. */
export function mixtureOf(
  { kinds, share, incident }: Mixtures,
  { phase, carrier, service }: Pick<GapKeys, 'phase' | 'carrier' | 'service'>,
  settings: SilenceSettings,
): Mixture {
  const known = kinds.get(service);
  if (known !== undefined) return known;
  const wider = kinds.get(carrier) ?? kinds.get(phase);
  if (wider !== undefined) return { ...wider, share };
  const { shares } = assumedGaps(statusOf(phase) ?? 'IN_TRANSIT', settings);
  return { share, genuine: 1, unseen: 0, normal: curveOfShares(shares), incident };
}

const STATUSES: ReadonlySet<string> = new Set(SHIPMENT_STATUSES);

function statusOf(key: string): ShipmentStatus | undefined {
  const word = /^[A-Z_]+/u.exec(key)?.[0] ?? '';
  return STATUSES.has(word) ? (word as ShipmentStatus) : undefined;
}

function endsWays({ lastShare, total }: Lives): boolean {
  return total >= 20 && lastShare >= ENDS_WAYS;
}

/**
 * Phases, and the services of which most was seen: those of which hardly anything was are as what is above them. Between them the
 * carriers with several; one with one has nothing to say of it. What is above comes first.
 */
function largest(kinds: readonly Kind[], most: number): readonly Kind[] {
  const services = kinds
    .filter(({ isService }) => isService)
    .sort((one, other) => other.lives.total - one.lives.total)
    .slice(0, most);
  const parts = new Map<string | null, number>();
  for (const { above } of services) parts.set(above, (parts.get(above) ?? 0) + 1);
  const phases = kinds.filter(({ above }) => above === null);
  const carriers = kinds.filter(
    ({ key, above, isService }) => above !== null && !isService && (parts.get(key) ?? 0) > 1,
  );
  const known = new Set(carriers.map(({ key }) => key));
  const ofPhase = (key: string | null): string | null => (key === null || known.has(key) ? key : keyAbove(key));
  return [...phases, ...carriers, ...services.map((each) => ({ ...each, above: ofPhase(each.above) }))];
}

/** The share of incidents that ends in each bin, as it is assumed. */
function assumedIncidents({ mixture: { freeHours, hazardPerDay } }: SilenceSettings): Float64Array {
  const hazardAt = (hours: number): number => (hazardPerDay * Math.max(hours - freeHours, 0)) / 24;
  return sharesOf(Float64Array.from({ length: GAP_BINS + 1 }, (_none, bin) => hazardAt(beginOfBin(bin))));
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
