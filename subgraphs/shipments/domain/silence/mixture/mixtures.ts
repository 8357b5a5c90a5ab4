import { GAP_BINS, gapBinOf } from '../gaps/gapBins.ts';
import { curveOfShares } from '../gaps/gapCurve.ts';
import type { MixtureSettings } from '../silenceSettings.ts';
import { lifeOf, type LifeTable } from '../gaps/gapCounts.ts';
import { arrivedOf, endlessShares } from './endless.ts';
import type { Kind, Mixtures } from './kinds.ts';
import { normalShares } from './normalShares.ts';

interface Believed {
  share: number;
  normal: Float64Array;
  /** What was an incident, of those that ended in each bin and those that lasted until it. */
  incidents: LifeTable;
}

/**
 * Nobody says of a silence that ended whether the parcel was stuck. But normal silences become rarer ever more evenly, and
 * what is silent beyond that is something else: expectation and maximisation by turns, from the kinds as they are, until both
 * hardly move (Dempster, Laird, Rubin 1977). Those above come before their parts.
 */
export function tellApart(kinds: readonly Kind[], assumedIncident: Float64Array, settings: MixtureSettings): Mixtures {
  const believed = new Map(kinds.map((kind) => [kind.key, begin(kind, settings)]));
  let [ends, share] = [assumedIncident, settings.assumedShare];
  for (let round = 0; round < settings.rounds; round += 1) {
    const survives = survivalOf(ends);
    for (const kind of kinds) {
      const own = believed.get(kind.key);
      const above = kind.above === null ? undefined : believed.get(kind.above);
      if (own !== undefined)
        improve(own, kind, { ends, survives, share, above: above?.normal ?? kind.assumed, settings });
    }
    ({ ends, share } = pool(kinds, believed, { assumedIncident, settings }));
  }
  const incident = curveOfShares(ends);
  const endless = endlessShares(kinds, settings);
  return {
    share,
    incident,
    kinds: new Map(
      kinds.map((kind) => {
        const own = believed.get(kind.key);
        const arrived = arrivedOf(kind, endless, settings);
        const normal = curveOfShares(own?.normal ?? kind.assumed);
        return [kind.key, { share: own?.share ?? share, ...arrived, normal, incident }];
      }),
    ),
  };
}

/** What lasts long is as likely the one as the other, however much of it there is. */
function begin({ lives, assumed }: Kind, settings: MixtureSettings): Believed {
  const first = gapBinOf(settings.beginsAtHours);
  const isLong = (bin: number): number => (bin >= first ? 0.5 : 0);
  const normal = lifeOf(lives.counts, {
    ended: (bin) => 1 - isLong(bin),
    lasting: (bin) => (bin === GAP_BINS ? 0 : 1 - isLong(bin)),
  });
  const incidents = lifeOf(lives.counts, { ended: isLong, lasting: isLong });
  return {
    share: (weightOf(incidents) + settings.sharePull * settings.assumedShare) / (lives.total + settings.sharePull),
    normal: normalShares(normal, assumed, settings.normal),
    incidents,
  };
}

interface Believing {
  readonly ends: Float64Array;
  readonly survives: Float64Array;
  readonly share: number;
  readonly above: Float64Array;
  readonly settings: MixtureSettings;
}

function improve(own: Believed, { lives }: Kind, { ends, survives, share, above, settings }: Believing): void {
  const normal = survivalOf(own.normal);
  const { share: odds } = own;
  const incidentOf = (incident: number, other: number): number => {
    const both = odds * incident + (1 - odds) * other;
    return both > 0 ? (odds * incident) / both : 0;
  };
  const [ended, lasting] = [new Float64Array(GAP_BINS), new Float64Array(GAP_BINS + 1)];
  for (let bin = 0; bin <= GAP_BINS; bin += 1) {
    const [survived = 0, silent = 0] = [survives[bin], normal[bin]];
    lasting[bin] = incidentOf(survived, silent);
    if (bin < GAP_BINS) ended[bin] = incidentOf(survived * (ends[bin] ?? 0), silent * (own.normal[bin] ?? 0));
  }
  own.incidents = lifeOf(lives.counts, { ended: (bin) => ended[bin] ?? 0, lasting: (bin) => lasting[bin] ?? 0 });
  own.normal = normalShares(
    lifeOf(lives.counts, { ended: (bin) => 1 - (ended[bin] ?? 0), lasting: (bin) => 1 - (lasting[bin] ?? 0) }),
    above,
    settings.normal,
  );
  own.share = (weightOf(own.incidents) + settings.sharePull * share) / (lives.total + settings.sharePull);
}

/** How incidents are silent, and how often they happen, by all kinds on which a parcel's way does not end unseen. */
function pool(
  kinds: readonly Kind[],
  believed: ReadonlyMap<string, Believed>,
  { assumedIncident, settings }: { readonly assumedIncident: Float64Array; readonly settings: MixtureSettings },
): { readonly ends: Float64Array; readonly share: number } {
  const [ended, atRisk] = [new Float64Array(GAP_BINS), new Float64Array(GAP_BINS)];
  let [incidents, total] = [settings.assumedShare * settings.assumedPull, settings.assumedPull];
  for (const { key, isService, where, lives } of kinds) {
    const own = believed.get(key);
    if (own === undefined || where !== 'ON_THE_WAY' || !isService) continue;
    incidents += weightOf(own.incidents);
    total += lives.total;
    for (let bin = 0; bin < GAP_BINS; bin += 1) {
      ended[bin] = (ended[bin] ?? 0) + (own.incidents.ended[bin] ?? 0);
      atRisk[bin] = (atRisk[bin] ?? 0) + (own.incidents.atRisk[bin] ?? 0);
    }
  }
  const { incidentPull } = settings;
  // what ends soon is no incident, whatever it looks like: else they would take the tail of normal silences for their own
  const ends = assumedIncident.map((assumed, bin) =>
    assumed === 0 ? 0 : ((ended[bin] ?? 0) + incidentPull * assumed) / ((atRisk[bin] ?? 0) + incidentPull),
  );
  return { ends, share: incidents / total };
}

function weightOf({ atRisk }: LifeTable): number {
  return atRisk[0] ?? 0;
}

function survivalOf(shares: Float64Array): Float64Array {
  const survives = new Float64Array(GAP_BINS + 1).fill(1);
  for (let bin = 0; bin < GAP_BINS; bin += 1) survives[bin + 1] = (survives[bin] ?? 1) * (1 - (shares[bin] ?? 0));
  return survives;
}
