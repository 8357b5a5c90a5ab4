import { z } from 'zod';
import { type MilestoneStatement, NOT_CANCELLED, type OrderStatement, readAmount } from '../../../domain/index.ts';
import {
  joinReadings,
  MOST_PARCELS,
  NOTHING_READ,
  nothingBut,
  shopProblem,
  type ShopReading,
  tooManyParcels,
} from '../../reading.ts';
import { fullName, isReference, NAME, placeOf, readInstant, recipientOf, TEXT } from '../fields.ts';
import { readParcels } from '../parcel.ts';
import type { ReaderContext } from '../reader.ts';
import { type TrackingItem, trackingItemsOf } from './trackingItems.ts';

const ADDRESS = z
  .object({
    ...{ first_name: TEXT, last_name: TEXT, company: TEXT, address_1: TEXT, address_2: TEXT, city: TEXT },
    ...{ state: TEXT, postcode: TEXT, country: TEXT, email: TEXT, phone: TEXT },
  })
  .nullish()
  .catch(null)
  .transform((address) => address ?? null);
type Address = z.infer<typeof ADDRESS>;

/** WooCommerce, REST API v1 to v3, "Order properties". */
const ORDER = z.object({
  number: NAME,
  ...{ status: TEXT, currency: TEXT, total: TEXT },
  ...{ date_created_gmt: TEXT, date_modified_gmt: TEXT, date_completed_gmt: TEXT },
  billing: ADDRESS,
  shipping: ADDRESS,
  meta_data: z.array(z.unknown()).nullish(),
});
type Order = z.infer<typeof ORDER>;

/** WooCommerce, "Order properties", `status`: an order that was cancelled and has one of these was taken up again. */
const GOING_ON: ReadonlySet<string> = new Set(['pending', 'processing', 'on-hold', 'completed']);

/** What an order of WooCommerce says, of itself and of the parcels that its shipment tracking names. */
export function readOrder(document: unknown, context: ReaderContext): ShopReading {
  const parsed = ORDER.safeParse(document);
  if (!parsed.success) return nothingBut('PAYLOAD_NOT_UNDERSTOOD');
  const order = parsed.data;
  const { number } = order;
  if (!isReference(number)) return nothingBut('FIELD_INVALID', 'the order has no number');
  const items = trackingItemsOf(order.meta_data ?? []);
  const statement = statementOf(order, number, context);
  const invalid = order.total !== null && statement.value === null ? [shopProblem('AMOUNT_INVALID', number)] : [];
  const told = { ...NOTHING_READ, orders: [statement], problems: invalid };
  if (items === null)
    return joinReadings([told, nothingBut('PAYLOAD_NOT_UNDERSTOOD', 'the list of tracking items is none')]);
  const facts = {
    orderNumber: number,
    origin: null,
    destination: statement.destination,
    recipient: statement.recipient,
  };
  const parcels = items
    .slice(0, MOST_PARCELS)
    .map((item) => readParcels([item], { ...facts, milestones: item.milestones }, context.carrierNames));
  return joinReadings([
    told,
    ...(items.length > MOST_PARCELS ? [tooManyParcels(number)] : []),
    ...parcels.map((each) => ({ ...NOTHING_READ, ...each })),
    { ...NOTHING_READ, milestones: completed(order, number, items) },
  ]);
}

function statementOf(order: Order, number: string, { receivedAt }: ReaderContext): OrderStatement {
  const modifiedAt = readGmt(order.date_modified_gmt);
  const address = isEmpty(order.shipping) ? order.billing : order.shipping;
  const { city = null, state = null, country = null, postcode = null } = address ?? {};
  return {
    number,
    toldAt: modifiedAt ?? receivedAt,
    orderedAt: readGmt(order.date_created_gmt),
    cancelledAt:
      order.status === 'cancelled'
        ? (modifiedAt ?? receivedAt)
        : GOING_ON.has(order.status ?? '')
          ? NOT_CANCELLED
          : null,
    value: order.total === null ? null : readAmount(order.total, order.currency ?? ''),
    promisedAt: null,
    destination: placeOf({ city, region: state, country, postalCode: postcode }),
    recipient: recipientOf({
      name: fullName(address?.first_name ?? null, address?.last_name ?? null) ?? address?.company ?? null,
      lines: [address?.address_1 ?? null, address?.address_2 ?? null],
      email: order.billing?.email ?? null,
      phone: address?.phone ?? order.billing?.phone ?? null,
    }),
  };
}

/** An order that goes to the address of its bill has an address to ship to without a word in it. */
function isEmpty(address: Address): boolean {
  return address === null || Object.values(address).every((each) => each === null);
}

/** A shop completes an order when it has sent it; where its tracking items say when, they know better. */
function completed(order: Order, number: string, items: readonly TrackingItem[]): MilestoneStatement[] {
  const at = order.status === 'completed' ? readGmt(order.date_completed_gmt) : null;
  const isTold = items.some(({ milestones }) => milestones.DISPATCHED !== undefined);
  return at === null || isTold ? [] : [{ of: { orderNumber: number }, milestone: 'DISPATCHED', at }];
}

/** `…_gmt` is in UTC and does not say so. */
function readGmt(text: string | null): string | null {
  return readInstant(text === null || /Z$/i.test(text) ? text : `${text}Z`);
}
