import { nothingBut, type ShopReading } from '../reading.ts';
import type { ShopSystem } from '../../domain/index.ts';
import { readOwn } from './own/index.ts';
import { parseDocument } from './parseDocument.ts';
import type { ReaderContext, ShopReader } from './reader.ts';
import { readShopify } from './shopify/index.ts';
import { readWooCommerce } from './woocommerce/index.ts';

export { type CarrierNames, plainName } from './carrierNames.ts';
export { ownTypeOf, readOwnShipment } from './own/index.ts';
export { orderNumbersIn } from './orderNumbers.ts';
export { parseDocument } from './parseDocument.ts';
export type { ReaderContext } from './reader.ts';

const READERS: Readonly<Record<ShopSystem, ShopReader>> = {
  SHOPIFY: readShopify,
  WOOCOMMERCE: readWooCommerce,
  OWN: readOwn,
};

/** A delivery whose signature was good. */
export interface ReadableDelivery {
  readonly system: ShopSystem;
  readonly topic: string;
  readonly body: Buffer;
}

/** What a delivery says. Whatever stands in it, nothing is thrown: what is not understood is a problem. */
export function readDelivery({ system, topic, body }: ReadableDelivery, context: ReaderContext): ShopReading {
  const document = parseDocument(body);
  if (document === undefined) return nothingBut('PAYLOAD_NOT_UNDERSTOOD', 'the body is no JSON in UTF-8');
  return READERS[system](topic, document, context);
}
