import type { CodeTable } from '../../codeMeaning.ts';
import type { SubStatus } from '../../../../../platform/events/types/index.ts';

/*
 * Australia Post and StarTrack have no event codes in the Shipping & Tracking API, but a fixed set of texts, which are
 * the keys here. Sources: the samples of Australia Post's developer portal, recorded replies, and the lists of texts of
 * public shop integrations. No list of all of them is published: others stay unmapped until somebody maps them.
 */
export const EVENT_TEXTS: CodeTable = {
  'shipping information received by australia post': 'INFORMATION_RECEIVED',
  'shipping information approved by australia post': 'INFORMATION_RECEIVED',
  manifested: 'INFORMATION_RECEIVED',
  'received by australia post': 'ACCEPTED',
  'received item from sender (outbound)': 'ACCEPTED',
  'accepted by driver': 'COLLECTED',
  'order processed': 'INFORMATION_RECEIVED',
  'order accepted': 'INFORMATION_RECEIVED',
  lodged: 'DROPPED_OFF',
  'in transit': 'MOVING',
  transferred: 'MOVING',
  'in transit to next facility': 'MOVING',
  'arrived at facility': 'ARRIVED_AT_FACILITY',
  'item processed at facility': 'SORTED',
  'processed through australia post facility': 'SORTED',
  'departed facility': 'DEPARTED_FACILITY',
  'processed at export facility': 'SORTED',
  'despatch parcels from export facility': 'EXPORTED',
  'cleared and awaiting international departure': 'CUSTOMS_CLEARED',
  'processed by air carrier': 'LINEHAUL_DEPARTED',
  'arrived at facility in destination country': 'IMPORTED',
  'arrived awaiting clearance (inbound)': 'CUSTOMS_PRESENTED',
  'item is in customs': 'CUSTOMS_PRESENTED',
  'item cleared by customs': 'CUSTOMS_CLEARED',
  'with australia post for delivery today': 'LOADED_FOR_DELIVERY',
  'onboard for delivery': 'LOADED_FOR_DELIVERY',
  'on board for delivery': 'LOADED_FOR_DELIVERY',
  'attempted delivery': 'ATTEMPTED',
  'attempted delivery - being carded to australia post outlet': 'ATTEMPTED',
  'unable to complete delivery': 'ATTEMPTED',
  'unsuccessful delivery': 'ATTEMPTED',
  'to be re-delivered': 'RESCHEDULED',
  'awaiting collection': 'AT_POST_OFFICE',
  delivered: 'DELIVERED',
  'item delivered': 'DELIVERED',
  'delivered in full': 'DELIVERED',
  'delivered - left in a safe place': 'DELIVERED_SAFE_PLACE',
  'cannot be delivered': 'UNDELIVERABLE',
  'possible delay': 'DELAYED',
  'held by courier': 'HELD',
  'article damaged': 'DAMAGED',
  cancelled: 'CANCELLED',
};

/** Texts with a place of the way in them, or with the outlet. */
const WITH_A_PLACE: readonly (readonly [RegExp, SubStatus])[] = [
  [/^in transit to next facility in [\p{L} .'-]{1,80}$/u, 'MOVING'],
  [/^arrived in [\p{L} .'-]{1,80}$/u, 'IMPORTED'],
  [/^awaiting collection at [\p{L}\p{N} .,'&()/-]{1,80}$/u, 'AT_POST_OFFICE'],
];

/** The text with a place that a description is of; undefined when it is of none. */
export function withAPlace(key: string): SubStatus | undefined {
  return WITH_A_PLACE.find(([pattern]) => pattern.test(key))?.[1];
}

/** `status` of an article, a consignment or a result (karrio_status_codes.csv, recorded replies). */
export const STATUS_TEXTS: CodeTable = {
  'in transit': 'MOVING',
  'on board for delivery': 'LOADED_FOR_DELIVERY',
  'awaiting collection': 'AT_POST_OFFICE',
  'ready for pickup': 'READY_FOR_COLLECTION',
  'unsuccessful delivery': 'ATTEMPTED',
  'to be re-delivered': 'RESCHEDULED',
  'possible delay': 'DELAYED',
  'held by courier': 'HELD',
  'article damaged': 'DAMAGED',
  'cannot be delivered': 'UNDELIVERABLE',
  cancelled: 'CANCELLED',
  delivered: 'DELIVERED',
  'delivered in full': 'DELIVERED',
};
