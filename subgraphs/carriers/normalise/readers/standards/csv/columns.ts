import { SCAN_FIELD_NAMES, type ScanFieldName } from '../ownScans/index.ts';

/**
 * The names a column may have in the header; case, blanks and signs do not matter, so that `Tracking number` is
 * `tracking_number`. The first is the documented one.
 */
const COLUMN_NAMES: Readonly<Record<ScanFieldName, readonly string[]>> = {
  id: ['scan_id', 'id', 'event_id'],
  trackingNumber: [
    'tracking_number',
    'tracking_no',
    'tracking_id',
    'tracking_code',
    'tracking',
    'parcel_number',
    'awb',
  ],
  occurredAt: ['occurred_at', 'event_time', 'scan_time', 'scanned_at', 'date_time', 'timestamp', 'time'],
  zone: ['zone', 'time_zone', 'tz', 'offset', 'utc_offset'],
  subStatus: ['sub_status'],
  status: ['status'],
  code: ['code', 'event_code', 'status_code', 'carrier_code'],
  description: ['description', 'message', 'text', 'event'],
  city: ['city', 'town', 'location'],
  region: ['region', 'state', 'province', 'state_code'],
  country: ['country', 'country_code'],
  postalCode: ['postal_code', 'postcode', 'zip', 'zip_code'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lng', 'lon'],
  signedBy: ['signed_by', 'signer', 'received_by'],
  pieces: ['pieces', 'piece_count', 'packages'],
  withdrawn: ['withdrawn'],
};

const FIELD_OF: ReadonlyMap<string, ScanFieldName> = new Map(
  SCAN_FIELD_NAMES.flatMap((field) => COLUMN_NAMES[field].map((name) => [plain(name), field] as const)),
);

/** The field that a column of the header is; undefined when it is none of ours, and is passed over. */
export function fieldOfColumn(header: string): ScanFieldName | undefined {
  return FIELD_OF.get(plain(header));
}

function plain(name: string): string {
  return name
    .slice(0, 60)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}
