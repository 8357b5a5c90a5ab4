import type { CodeTable } from '../../../codeMeaning.ts';

/**
 * Where a parcel was left: `deliveryInformation.location` of the Track API, `ActivityLocation/Description` of the older
 * XML, `DeliveryLocation/Description` of Quantum View. UPS writes these as texts and not as codes; the text, in capitals,
 * is the key. Sources: the examples of upsapi_Tracking.yaml and of recorded replies; (2) UPS's own tracking pages.
 */
export const DELIVERY_PLACES: CodeTable = {
  'FRONT DOOR': 'DELIVERED_AT_DOOR',
  'BACK DOOR': 'DELIVERED_AT_DOOR',
  'SIDE DOOR': 'DELIVERED_AT_DOOR',
  PORCH: 'DELIVERED_AT_DOOR',
  'FRONT PORCH': 'DELIVERED_AT_DOOR',
  'BACK PORCH': 'DELIVERED_AT_DOOR',
  GARAGE: 'DELIVERED_SAFE_PLACE',
  PATIO: 'DELIVERED_SAFE_PLACE',
  DECK: 'DELIVERED_SAFE_PLACE',
  MAILBOX: 'DELIVERED_MAILBOX',
  'MAIL BOX': 'DELIVERED_MAILBOX',
  NEIGHBOR: 'DELIVERED_NEIGHBOUR',
  NEIGHBOUR: 'DELIVERED_NEIGHBOUR',
  RECEPTION: 'DELIVERED_RECEPTION',
  RECEPTIONIST: 'DELIVERED_RECEPTION',
  'FRONT DESK': 'DELIVERED_RECEPTION',
  'MAIL ROOM': 'DELIVERED_RECEPTION',
  MAILROOM: 'DELIVERED_RECEPTION',
  'LEASING OFFICE': 'DELIVERED_RECEPTION',
};
