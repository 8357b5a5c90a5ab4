import { statusWords, type Vocabulary, type Words } from './vocabulary.ts';

/** The handful of statuses of older tracking libraries. Source: shipit's STATUS_TYPES, active_shipping's statuses. */
const STATUSES: Words = {
  shipping: ['PRE_TRANSIT', 'Announced or collected, and not seen on the way yet.'],
  en_route: ['MOVING', 'On its way.'],
  out_for_delivery: ['WITH_COURIER', 'Out for delivery.'],
  delivered: ['DELIVERED', 'Delivered.'],
  delayed: ['DELAYED', 'Delayed, or something went wrong.'],
  exception: ['CARRIER_EXCEPTION', 'Something went wrong.'],
  unknown: ['NOTE', 'Nothing known.'],
};

export const CLASSIC: Vocabulary = {
  name: 'classic',
  title: 'Statuses of older tracking libraries',
  source: 'shipit (STATUS_TYPES), active_shipping',
  main: { name: 'status', words: STATUSES },
  details: [],
  back: {
    subStatuses: { CARRIER_EXCEPTION: 'exception' },
    exceptions: {
      DELAYED: 'delayed',
      DELIVERY_ATTEMPTED: 'delayed',
      ADDRESS_ISSUE: 'delayed',
      CARRIER_HOLD: 'delayed',
      WEATHER_HOLD: 'delayed',
      CUSTOMS_HOLD: 'delayed',
      MISROUTED: 'delayed',
      REFUSED: 'delayed',
      DAMAGED: 'exception',
      LOST_IN_TRANSIT: 'exception',
      RETURN_TO_SENDER: 'delayed',
    },
    statuses: {
      ...statusWords({
        before: 'shipping',
        moving: 'en_route',
        out: 'out_for_delivery',
        attempted: 'delayed',
        waiting: 'en_route',
        delivered: 'delivered',
        returned: 'delayed',
      }),
      PICKED_UP: 'shipping',
    },
    coarser: { PICKED_UP: 'en_route' },
    nothing: 'unknown',
  },
};
