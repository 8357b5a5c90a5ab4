import { type DataSource, inTransaction } from '../../../../platform/database/index.ts';
import { factsAt, isFinished, lateQuestionOf, NO_FORECASTS, type WatchedParcel } from '../../domain/index.ts';
import type { RiskModel } from '../../domain/risk/index.ts';
import type { SilenceModel } from '../../domain/silence/index.ts';
import { type LockedShipment, readShipments } from '../../store/apply/index.ts';
import { readPromised } from '../../store/learning/index.ts';

/** So many are read at once. */
const PAGE = 1_000;
/** What arrived in time is known so long after the promise. */
const KNOWN_AFTER_MS = 12 * 3_600_000;
/** Before the first shipment, in the order of their ids. */
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

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
  for (let behind: string | null = BEFORE_ALL; behind !== null;) {
    const { ids, next }: Awaited<ReturnType<typeof readPromised>> = await readPromised(database, {
      ...{ behind, limit: PAGE },
    });
    const shipments = ids.length === 0 ? [] : await inTransaction(database, (tx) => readShipments(tx, ids));
    for (const shipment of shipments) ask(shipment, asking);
    behind = next;
  }
}

function ask(shipment: LockedShipment, { risks, silence, now }: Omit<Asking, 'database'>): void {
  const { id, promisedAt } = shipment;
  const parcel = watched(shipment, now.toISOString());
  if (parcel === null || promisedAt === null || isFinished(parcel.state.status)) return;
  const nowMs = now.getTime();
  if (nowMs > Date.parse(promisedAt) + KNOWN_AFTER_MS) {
    risks.observeOutcome(id, true);
    return;
  }
  if (nowMs >= Date.parse(promisedAt)) return;
  const question = lateQuestionOf(parcel, { silence, ground: NOTHING_PREDICTED, nowMs });
  if (question !== null) risks.observeForecast(id, question);
}

/** A parcel that has no estimate has none now either. */
const NOTHING_PREDICTED = { forecast: NO_FORECASTS.of('') };

/** Null for one from before folds were kept. */
function watched(shipment: LockedShipment, now: string): WatchedParcel | null {
  const { brand, direction, value, fold, registeredAt, heardAt, dispatchedAt, estimate } = shipment;
  if (fold === null) return null;
  return {
    ...{ brand, direction, value, dispatchedAt, estimate, state: fold, disputedAt: null },
    facts: { ...factsAt(shipment, fold, now), carrierEstimate: shipment.carrierEstimate },
    heardAt: heardAt ?? registeredAt,
  };
}
