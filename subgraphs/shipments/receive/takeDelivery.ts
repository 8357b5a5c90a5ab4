import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { codeOf, DoorstepError } from '../../../platform/errors/index.ts';
import { reach } from '../../../platform/steps.ts';
import { claimShopPayload, type ShopEndpoint } from '../store/index.ts';
import { type Effects, haveEffects, type TakingOptions } from './deliveryEffects.ts';
import type { ImportedRow } from './import/index.ts';
import { shopProblem, type ShopProblem } from './reading.ts';
import type { Delivery } from './receiveDelivery.ts';
import { settleDelivery } from './settleDelivery.ts';

/** What the shop system is told. */
export interface TakenDelivery {
  readonly payloadId: string;
  readonly duplicate: boolean;
  /** What was not taken as it stands; of a duplicate nothing is said. */
  readonly problems: readonly ShopProblem[];
  /** Row by row, of a CSV file. */
  readonly rows?: readonly ImportedRow[];
}

/**
 * Takes a delivery: it is written with all of its effects in one transaction, and when this resolves, both are durable. The
 * same delivery again has no effect. What is not understood, and what can't be recorded though it was, waits for a person.
 * @throws DoorstepError `INTAKE_BUSY` when others are in the way for too long; what the database throws while it is away
 */
export async function takeDelivery(
  options: TakingOptions,
  endpoint: ShopEndpoint,
  delivery: Delivery,
): Promise<TakenDelivery> {
  const receivedAt = options.now();
  const take = (effect: (tx: Transaction) => Promise<Effects>): Promise<TakenDelivery> =>
    inTransaction(options.recording.database, (tx) =>
      taken(tx, { endpoint, delivery, receivedAt, bodyKey: options.bodyKey, effect: () => effect(tx) }),
    );
  try {
    return await take((tx) => haveEffects(tx, options, { ...endpoint, delivery, receivedAt }));
  } catch (error) {
    if (options.isUnavailable(error) || error instanceof DoorstepError) throw error;
    // SQLSTATE class 40: it was tried again and again, and others were always faster
    if (codeOf(error)?.startsWith('40') === true) throw new DoorstepError('INTAKE_BUSY');
    options.log.error('shop.effectFailed', { brand: endpoint.brand, code: codeOf(error), error });
    return take(async () => ({ problems: [shopProblem('EFFECT_FAILED')] }));
  }
}

interface Claim {
  readonly endpoint: ShopEndpoint;
  readonly delivery: Delivery;
  readonly receivedAt: Date;
  readonly bodyKey: Buffer;
  readonly effect: () => Promise<Effects>;
}

async function taken(tx: Transaction, claim: Claim): Promise<TakenDelivery> {
  const { endpoint, delivery, receivedAt, bodyKey, effect } = claim;
  const { brand, id: endpointId, system } = endpoint;
  const { topic, key } = delivery;
  const { id, isDuplicate } = await claimShopPayload(tx, { brand, endpointId, system, topic, key, receivedAt });
  if (isDuplicate) return { payloadId: id, duplicate: true, problems: [] };
  const effects = await effect();
  const { problems } = await settleDelivery(tx, { id, brand, system, delivery, bodyKey }, effects);
  reach('intake.beforeCommit');
  const told = { payloadId: id, duplicate: false, problems };
  return effects.rows === undefined ? told : { ...told, rows: effects.rows };
}
