import { detectCarrier } from '../../../../platform/trackingNumbers/index.ts';

/**
 * The names by which shop systems call carriers, by our codes: Shopify's list of tracking companies ("FulfillmentTrackingInfo",
 * supported tracking companies), and the providers of WooCommerce's shipment tracking. Compared in small letters and digits
 * alone, so that `DHL eCommerce` and `dhl-ecommerce` are one. A name that several carriers of ours could be is in no list.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  amazon: ['Amazon', 'Amazon Logistics', 'Amazon Logistics US', 'Amazon Logistics UK'],
  aramex: ['Aramex', 'Aramex Australia', 'Aramex New Zealand'],
  asendia_us: ['Asendia USA'],
  australiapost: ['Australia Post', 'AusPost', 'StarTrack'],
  bpost: ['BPost', 'BPost International'],
  bring: ['Bring', 'Posten Norge'],
  canadapost: ['Canada Post', 'Postes Canada'],
  canpar: ['Canpar'],
  chronopost: ['Chronopost'],
  colissimo: ['Colissimo'],
  correos: ['Correos'],
  delhivery: ['Delhivery'],
  dhl: ['DHL', 'DHL Express', 'DHL eCommerce', 'DHL US', 'DHL Intraship'],
  dhl_globalmail: ['DHL Global Mail'],
  dhl_parcel_de: ['Deutsche Post DHL', 'DHL Paket', 'DHL Parcel Germany', 'DHL.de'],
  dpd: ['DPD', 'DPD Germany', 'DPD.de', 'DPD.be', 'DPD.nl'],
  dtdc: ['DTDC'],
  evri: ['Evri', 'Hermes UK', 'myHermes UK'],
  fedex: ['FedEx', 'Federal Express', 'FedEx Sameday', 'FedEx Ground', 'FedEx Express'],
  gls: ['GLS'],
  hermes: ['Hermes', 'Hermes Germany'],
  inpost: ['InPost'],
  landmark: ['Landmark Global'],
  laposte: ['La Poste'],
  lasership: ['LaserShip'],
  ontrac: ['OnTrac'],
  packeta: ['Packeta', 'Zásilkovna'],
  postat: ['Österreichische Post', 'Austrian Post', 'Post AT', 'Post.at'],
  posti: ['Posti', 'Itella'],
  postnl: ['PostNL', 'PostNL Domestic', 'PostNL International'],
  postnord: ['PostNord', 'PostNord DK', 'PostNord NO', 'PostNord SE', 'PostNord FI', 'PostNord Sweden'],
  purolator: ['Purolator'],
  royalmail: ['Royal Mail'],
  sendle: ['Sendle'],
  sf_express: ['SF Express', 'SFExpress'],
  tnt: ['TNT', 'TNT Express'],
  ups: ['UPS', 'UPS US', 'UPS Canada', 'UPS Germany', 'United Parcel Service'],
  ups_mail_innovations: ['UPS Mail Innovations'],
  usps: ['USPS', 'United States Postal Service', 'US Postal Service', 'Stamps.com'],
  veho: ['Veho'],
  yunexpress: ['YunExpress'],
};

const CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(NAMES).flatMap(([code, names]) => [code, ...names].map((name) => [plainName(name), code] as const)),
);

/** What people choose when their carrier is not in the list: then the number itself may tell. */
const NO_NAMES: ReadonlySet<string> = new Set(['', 'other', 'custom', 'customcarrier', 'unknown', 'none']);

/** A brand's own names of carriers, as {@link plainName} writes them, and our code of each. */
export type CarrierNames = Readonly<Record<string, string>>;

/**
 * Our code of the carrier that a shop system names; where it names none, of the only one whose number it is by its check
 * digit.
 * @returns null when nobody can tell
 */
export function carrierCodeOf(name: string | null, trackingNumber: string, own: CarrierNames): string | null {
  const key = plainName(name ?? '');
  if (Object.hasOwn(own, key)) return own[key] ?? null;
  if (!NO_NAMES.has(key)) return CODES.get(key) ?? null;
  const certain = detectCarrier(trackingNumber).matches.filter(({ checkDigit }) => checkDigit === 'valid');
  const [carrier, ...others] = new Set(certain.map((match) => match.carrier));
  return others.length === 0 ? (carrier ?? null) : null;
}

/** What the name of a carrier is made of. Where a shop wrote something else, it may be anything, and is not quoted. */
const QUOTABLE = /^[\p{L}\p{N} .&'-]{1,40}$/u;

/** That a carrier is unknown, in a sentence that quotes its name only where it may well be one. */
export function unknownCarrier(name: string | null): string {
  if (NO_NAMES.has(plainName(name ?? '')))
    return 'no carrier is named, and the number alone does not tell; name it, then redrive';
  const quoted =
    name !== null && QUOTABLE.test(name) && !/\d{4}/.test(name) ? `as ${JSON.stringify(name)}` : 'by its name';
  return `no carrier is known ${quoted}; give it a code with setShopCarrierNames, then redrive`;
}

/** A name as names are compared: small letters and digits, without accents. */
export function plainName(name: string): string {
  return name
    .slice(0, 100)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
