/** What Doorstep knows of a carrier without asking anybody. */
export interface CarrierProfile {
  /** Our name for it in keys, tables and URLs: lower case letters. */
  readonly code: string;
  /** The name customers know it by. */
  readonly name: string;
  /** Where it is at home, ISO 3166-1 alpha-2; it may deliver elsewhere too. */
  readonly homeCountries: readonly string[];
  /** Its public page for one parcel; `{trackingNumber}` stands for the number, URL-encoded. */
  readonly trackingPage: string;
  /** IANA zone of its main operations: what its wall clocks mean when the place of a scan does not tell. */
  readonly defaultZone: string;
}

/** The carriers known by name, in the order people are shown them. Pages are those the carriers link to themselves. */
export const CARRIERS: readonly CarrierProfile[] = [
  {
    code: 'fedex',
    name: 'FedEx',
    homeCountries: ['US'],
    trackingPage: 'https://www.fedex.com/fedextrack/?trknbr={trackingNumber}',
    // The World Hub in Memphis keeps Central time, and so do FedEx's unlocated stamps (-06:00 in Track v1 replies).
    defaultZone: 'America/Chicago',
  },
  {
    code: 'ups',
    name: 'UPS',
    homeCountries: ['US'],
    trackingPage: 'https://www.ups.com/track?tracknum={trackingNumber}',
    // Headquarters in Atlanta, Worldport in Louisville: both Eastern.
    defaultZone: 'America/New_York',
  },
  {
    code: 'usps',
    name: 'USPS',
    homeCountries: ['US'],
    trackingPage: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={trackingNumber}',
    defaultZone: 'America/New_York',
  },
  {
    code: 'dhl',
    name: 'DHL',
    homeCountries: ['DE'],
    trackingPage: 'https://www.dhl.com/en/express/tracking.html?AWB={trackingNumber}',
    defaultZone: 'Europe/Berlin',
  },
  {
    code: 'canadapost',
    name: 'Canada Post',
    homeCountries: ['CA'],
    trackingPage: 'https://www.canadapost-postescanada.ca/track-reperage/en#/details/{trackingNumber}',
    // Headquarters and the statements of service are in Ottawa.
    defaultZone: 'America/Toronto',
  },
  {
    code: 'australiapost',
    name: 'Australia Post',
    homeCountries: ['AU'],
    trackingPage: 'https://auspost.com.au/mypost/track/details/{trackingNumber}',
    defaultZone: 'Australia/Melbourne',
  },
];

const BY_CODE: ReadonlyMap<string, CarrierProfile> = new Map(CARRIERS.map((carrier) => [carrier.code, carrier]));

/** The carrier of that code (exact, lower case), or undefined when it is not one of those known by name. */
export function findCarrier(code: string): CarrierProfile | undefined {
  return BY_CODE.get(code);
}

/** The address of the carrier's own page for one parcel. */
export function trackingPageOf(carrier: CarrierProfile, trackingNumber: string): string {
  // half a surrogate pair has no encoding
  const number = trackingNumber.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return carrier.trackingPage.replace('{trackingNumber}', () => encodeURIComponent(number));
}
