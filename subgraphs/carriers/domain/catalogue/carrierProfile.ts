/** What Doorstep knows of a carrier without asking anybody. */
export interface CarrierProfile {
  /** Our name for it in keys, tables and URLs: lower case letters, digits and underscores. */
  readonly code: string;
  /** Other codes it goes by, in URLs and on the command line. */
  readonly aliases?: readonly string[];
  /** The name customers know it by. */
  readonly name: string;
  /** Where it is at home, ISO 3166-1 alpha-2; it may deliver elsewhere too. Empty for those who carry nothing. */
  readonly homeCountries: readonly string[];
  /** Its public page for one parcel; `{trackingNumber}` stands for the number, URL-encoded. Null where there is none. */
  readonly trackingPage: string | null;
  /** IANA zone of its main operations: what its wall clocks mean when the place of a scan does not tell. */
  readonly defaultZone: string;
  /** It tells of the parcels of others and carries none. */
  readonly isSource?: boolean;
}

/** The address of the carrier's own page for one parcel; empty where it has none. */
export function trackingPageOf(carrier: CarrierProfile, trackingNumber: string): string {
  // half a surrogate pair has no encoding
  const number = trackingNumber.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
  return carrier.trackingPage?.replace('{trackingNumber}', () => encodeURIComponent(number)) ?? '';
}
