import { statusWords, type Vocabulary, type Words } from './vocabulary.ts';

/** `statusCode` of DHL's unified shipment tracking. Source: developer.dhl.com, Shipment Tracking - Unified. */
const STATUSES: Words = {
  'pre-transit': ['PRE_TRANSIT', 'DHL has the data, and not the parcel.'],
  transit: ['MOVING', 'From the first scan until the delivery.'],
  delivered: ['DELIVERED', 'Delivered.'],
  failure: ['CARRIER_EXCEPTION', 'Something failed: a delivery, the address, the shipment itself.'],
  unknown: ['NOTE', 'Nothing known.'],
};

export const DHL_UNIFIED: Vocabulary = {
  name: 'dhl',
  title: 'DHL unified tracking',
  source: 'developer.dhl.com (Shipment Tracking - Unified: statusCode)',
  main: { name: 'statusCode', words: STATUSES },
  details: [],
  back: {
    subStatuses: {},
    exceptions: {
      DELIVERY_ATTEMPTED: 'failure',
      ADDRESS_ISSUE: 'failure',
      CARRIER_HOLD: 'failure',
      DAMAGED: 'failure',
      LOST_IN_TRANSIT: 'failure',
      REFUSED: 'failure',
      RETURN_TO_SENDER: 'failure',
    },
    statuses: statusWords({
      before: 'pre-transit',
      moving: 'transit',
      out: 'transit',
      attempted: 'failure',
      waiting: 'transit',
      delivered: 'delivered',
      returned: 'failure',
    }),
    nothing: 'unknown',
  },
};
