import { z } from 'zod';
import type { Milestones } from '../../../domain/index.ts';
import { TEXT, readInstant } from '../fields.ts';
import type { NamedParcel } from '../parcel.ts';

/** Where WooCommerce Shipment Tracking and Advanced Shipment Tracking keep their list, in the `meta_data` of an order. */
const META_KEY = '_wc_shipment_tracking_items';

const META = z.object({ key: z.string(), value: z.unknown() });
const ITEM = z.object({
  ...{ tracking_number: TEXT, tracking_provider: TEXT, custom_tracking_provider: TEXT },
  ...{ formatted_tracking_provider: TEXT, date_shipped: TEXT },
});

/** A parcel with when it was shipped. */
export interface TrackingItem extends NamedParcel {
  readonly milestones: Milestones;
}

/** The tracking items of an order; null when there is a list of them that is none. PHP writes a list with gaps as an object. */
export function trackingItemsOf(metaData: readonly unknown[]): readonly TrackingItem[] | null {
  const lists = metaData.flatMap((each) => {
    const meta = META.safeParse(each);
    return meta.success && meta.data.key === META_KEY ? [meta.data.value] : [];
  });
  const items: TrackingItem[] = [];
  for (const list of lists) {
    // an order whose items were all taken back has an empty text
    if (list === '' || list === null || list === undefined) continue;
    if (typeof list !== 'object') return null;
    const parsed = z.array(ITEM).safeParse(Array.isArray(list) ? list : Object.values(list));
    if (!parsed.success) return null;
    items.push(...parsed.data.flatMap(itemOf));
  }
  return items;
}

/** `tracking_provider` is the provider's name as a part of an address, and empty where the shop typed in another one. */
function itemOf(item: z.infer<typeof ITEM>): TrackingItem[] {
  const { tracking_number: trackingNumber, custom_tracking_provider: typed } = item;
  if (trackingNumber === null) return [];
  const carrierName = typed ?? item.tracking_provider ?? item.formatted_tracking_provider;
  const shippedAt = readShipped(item.date_shipped);
  const milestones: Milestones = shippedAt === null ? {} : { LABEL_CREATED: shippedAt, DISPATCHED: shippedAt };
  return [{ trackingNumber, carrierName, milestones }];
}

/** Seconds since 1970, mostly of a midnight, for people choose a day; or the day itself. */
function readShipped(text: string | null): string | null {
  if (text === null) return null;
  if (/^\d{9,11}$/.test(text)) return new Date(Number(text) * 1_000).toISOString();
  return readInstant(/^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00Z` : text);
}
