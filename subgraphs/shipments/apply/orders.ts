import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import { type MilestoneStatement, type OrderStatement, tellOrder, type ToldOrder } from '../domain/index.ts';
import { type LockedOrder, lockOrders, waitingParcels, writeOrders } from '../store/index.ts';
import { orderId } from './ids.ts';
import { tellMilestones } from './milestones.ts';
import { sealRecipients, type SubjectRecipient } from './personal.ts';
import type { RegisterOptions } from './registerOptions.ts';
import { watchAgain } from './watchAgain.ts';

/** A statement on an order; null as its instant stands for now. */
export type OrderTelling = Omit<OrderStatement, 'toldAt'> & { readonly toldAt: string | null };

/** An order with what was told of it just now. */
interface ToldNow {
  readonly order: LockedOrder;
  readonly told: ToldOrder;
}

/**
 * Records what a shop tells of orders, before any parcel of them, after, and again: field by field what was told later
 * counts. That an order was placed is also its milestone `ORDERED`. An order whose personal data were erased keeps no
 * recipient.
 */
export async function recordOrders(options: RegisterOptions, tellings: readonly OrderTelling[]): Promise<void> {
  if (tellings.length === 0) return;
  const now = options.now.toISOString();
  const statements = tellings.map((each) => ({ ...each, toldAt: each.toldAt ?? now }));
  return inTransaction(options.database, (tx) => tellOrders(tx, options, statements));
}

export async function tellOrders(
  tx: Transaction,
  options: RegisterOptions,
  statements: readonly OrderStatement[],
): Promise<void> {
  const { brand } = options;
  const byNumber = groupBy(statements, (each) => each.number);
  const orders = await lockOrders(tx, { brand, lock: 'write' }, [...byNumber.keys()]);
  const told = [...orders.values()].map((order): ToldNow => {
    const erased = order.personalDataErasedAt !== null;
    const ofOrder = (byNumber.get(order.number) ?? []).map((each) => (erased ? { ...each, recipient: null } : each));
    return { order, told: ofOrder.reduce(tellOrder, order.told) };
  });
  const moved = told.filter((each) => each.told !== each.order.told);
  const sealed = await sealRecipients(
    tx,
    options,
    moved.flatMap((each) => recipientOf(brand, each)),
  );
  await writeOrders(
    tx,
    brand,
    moved.map(({ order: { number }, told: now }) => ({
      ...{ number, told: now },
      sealedRecipient: sealed.get(orderId(brand, number)) ?? null,
    })),
  );
  await tellMilestones(tx, options, statements.flatMap(placed));
  // what was missed of a parcel that nobody sends any more is missed no longer, and of one that goes on it is again
  const cancelled = moved.filter(({ order, told: now }) => now.cancelledAt !== order.told.cancelledAt);
  const numbers = cancelled.map(({ order }) => order.number);
  await watchAgain(tx, options, await waitingParcels(tx, brand, numbers));
}

/** A recipient stands with an order in plain form only when it was told just now. */
function recipientOf(brand: string, { order, told: { recipient } }: ToldNow): SubjectRecipient[] {
  return recipient === null ? [] : [{ subject: orderId(brand, order.number), recipient }];
}

function placed({ number, orderedAt }: OrderStatement): MilestoneStatement[] {
  return orderedAt === null ? [] : [{ of: { orderNumber: number }, milestone: 'ORDERED', at: orderedAt }];
}
