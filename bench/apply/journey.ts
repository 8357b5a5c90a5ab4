import type { Place, Scan, ShipmentStatus, SubStatus } from '../../platform/events/types/index.ts';

/** One scan of the journey that every parcel of this bench makes. */
export interface Step {
  readonly status: ShipmentStatus;
  readonly subStatus: SubStatus;
  readonly code: string;
  readonly description: string;
  /** After the registration. */
  readonly hours: number;
  readonly place: Place;
}

function place(city: string, region: string, postalCode: string): Place {
  return { city, region, country: 'US', postalCode };
}

/** From the shop to the door: every journey is as long, so that each sixth scan ends one. */
export const JOURNEY: readonly Step[] = [
  {
    ...{ status: 'PICKED_UP', subStatus: 'COLLECTED', code: 'PU', description: 'Picked up', hours: 4 },
    place: place('Memphis', 'TN', '38118'),
  },
  {
    ...{
      status: 'IN_TRANSIT',
      subStatus: 'DEPARTED_FACILITY',
      code: 'DP',
      description: 'Departed facility of origin',
      hours: 10,
    },
    place: place('Memphis', 'TN', '38118'),
  },
  {
    ...{
      status: 'IN_TRANSIT',
      subStatus: 'ARRIVED_AT_FACILITY',
      code: 'AR',
      description: 'Arrived at hub on the way',
      hours: 20,
    },
    place: place('Indianapolis', 'IN', '46241'),
  },
  {
    ...{
      status: 'AT_LOCAL_FACILITY',
      subStatus: 'ARRIVED_AT_LOCAL_FACILITY',
      code: 'AF',
      description: 'At local facility',
      hours: 30,
    },
    place: place('Keasbey', 'NJ', '08832'),
  },
  {
    ...{
      status: 'OUT_FOR_DELIVERY',
      subStatus: 'LOADED_FOR_DELIVERY',
      code: 'OD',
      description: 'On vehicle for delivery',
      hours: 36,
    },
    place: place('Edison', 'NJ', '08817'),
  },
  {
    ...{
      status: 'DELIVERED',
      subStatus: 'DELIVERED_AT_DOOR',
      code: 'DL',
      description: 'Delivered, left at front door',
      hours: 42,
    },
    place: place('Edison', 'NJ', '08817'),
  },
];

/** What stands in every scan of the bench beside its step. */
export const ALIKE = { zone: 'America/New_York', zoneSource: 'PLACE', pieces: 1 } as const satisfies Partial<Scan>;

const CARRIERS = ['fedex', 'ups', 'usps', 'dhl'] as const;

/** Parcels are numbered; what is theirs follows from the number, here and in the SQL that fills the tables. */
export function carrierOf(parcel: number): string {
  return CARRIERS[parcel % CARRIERS.length] ?? CARRIERS[0];
}

export function trackingNumberOf(parcel: number): string {
  return `7${String(parcel).padStart(11, '0')}`;
}

/** Of every so many parcels one has something wrong with it since its first scan. */
export const WRONG_EVERY = 8;

/** How many scans of its journey an active parcel has had when the tables are filled: from 1 to all but one. */
export function stepsDone(parcel: number): number {
  return 1 + (parcel % (JOURNEY.length - 1));
}

const HOUR_MS = 3_600_000;
/** So long ago that whatever is scanned now is news. */
const ACTIVE_SINCE_HOURS = 60;
const SPREAD_SECONDS = 43_200;

/** When a parcel that was under way when the tables were filled had been registered. */
export function registeredAt(parcel: number, filledAt: number): number {
  return filledAt - ACTIVE_SINCE_HOURS * HOUR_MS + (parcel % SPREAD_SECONDS) * 1000;
}

/** Parcels that nobody has scanned yet are numbered from here: they take the place of those that arrive. */
export const FIRST_SPARE = 100_000_000;

/** The same, as SQL over a column `n`. */
export const PARCEL_SQL = {
  id: "md5('parcel ' || n)::uuid",
  /** As many parcels as are active, which the ceiling alone writes. */
  mirrorId: "md5('mirror ' || n)::uuid",
  reference: "'R' || n",
  mirrorReference: "'M' || n",
  orderNumber: "'ORDER-' || n / 2",
  carrier: `(array[${CARRIERS.map((carrier) => `'${carrier}'`).join(', ')}])[1 + n % ${CARRIERS.length}]`,
  trackingNumber: "'7' || lpad(n::text, 11, '0')",
  registeredAt: `now() - interval '${ACTIVE_SINCE_HOURS} hours' + (n % ${SPREAD_SECONDS}) * interval '1 second'`,
  stepsDone: `1 + n % ${JOURNEY.length - 1}`,
  isWrong: `n % ${WRONG_EVERY} = 0`,
} as const;
