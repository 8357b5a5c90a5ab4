import { type DataSource, inTransaction } from '../../../../platform/database/index.ts';
import { openParcel, watchedParcel } from '../../apply/index.ts';
import { isFinished, lateQuestionOf, NO_FORECASTS, NOTHING_WATCHED, rulesOf } from '../../domain/index.ts';
import type { RiskModel } from '../../domain/risk/index.ts';
import type { SilenceModel } from '../../domain/silence/index.ts';
import { FIRST_SHIPMENT, type LockedShipment, readShipments } from '../../store/index.ts';
import { readPromised } from '../../store/learning/index.ts';

/** So many are read at once. */
const PAGE = 1_000;
/** What arrived in time is known so long after the promise. */
const KNOWN_AFTER_MS = 12 * 3_600_000;

/** What parcels are asked with. */
export interface Asking {
  readonly database: DataSource;
  readonly risks: RiskModel;
  readonly silence: SilenceModel;
  readonly now: Date;
}

/**
 * Asks of every parcel under way how probable it is that it misses its promise, so that what comes out of it is learned; of those
 * whose promise has passed it has come out. Once a day: it reads all of them, page by page.
 */
export async function askParcels({ database, ...asking }: Asking): Promise<void> {
  for (let behind: string | null = FIRST_SHIPMENT; behind !== null;) {
    const { ids, next }: Awaited<ReturnType<typeof readPromised>> = await readPromised(database, {
      ...{ behind, limit: PAGE },
    });
    const shipments = ids.length === 0 ? [] : await inTransaction(database, (tx) => readShipments(tx, ids));
    for (const shipment of shipments) ask(shipment, asking);
    behind = next;
  }
}

function ask(shipment: LockedShipment, { risks, silence, now }: Omit<Asking, 'database'>): void {
  const { id, fold, promisedAt } = shipment;
  if (fold === null || promisedAt === null || isFinished(fold.status)) return;
  if (now.getTime() > Date.parse(promisedAt) + KNOWN_AFTER_MS) {
    risks.observeOutcome(id, true);
    return;
  }
  if (now.getTime() >= Date.parse(promisedAt)) return;
  const ground = NOTHING_WATCHED.of(shipment.brand);
  const known = { forecast: NO_FORECASTS.of(shipment.brand), watch: ground, now: now.toISOString() };
  const parcel = openParcel(shipment, null, { rules: rulesOf(shipment.rules), ...known });
  const question = lateQuestionOf(watchedParcel(parcel), { silence, ground, nowMs: now.getTime() });
  if (question !== null) risks.observeForecast(id, question);
}
