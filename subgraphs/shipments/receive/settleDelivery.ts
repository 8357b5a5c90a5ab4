import type { Transaction } from '../../../platform/database/index.ts';
import type { ShopPayloadState } from '../domain/index.ts';
import { isAnyOrderErased, settleShopPayload } from '../store/index.ts';
import type { Effects, Taking } from './deliveryEffects.ts';
import { orderNumbersIn } from './readers/index.ts';
import { mayBeMended, needsAttention, shopProblem, type ShopProblem } from './reading.ts';
import { sealBody } from './sealedBody.ts';

/** A delivery that this transaction has claimed or locked, and what its body is sealed under where it waits. */
export interface Settling extends Pick<Taking, 'brand' | 'system' | 'delivery'> {
  readonly id: string;
  readonly bodyKey: Buffer;
}

/** How a delivery stands after its effects. */
export interface Settlement {
  readonly state: ShopPayloadState;
  readonly problems: readonly ShopProblem[];
}

/** The problems of one delivery that are kept and told. */
const MOST_PROBLEMS = 100;

/**
 * Notes how a delivery stands after its effects. Who uploads a file is told of its rows at once, and sends it again when
 * they are mended. A body is kept only where it can be read again with another result, and where an erasure would find
 * it: of an order whose personal data were erased, and of one that names no order, none is.
 */
export async function settleDelivery(tx: Transaction, settling: Settling, effects: Effects): Promise<Settlement> {
  const { id, brand, system, delivery, bodyKey } = settling;
  const problems = effects.problems.slice(0, MOST_PROBLEMS);
  const waits = effects.rows === undefined && needsAttention(effects.problems);
  if (!waits) {
    await settleShopPayload(tx, { id, state: 'TAKEN', problems, orders: [], sealedBody: null });
    return { state: 'TAKEN', problems };
  }
  const orders = orderNumbersIn(system, delivery.topic, delivery.body);
  const isErased = await isAnyOrderErased(tx, brand, orders);
  const isKept = orders.length > 0 && !isErased && mayBeMended(effects.problems);
  await settleShopPayload(tx, {
    ...{ id, state: 'QUARANTINED', orders, sealedBody: isKept ? sealBody(bodyKey, delivery.body, id) : null },
    // in a shop's name of a carrier may stand anything
    problems: isErased ? problems.map(({ code, about }) => shopProblem(code, about)) : problems,
  });
  return { state: 'QUARANTINED', problems };
}
