/**
 * The names a column of an import may have in the header, by the field it is; case, blanks and signs do not matter, so that
 * `Tracking number` is `tracking_number`. The first is the documented one.
 */
const COLUMN_NAMES = {
  reference: ['reference', 'shipment_reference', 'shipment_id', 'parcel_id'],
  orderNumber: ['order_number', 'order', 'order_id', 'order_no', 'order_name'],
  carrier: ['carrier', 'carrier_code', 'tracking_company', 'courier', 'shipping_provider'],
  trackingNumber: ['tracking_number', 'tracking_no', 'tracking', 'tracking_code', 'tracking_id', 'awb'],
  service: ['service', 'shipping_method', 'carrier_service'],
  direction: ['direction'],
  returnOf: ['return_of'],
  pieces: ['pieces', 'packages', 'piece_count'],
  value: ['value', 'declared_value', 'amount'],
  currency: ['currency', 'value_currency'],
  contents: ['contents', 'contents_class'],
  seller: ['seller', 'seller_id', 'warehouse', 'merchant', 'location'],
  items: ['items', 'item_count', 'quantity'],
  freight: ['freight', 'shipping_cost', 'freight_value'],
  weightGrams: ['weight_grams', 'weight_g', 'grams'],
  volumeCm3: ['volume_cm3'],
  orderedAt: ['ordered_at', 'order_date'],
  packedAt: ['packed_at'],
  labelCreatedAt: ['label_created_at'],
  dispatchedAt: ['dispatched_at', 'shipped_at', 'date_shipped'],
  promisedAt: ['promised_at', 'delivery_promise'],
  originCity: ['origin_city'],
  originRegion: ['origin_region', 'origin_state'],
  originCountry: ['origin_country'],
  originPostalCode: ['origin_postal_code', 'origin_postcode', 'origin_zip'],
  destinationCity: ['destination_city', 'city', 'town', 'shipping_city'],
  destinationRegion: ['destination_region', 'region', 'state', 'province', 'shipping_province'],
  destinationCountry: ['destination_country', 'country', 'country_code', 'shipping_country'],
  destinationPostalCode: ['destination_postal_code', 'postal_code', 'postcode', 'zip', 'shipping_zip'],
  destinationZone: ['destination_zone', 'time_zone'],
  recipientName: ['recipient_name', 'name', 'shipping_name'],
  recipientLine1: ['recipient_line_1', 'address_1', 'street', 'shipping_address_1'],
  recipientLine2: ['recipient_line_2', 'address_2', 'shipping_address_2'],
  recipientEmail: ['recipient_email', 'email'],
  recipientPhone: ['recipient_phone', 'phone', 'shipping_phone'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ImportField = keyof typeof COLUMN_NAMES;

/** The fields of an import, in the order in which they are documented. */
export const IMPORT_FIELDS = Object.keys(COLUMN_NAMES) as readonly ImportField[];

const FIELD_OF: ReadonlyMap<string, ImportField> = new Map(
  IMPORT_FIELDS.flatMap((field) => COLUMN_NAMES[field].map((name) => [plain(name), field] as const)),
);

/** The field that a column of the header is; undefined when it is none of ours, and is passed over. */
export function importFieldOf(header: string): ImportField | undefined {
  return FIELD_OF.get(plain(header));
}

/** The documented name of a field's column. */
export function importColumnOf(field: ImportField): string {
  return COLUMN_NAMES[field][0];
}

const NEEDED: readonly ImportField[] = ['orderNumber', 'trackingNumber', 'carrier'];

/** What is wrong with a header, in a sentence; null when nothing is. */
export function importHeaderProblem(columns: readonly (ImportField | undefined)[]): string | null {
  const known = columns.filter((field) => field !== undefined);
  if (new Set(known).size < known.length) return 'two columns of the header are the same field';
  const missing = NEEDED.filter((field) => !known.includes(field));
  if (missing.length === 0) return null;
  return `the header must name ${missing.map(importColumnOf).join(', ')}`;
}

function plain(name: string): string {
  return name
    .slice(0, 60)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
