/** What is counted per carrier and day. The tables and the graph use the same words. */
export const COUNTERS = [
  'registered',
  'dispatched',
  'scans',
  'pickedUp',
  'outForDelivery',
  'delivered',
  'exceptions',
] as const;
export type Counter = (typeof COUNTERS)[number];

export type Counts = Readonly<Record<Counter, number>>;

export const NO_COUNTS: Counts = Object.freeze({
  registered: 0,
  dispatched: 0,
  scans: 0,
  pickedUp: 0,
  outForDelivery: 0,
  delivered: 0,
  exceptions: 0,
});

/** Counts of one brand's parcels with one carrier on one day. */
export interface CarrierDayCounts {
  readonly brand: string;
  readonly carrier: string;
  /** `YYYY-MM-DD` in UTC. */
  readonly day: string;
  readonly counts: Counts;
}
