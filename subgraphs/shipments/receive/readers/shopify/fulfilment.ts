import type { Milestones } from '../../../domain/index.ts';
import { NOTHING_READ, nothingBut, shopProblem, type ShopReading } from '../../reading.ts';
import type { CarrierNames } from '../carrierNames.ts';
import { isReference, readInstant } from '../fields.ts';
import { orderOfFulfilment } from '../orderNumbers.ts';
import { readParcels } from '../parcel.ts';
import { type Fulfilment, FULFILMENT, shopifyPlace, shopifyRecipient } from './shapes.ts';

/** Shopify, "Fulfillment", `status`: what went wrong or was taken back; `pending`, `open` and `success` go on. */
const ENDED: ReadonlySet<string> = new Set(['cancelled', 'error', 'failure']);
/** Shopify, "Fulfillment", `shipment_status`: there is a label, and the parcel is still with the shop. */
const WITH_THE_SHOP: ReadonlySet<string> = new Set(['label_printed', 'label_purchased', 'ready_for_pickup']);

export interface FulfilmentContext {
  readonly names: CarrierNames;
  /** The order it stands in; null when it comes by itself. */
  readonly order: { readonly number: string; readonly address: Fulfilment['destination'] } | null;
}

/** What a fulfilment of Shopify says: a parcel for each of its tracking numbers. */
export function readFulfilment(document: unknown, { names, order }: FulfilmentContext): ShopReading {
  const parsed = FULFILMENT.safeParse(document);
  if (!parsed.success) return nothingBut('PAYLOAD_NOT_UNDERSTOOD', 'the fulfilment has no list of tracking numbers');
  const fulfilment = parsed.data;
  const orderNumber = order?.number ?? orderOfFulfilment(fulfilment.name);
  if (!isReference(orderNumber)) return nothingBut('FIELD_INVALID', 'the fulfilment has no name such as #1001.1');
  if (ENDED.has(fulfilment.status ?? '')) return only('FULFILMENT_CANCELLED', orderNumber);
  const numbers = numbersOf(fulfilment);
  if (numbers.length === 0) return only('NO_TRACKING_YET', orderNumber);
  const address = fulfilment.destination ?? order?.address ?? null;
  const facts = {
    orderNumber,
    origin: shopifyPlace(fulfilment.origin_address),
    destination: shopifyPlace(address),
    recipient: shopifyRecipient(address, { email: fulfilment.email, phone: null }),
    milestones: milestonesOf(fulfilment),
  };
  const parcels = numbers.map((trackingNumber) => ({ trackingNumber, carrierName: fulfilment.tracking_company }));
  return { ...NOTHING_READ, ...readParcels(parcels, facts, names) };
}

function numbersOf({ tracking_numbers: several, tracking_number: one }: Fulfilment): readonly string[] {
  const numbers = several != null && several.length > 0 ? several : one === null ? [] : [one];
  return numbers.filter((number) => number.trim() !== '');
}

/** A tracking number has a label; a fulfilment is made when the parcel goes out, unless its label was only just bought. */
function milestonesOf({ created_at, shipment_status }: Fulfilment): Milestones {
  const at = readInstant(created_at);
  if (at === null) return {};
  return WITH_THE_SHOP.has(shipment_status ?? '') ? { LABEL_CREATED: at } : { LABEL_CREATED: at, DISPATCHED: at };
}

function only(code: 'FULFILMENT_CANCELLED' | 'NO_TRACKING_YET', orderNumber: string): ShopReading {
  return { ...NOTHING_READ, problems: [shopProblem(code, orderNumber)] };
}
