import { inTransaction } from '../../../platform/database/index.ts';
import { codeOf, DoorstepError } from '../../../platform/errors/index.ts';
import {
  MOST_REDRIVEN_DELIVERIES,
  noteFailedTry,
  type ShopPayloadFilter,
  takeWaitingShopPayload,
  type WaitingShopPayload,
  waitingShopPayloads,
} from '../store/index.ts';
import { haveEffects, type Taking, type TakingOptions } from './deliveryEffects.ts';
import { openBody } from './sealedBody.ts';
import { settleDelivery } from './settleDelivery.ts';

/** What came of redriving. */
export interface Redriven {
  /** Deliveries that are taken now. */
  readonly taken: number;
  /** Deliveries that wait still. */
  readonly waiting: number;
  /** Whether that was as many as go at one time, so that there may be more. */
  readonly mayHaveMore: boolean;
}

/**
 * Reads quarantined deliveries of a brand again, first those whose last try is longest ago, each in a transaction of its own; what they had recorded
 * before is recorded once. One that fails waits on.
 */
export async function redriveDeliveries(
  options: TakingOptions,
  brand: string,
  filter: ShopPayloadFilter,
): Promise<Redriven> {
  const ids = await waitingShopPayloads(options.recording.database, brand, filter);
  let taken = 0;
  for (const id of ids) if (await redriveOne(options, brand, id)) taken += 1;
  return { taken, waiting: ids.length - taken, mayHaveMore: ids.length === MOST_REDRIVEN_DELIVERIES };
}

/** @returns whether it is taken now */
async function redriveOne(options: TakingOptions, brand: string, id: string): Promise<boolean> {
  const { recording, bodyKey, log, now } = options;
  const { database } = recording;
  try {
    return await inTransaction(database, async (tx) => {
      const waiting = await takeWaitingShopPayload(tx, { brand, id, now: now() });
      if (waiting === null) return false;
      const taking = takingOf(bodyKey, brand, waiting);
      const effects = await haveEffects(tx, options, taking);
      const { state } = await settleDelivery(tx, { id, bodyKey, ...taking }, effects);
      return state === 'TAKEN';
    });
  } catch (error) {
    if (options.isUnavailable(error) || error instanceof DoorstepError) throw error;
    log.error('shop.effectFailed', { brand, payloadId: id, code: codeOf(error), error });
    // the try went back with its transaction, and would else come first again for ever
    await noteFailedTry(database, { brand, id, now: now() });
    return false;
  }
}

function takingOf(bodyKey: Buffer, brand: string, waiting: WaitingShopPayload): Taking {
  const { id, system, topic, receivedAt, carrierNames, sealedBody } = waiting;
  const format = topic === 'text/csv' ? 'CSV' : 'JSON';
  const delivery = { topic, body: openBody(bodyKey, sealedBody, id), format } as const;
  return { brand, system, carrierNames, delivery, receivedAt };
}
