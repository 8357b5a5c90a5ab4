import { readAmount } from '../../../domain/index.ts';
import {
  joinReadings,
  MOST_PARCELS,
  NOTHING_READ,
  nothingBut,
  shopProblem,
  type ShopReading,
  tooManyParcels,
} from '../../reading.ts';
import { isReference, readInstant } from '../fields.ts';
import type { ReaderContext } from '../reader.ts';
import { type FulfilmentContext, readFulfilment } from './fulfilment.ts';
import { type Order, ORDER, shopifyPlace, shopifyRecipient } from './shapes.ts';

type InOrder = FulfilmentContext & { readonly order: { readonly number: string } };

/** More than any order goes out in. */
const MOST_FULFILMENTS = 500;

/** What an order of Shopify says, of itself and of the parcels of its fulfilments. */
export function readOrder(document: unknown, context: ReaderContext): ShopReading {
  const parsed = ORDER.safeParse(document);
  if (!parsed.success) return nothingBut('PAYLOAD_NOT_UNDERSTOOD');
  const order = parsed.data;
  const number = order.name;
  if (!isReference(number)) return nothingBut('FIELD_INVALID', 'the order has no name such as #1001');
  const fulfilments = order.fulfillments ?? [];
  if (fulfilments.length > MOST_FULFILMENTS)
    return nothingBut('FIELD_INVALID', `an order has at most ${MOST_FULFILMENTS} fulfilments`);
  const inOrder = { names: context.carrierNames, order: { number, address: order.shipping_address } };
  return joinReadings([statementOf(order, number, context), ...fulfilmentsOf(fulfilments, inOrder)]);
}

/** As many as there may be parcels of; of all that are beyond, a problem. */
function fulfilmentsOf(fulfilments: readonly unknown[], context: InOrder): ShopReading[] {
  const readings: ShopReading[] = [];
  let parcels = 0;
  for (const each of fulfilments) {
    if (parcels >= MOST_PARCELS) return [tooManyParcels(context.order.number), ...readings];
    const reading = readFulfilment(each, context);
    parcels += reading.registrations.length + reading.problems.length;
    readings.push(reading);
  }
  return readings;
}

function statementOf(order: Order, number: string, { receivedAt }: ReaderContext): ShopReading {
  const written = order.current_total_price ?? order.total_price;
  const value = written === null ? null : readAmount(written, order.currency ?? '');
  const statement = {
    number,
    toldAt: readInstant(order.updated_at) ?? receivedAt,
    orderedAt: readInstant(order.processed_at) ?? readInstant(order.created_at),
    cancelledAt: readInstant(order.cancelled_at),
    value,
    promisedAt: null,
    destination: shopifyPlace(order.shipping_address),
    recipient: shopifyRecipient(order.shipping_address, {
      email: order.email ?? order.contact_email,
      phone: order.phone,
    }),
  };
  const problems = written !== null && value === null ? [shopProblem('AMOUNT_INVALID', number)] : [];
  return { ...NOTHING_READ, orders: [statement], problems };
}
