/** In which countries a service's days hold: inside of one, or from one to another. */
export type ServiceArea = { readonly within: string } | 'ABROAD';

/** One service as its carrier publishes it. */
export interface PublishedOffer {
  /** What shops call it. One fits where its words stand in a service's name side by side; digits are words. */
  readonly names: readonly string[];
  readonly area: ServiceArea;
  /** Least and most business days after the carrier took it. */
  readonly days: readonly [least: number, most: number];
  /** Whether Saturdays are business days of the service. */
  readonly saturdays?: true;
}

/** A name that holds the name of a published service and is another one, of which nothing is said. */
export interface UnpublishedOffer {
  readonly names: readonly string[];
  readonly days: null;
}

/** What a carrier publishes of its services; of those that fit a name, the first counts. */
export interface ServiceList {
  /** Codes of the carrier, letters and digits only. */
  readonly carriers: readonly string[];
  /** The page, and the year of it. */
  readonly source: string;
  readonly services: readonly (PublishedOffer | UnpublishedOffer)[];
}

const US = { within: 'US' } as const;
const CA = { within: 'CA' } as const;
const AU = { within: 'AU' } as const;
const GB = { within: 'GB' } as const;
const DE = { within: 'DE' } as const;
const FR = { within: 'FR' } as const;
const NL = { within: 'NL' } as const;
const ABROAD = 'ABROAD';

/**
 * These are aims for most addresses and no guarantees, and the last resort of an estimate. Services whose days depend on the
 * route all the way, as those of Correios, are not in it.
 */
export const SERVICE_LISTS: readonly ServiceList[] = [
  {
    carriers: ['fedex'],
    source: 'FedEx Service Guide, 2024',
    services: [
      { names: ['international priority'], area: ABROAD, days: [1, 3] },
      { names: ['international economy'], area: ABROAD, days: [2, 5] },
      { names: ['international', 'freight'], days: null },
      { names: ['ground economy', 'smartpost', 'smart post'], area: US, days: [2, 7], saturdays: true },
      { names: ['home delivery'], area: US, days: [1, 5], saturdays: true },
      { names: ['ground'], area: US, days: [1, 5] },
      { names: ['overnight'], area: US, days: [1, 1] },
      { names: ['2 day'], area: US, days: [2, 2] },
      { names: ['express saver'], area: US, days: [3, 3] },
    ],
  },
  {
    carriers: ['ups'],
    source: 'UPS Rate and Service Guide, 2024',
    services: [
      { names: ['freight', 'ground saver'], days: null },
      { names: ['worldwide expedited'], area: ABROAD, days: [2, 5] },
      { names: ['worldwide express', 'worldwide saver'], area: ABROAD, days: [1, 3] },
      { names: ['next day air', 'nextday air'], area: US, days: [1, 1] },
      { names: ['2 nd day air', 'second day air', '2 day air'], area: US, days: [2, 2] },
      { names: ['3 day select', 'three day select'], area: US, days: [3, 3] },
      { names: ['ground'], area: US, days: [1, 5] },
    ],
  },
  {
    carriers: ['usps'],
    source: 'USPS Mail & Shipping Services, 2024',
    services: [
      { names: ['priority mail express international'], area: ABROAD, days: [3, 5], saturdays: true },
      { names: ['priority mail international'], area: ABROAD, days: [6, 10], saturdays: true },
      { names: ['international'], days: null },
      { names: ['priority mail express', 'priority express'], area: US, days: [1, 2], saturdays: true },
      { names: ['priority mail', 'priority'], area: US, days: [1, 3], saturdays: true },
      { names: ['ground advantage', 'groundadvantage'], area: US, days: [2, 5], saturdays: true },
      { names: ['first class mail'], area: US, days: [1, 5], saturdays: true },
      { names: ['media mail'], area: US, days: [2, 8], saturdays: true },
    ],
  },
  {
    carriers: ['dhl', 'dhlexpress'],
    source: 'DHL Express Service and Rate Guide, 2024',
    services: [{ names: ['express'], area: ABROAD, days: [1, 3] }],
  },
  {
    carriers: ['dhl', 'dhlecommerce'],
    source: 'DHL eCommerce, Domestic Shipping, 2024',
    services: [
      { names: ['parcel expedited', 'ecommerce expedited'], area: US, days: [2, 5], saturdays: true },
      { names: ['parcel ground', 'ecommerce ground', 'ecommerce'], area: US, days: [3, 8], saturdays: true },
    ],
  },
  {
    carriers: ['dhl', 'dhlpaket', 'dhlparcelde', 'deutschepost'],
    source: 'DHL Paket, Laufzeiten, 2024',
    services: [
      { names: ['international'], days: null },
      { names: ['paket'], area: DE, days: [1, 2], saturdays: true },
    ],
  },
  {
    carriers: ['royalmail'],
    source: 'Royal Mail, UK services, 2024',
    services: [
      { names: ['international', 'return', 'returns'], days: null },
      { names: ['special delivery'], area: GB, days: [1, 1] },
      { names: ['tracked 24', '1 st class', 'first class'], area: GB, days: [1, 1], saturdays: true },
      { names: ['tracked 48', '2 nd class', 'second class'], area: GB, days: [2, 3], saturdays: true },
    ],
  },
  {
    carriers: ['evri', 'hermesuk', 'myhermes'],
    source: 'Evri, Delivery services, 2024',
    services: [
      { names: ['international'], days: null },
      { names: ['next day', 'nextday'], area: GB, days: [1, 1], saturdays: true },
      { names: ['standard'], area: GB, days: [2, 3], saturdays: true },
    ],
  },
  {
    carriers: ['dpd', 'dpduk', 'dpdgb', 'dpdlocal'],
    source: 'DPD UK, Our services, 2024',
    services: [
      { names: ['next day', 'nextday'], area: GB, days: [1, 1] },
      { names: ['two day', '2 day'], area: GB, days: [2, 2] },
    ],
  },
  {
    carriers: ['dpd', 'dpdde'],
    source: 'DPD Deutschland, DPD CLASSIC, 2024',
    services: [{ names: ['classic'], area: DE, days: [1, 2] }],
  },
  {
    carriers: ['canadapost'],
    source: 'Canada Post, Delivery standards, 2024',
    services: [
      { names: ['usa', 'international', 'worldwide'], days: null },
      { names: ['priority'], area: CA, days: [1, 1] },
      { names: ['xpresspost'], area: CA, days: [1, 2] },
      { names: ['expedited parcel', 'expedited'], area: CA, days: [1, 7] },
      { names: ['regular parcel'], area: CA, days: [2, 9] },
    ],
  },
  {
    carriers: ['australiapost'],
    source: 'Australia Post, Delivery speeds and coverage, 2024',
    services: [
      { names: ['international'], days: null },
      { names: ['express post', 'express'], area: AU, days: [1, 2] },
      { names: ['parcel post'], area: AU, days: [2, 6] },
    ],
  },
  {
    carriers: ['postnl'],
    source: 'PostNL, Pakket versturen, 2024',
    services: [{ names: ['pakket', 'parcel'], area: NL, days: [1, 1], saturdays: true }],
  },
  {
    carriers: ['laposte', 'colissimo'],
    source: 'La Poste, Colissimo, 2024',
    services: [
      { names: ['international'], days: null },
      { names: ['colissimo'], area: FR, days: [2, 2], saturdays: true },
    ],
  },
  {
    carriers: ['chronopost', 'laposte'],
    source: 'Chronopost, Nos offres en France, 2024',
    services: [{ names: ['chrono 10', 'chrono 13', 'chrono 18'], area: FR, days: [1, 1] }],
  },
];
