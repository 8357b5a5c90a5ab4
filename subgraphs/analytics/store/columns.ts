import type { Counter } from '../domain/index.ts';

/** Where each count stands in `carrier_day`, in the order of `COUNTERS`. */
export const COUNT_COLUMNS: Readonly<Record<Counter, string>> = {
  registered: 'registered',
  dispatched: 'dispatched',
  scans: 'scans',
  pickedUp: 'picked_up',
  outForDelivery: 'out_for_delivery',
  delivered: 'delivered',
  exceptions: 'exceptions',
};
