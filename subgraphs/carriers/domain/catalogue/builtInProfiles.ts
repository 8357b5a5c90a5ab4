import type { CarrierProfile } from './carrierProfile.ts';

/** The carriers whose readers are written by hand, in the order people are shown them. Pages are those they link to. */
export const CARRIERS: readonly CarrierProfile[] = [
  {
    code: 'fedex',
    name: 'FedEx',
    aliases: ['fedex_ws', 'fedex_express', 'fedex_ground'],
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
    aliases: ['usps_international', 'usps_web_tools', 'usps_wt', 'usps_wt_international'],
    homeCountries: ['US'],
    trackingPage: 'https://tools.usps.com/go/TrackConfirmAction?tLabels={trackingNumber}',
    defaultZone: 'America/New_York',
  },
  {
    code: 'dhl',
    name: 'DHL',
    aliases: ['dhl_express', 'dhl_universal', 'dhl_unified', 'mydhl', 'dhl_ecommerce', 'dhlecommerce', 'dhl_xml'],
    homeCountries: ['DE'],
    trackingPage: 'https://www.dhl.com/en/express/tracking.html?AWB={trackingNumber}',
    defaultZone: 'Europe/Berlin',
  },
  {
    code: 'canadapost',
    name: 'Canada Post',
    aliases: ['canada_post'],
    homeCountries: ['CA'],
    trackingPage: 'https://www.canadapost-postescanada.ca/track-reperage/en#/details/{trackingNumber}',
    // Headquarters and the statements of service are in Ottawa.
    defaultZone: 'America/Toronto',
  },
  {
    code: 'australiapost',
    name: 'Australia Post',
    aliases: ['australia_post', 'auspost', 'startrack'],
    homeCountries: ['AU'],
    trackingPage: 'https://auspost.com.au/mypost/track/details/{trackingNumber}',
    defaultZone: 'Australia/Melbourne',
  },
];

/**
 * Those who tell of the parcels of many carriers: they send payloads and carry nothing. Where they publish no page for a
 * parcel by its number there is none.
 */
export const SOURCES: readonly CarrierProfile[] = [
  source('easypost', 'EasyPost', 'America/Los_Angeles'),
  { ...source('aftership', 'AfterShip', 'UTC'), trackingPage: 'https://www.aftership.com/track/{trackingNumber}' },
  { ...source('shipengine', 'ShipEngine', 'America/Chicago'), aliases: ['shipstation'] },
  { ...source('shippo', 'Shippo', 'America/Los_Angeles'), aliases: ['goshippo'] },
  {
    ...source('17track', '17TRACK', 'Asia/Shanghai'),
    aliases: ['seventeentrack', 'track17'],
    trackingPage: 'https://t.17track.net/en#nums={trackingNumber}',
  },
];

function source(code: string, name: string, defaultZone: string): CarrierProfile {
  return { code, name, homeCountries: [], trackingPage: null, defaultZone, isSource: true };
}

const BY_CODE: ReadonlyMap<string, CarrierProfile> = new Map(
  [...CARRIERS, ...SOURCES].map((carrier) => [carrier.code, carrier]),
);

/** The built-in profile of that code (exact, lower case), for the readers that belong to it; undefined when there is none. */
export function findCarrier(code: string): CarrierProfile | undefined {
  return BY_CODE.get(code);
}
