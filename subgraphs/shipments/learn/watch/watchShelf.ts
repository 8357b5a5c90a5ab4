import { type LateReader, riskReaderOf, type RiskReader, type SilenceReader } from '../../domain/index.ts';
import { createRiskModel } from '../../domain/risk/index.ts';
import { createSilenceModel, feedOf, type GapContext, type SilenceModel } from '../../domain/silence/index.ts';
import type { CarrierOutage } from '../../store/outages/index.ts';
import { tellOutages } from './hearSoundings.ts';

/** What was learned, as it is asked at the moment. */
export interface WatchShelf {
  /** Null as long as none was put there. */
  readonly silence: SilenceReader | null;
  readonly risks: RiskReader | null;
  /** Of what is known; null as long as nothing was learned. */
  readonly version: number | null;
  /**
   * Puts there what was learned. In place of a model that could not be read the one that is there goes on being asked, and where none
   * is, what is assumed.
   */
  put(learned: LearnedWatch, version: number | null): void;
  /** In which times carriers' scans did not come, and what time it is, epoch milliseconds. */
  tell(outages: readonly CarrierOutage[], nowMs: number): void;
}

/** Models that have learned; null: that one could not be read, or nothing was learned. */
export interface LearnedWatch {
  readonly silence: SilenceModel | null;
  readonly risks: LateReader | null;
}

/** Nothing was learned. */
export const NOTHING_READ: LearnedWatch = { silence: null, risks: null };

interface Held {
  readonly learned: LearnedWatch;
  readonly model: SilenceModel;
  readonly silence: AskedSilence;
  readonly risks: RiskReader;
  readonly version: number | null;
}

/** An empty shelf. */
export function openWatchShelf(): WatchShelf {
  let held: Held | null = null;
  let told: { readonly outages: readonly CarrierOutage[]; readonly nowMs: number } = { outages: [], nowMs: 0 };
  /** Those that were asked about: what all carriers did not say is told of each of them. */
  const feeds = new Set<string>();
  const tellModel = (model: SilenceModel, of: ReadonlySet<string>): void =>
    tellOutages(model, told.outages, { feeds: of, nowMs: told.nowMs });
  const know = (model: SilenceModel, context: GapContext): SilenceModel => {
    const feed = feedOf(context);
    if (!feeds.has(feed)) {
      feeds.add(feed);
      tellModel(model, new Set([feed]));
    }
    return model;
  };
  return {
    get silence() {
      return held?.silence ?? null;
    },
    get risks() {
      return held?.risks ?? null;
    },
    get version() {
      return held?.version ?? null;
    },
    put: ({ silence: read, risks: risksRead }, version) => {
      const { silence: before, risks: risksBefore } = held?.learned ?? NOTHING_READ;
      const learned = { silence: read ?? before, risks: risksRead ?? risksBefore };
      const model = learned.silence ?? createSilenceModel();
      tellModel(model, feeds);
      const asked = askedOf(model, know);
      const silence = learned.silence === null ? { ...asked, slowPlaces: () => null } : asked;
      const risks = riskReaderOf({ silence, risks: learned.risks ?? createRiskModel() });
      held = { learned, model, version, silence, risks };
    },
    tell: (outages, nowMs) => {
      told = { outages, nowMs };
      if (held !== null) tellModel(held.model, feeds);
    },
  };
}

/** What is asked of a model, of feeds of which it knows what all of them did not say. */
type AskedSilence = SilenceReader & Pick<SilenceModel, 'lossProbability'>;

function askedOf(model: SilenceModel, know: (model: SilenceModel, context: GapContext) => SilenceModel): AskedSilence {
  return {
    silenceOf: (parcel, asOf) => know(model, parcel.context).silenceOf(parcel, asOf),
    incidentProbability: (parcel, asOf) => know(model, parcel.context).incidentProbability(parcel, asOf),
    lossProbability: (parcel, asOf) => know(model, parcel.context).lossProbability(parcel, asOf),
    thresholdOf: (context, budget) => know(model, context).thresholdOf(context, budget),
    rareAt: (parcel, share) => know(model, parcel.context).rareAt(parcel, share),
    slowPlaces: () => model.slowPlaces(),
    dueAt: (parcel, budget, asOf) => know(model, parcel.context).dueAt(parcel, budget, asOf),
  };
}
