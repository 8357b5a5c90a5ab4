import { z } from 'zod';
import type { Place } from '../../../../../platform/events/types/index.ts';
import type { Recipient } from '../../../domain/index.ts';
import { fullName, NAME, placeOf, recipientOf, TEXT } from '../fields.ts';

/** Shopify, Admin REST API, "Order" and "Fulfillment": an address of either. */
const ADDRESS = z.object({
  ...{ name: TEXT, first_name: TEXT, last_name: TEXT, company: TEXT, address1: TEXT, address2: TEXT },
  ...{ city: TEXT, zip: TEXT, province_code: TEXT, province: TEXT, country_code: TEXT, phone: TEXT },
});
type Address = z.infer<typeof ADDRESS>;

const ADDRESS_OR_NONE = ADDRESS.nullish()
  .catch(null)
  .transform((address) => address ?? null);

/** Shopify, "Fulfillment", as `fulfillments/create` and `fulfillments/update` post it, and as it stands in an order. */
export const FULFILMENT = z.object({
  name: NAME,
  status: TEXT,
  shipment_status: TEXT,
  created_at: TEXT,
  tracking_company: TEXT,
  tracking_number: TEXT,
  tracking_numbers: z.array(z.union([z.string(), z.number().transform(String)])).nullish(),
  origin_address: ADDRESS_OR_NONE,
  destination: ADDRESS_OR_NONE,
  email: TEXT,
});
export type Fulfilment = z.infer<typeof FULFILMENT>;

/** Shopify, "Order", as the topics `orders/…` post it. */
export const ORDER = z.object({
  name: NAME,
  ...{ created_at: TEXT, processed_at: TEXT, updated_at: TEXT, cancelled_at: TEXT },
  ...{ total_price: TEXT, current_total_price: TEXT, currency: TEXT },
  ...{ email: TEXT, contact_email: TEXT, phone: TEXT },
  shipping_address: ADDRESS_OR_NONE,
  fulfillments: z.array(z.unknown()).nullish(),
});
export type Order = z.infer<typeof ORDER>;

export function shopifyPlace(address: Address | null): Place | null {
  if (address === null) return null;
  const { city, province_code, province, country_code, zip } = address;
  return placeOf({ city, region: province_code ?? province, country: country_code, postalCode: zip });
}

export function shopifyRecipient(
  address: Address | null,
  contact: { readonly email: string | null; readonly phone: string | null },
): Recipient | null {
  const name = address === null ? null : (address.name ?? fullName(address.first_name, address.last_name));
  return recipientOf({
    name: name ?? address?.company ?? null,
    lines: [name === null ? null : (address?.company ?? null), address?.address1 ?? null, address?.address2 ?? null],
    email: contact.email,
    phone: address?.phone ?? contact.phone,
  });
}
