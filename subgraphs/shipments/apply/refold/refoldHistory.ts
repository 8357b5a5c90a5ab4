import { type DataSource, inSnapshot, inTransaction, type Transaction } from '../../../../platform/database/index.ts';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { EventLog } from '../../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { DEFAULT_EXCEPTION_RULES, type FoldRules, NO_FORECASTS, NOTHING_WATCHED } from '../../domain/index.ts';
import {
  activateRules,
  activeRules,
  FIRST_SHIPMENT,
  type LockedShipment,
  lockShipments,
  readOnly,
  readRulesOfBrands,
  readShipments,
  readTimelines,
  type RefoldFilter,
  refoldPage,
} from '../../store/index.ts';
import { writeParcels } from '../writeParcels.ts';
import { openParcel, type Parcel, refoldParcel } from '../parcel/index.ts';
import { type RefoldDifference, storyOf } from './difference.ts';

/** As many shipments stay locked at once; who scans one of them meanwhile waits that long. */
const PAGE = 250;

/** Of a parcel that nobody has scanned for so long, other rules bring no news, but another history. */
const NEWS_DAYS = 14;
const DAY_MS = 86_400_000;

export interface RefoldOptions {
  readonly database: DataSource;
  readonly log: EventLog<ShipmentsEvent>;
  readonly rules: FoldRules;
  readonly now: Date;
  /** Only these are looked at. The rules come into force for all. */
  readonly filter: Omit<RefoldFilter, 'rules'>;
  /** Only find what would differ; no rules come into force. */
  readonly dryRun: boolean;
  /** How many shipments a transaction takes up. */
  readonly page?: number;
}

/** What one page of shipments came to. */
export interface RefoldProgress {
  /** Those that are, or would be, folded by the rules. */
  readonly shipments: number;
  readonly differences: readonly RefoldDifference[];
}

/**
 * Has rules come into force and folds the stored scans of every shipment by them that is folded by others, page by page,
 * each in a transaction of its own. Every shipment says by which rules it is folded, so that a run that was cut off is
 * gone on with by running it again, and scans that come meanwhile are applied beside it: whoever is first folds anew.
 * @throws DoorstepError `RULES_CHANGED` when others come into force meanwhile.
 */
export async function* refoldHistory(options: RefoldOptions): AsyncGenerator<RefoldProgress> {
  const { database, filter, rules, dryRun, page: limit = PAGE } = options;
  if (!dryRun) await inTransaction(database, (tx) => activateRules(tx, rules.version));
  for (let after = FIRST_SHIPMENT; ;) {
    const page = await refoldPage(database.manager, { ...filter, rules: rules.version }, { after, limit });
    if (page.last === null) return;
    after = page.last;
    yield page.references.size === 0 ? NOTHING : await refoldOne(page.references, options);
  }
}

const NOTHING: RefoldProgress = { shipments: 0, differences: [] };

function refoldOne(references: ReadonlyMap<string, string>, options: RefoldOptions): Promise<RefoldProgress> {
  const { database, dryRun } = options;
  if (dryRun) return inSnapshot(database, (tx) => comparePage(tx, references, options));
  return inTransaction(database, (tx) => rewritePage(tx, references, options));
}

async function comparePage(
  tx: Transaction,
  references: ReadonlyMap<string, string>,
  { rules, now }: RefoldOptions,
): Promise<RefoldProgress> {
  await readOnly(tx);
  const shipments = await readShipments(tx, [...references.keys()]);
  const { progress } = await refoldShipments(tx, shipments, { references, rules, now });
  return progress;
}

async function rewritePage(
  tx: Transaction,
  references: ReadonlyMap<string, string>,
  { rules, log, now }: RefoldOptions,
): Promise<RefoldProgress> {
  const shipments = await lockShipments(tx, [...references.keys()]);
  // asked behind the locks: whoever brings others into force comes to these shipments after us
  const active = await activeRules(tx);
  if (active !== rules.version) throw new DoorstepError('RULES_CHANGED', { detail: `rules ${active} are in force` });
  const { progress, parcels } = await refoldShipments(tx, shipments, { references, rules, now });
  await writeParcels(tx, log, parcels);
  return progress;
}

/** Folds shipments by the rules in memory; those that somebody else did meanwhile are left out. */
async function refoldShipments(
  tx: Transaction,
  shipments: readonly LockedShipment[],
  {
    references,
    rules,
    now,
  }: Pick<RefoldOptions, 'rules' | 'now'> & { readonly references: ReadonlyMap<string, string> },
): Promise<{ progress: RefoldProgress; parcels: readonly Parcel[] }> {
  const concerned = shipments.filter((shipment) => shipment.rules !== rules.version);
  const timelines = await readTimelines(
    tx,
    concerned.map(({ id }) => id),
  );
  const rulesOfBrands = await readRulesOfBrands(tx, [...new Set(concerned.map(({ brand }) => brand))]);
  const differences: RefoldDifference[] = [];
  const newsSince = new Date(now.getTime() - NEWS_DAYS * DAY_MS).toISOString();
  const parcels = concerned.map((shipment) => {
    const { id, brand, carrier, trackingNumber } = shipment;
    // the estimate and the watch are left to the timer: how long parcels take is no matter of these rules; but what a carrier's
    // exception is to the brand, the brand says
    const watch = { ...NOTHING_WATCHED.of(brand), rules: rulesOfBrands.get(brand) ?? DEFAULT_EXCEPTION_RULES };
    const unasked = { forecast: NO_FORECASTS.of(brand), watch };
    const parcel = openParcel(shipment, timelines.get(id) ?? [], { rules, ...unasked, now: now.toISOString() });
    parcel.isWatched = true;
    const before = storyOf(parcel);
    refoldParcel(parcel, { isNews: (parcel.folded.state.newest?.occurredAt ?? '') >= newsSince });
    if (parcel.events.length > 0) {
      const about = { brand, shipmentId: id, reference: references.get(id) ?? '', carrier, trackingNumber };
      differences.push({ ...about, before, after: storyOf(parcel, before) });
    }
    return parcel;
  });
  return { progress: { shipments: parcels.length, differences }, parcels };
}
