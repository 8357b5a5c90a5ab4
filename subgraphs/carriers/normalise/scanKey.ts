import { hash } from 'node:crypto';

/** What makes a scan itself and no other: the carrier's own fields, not our reading of them, which may improve. */
export interface ScanIdentity {
  readonly trackingNumber: string;
  readonly code: string | null;
  readonly exceptionCode: string | null;
  /** The instant where the carrier gave one, else its local time as written. */
  readonly time: string;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly postalCode: string | null;
  /** Kind and number of the facility, as far as the carrier writes them. */
  readonly facility: readonly (string | null)[];
}

/**
 * The key of a scan: the first 128 bits of a SHA-256 in hex. The number is in it because carriers scan a whole
 * consignment in one minute at one place, and keys travel without their parcel (logs, inboxes, cursors).
 */
export function scanKeyOf(scan: ScanIdentity): string {
  // An array in JSON: no two different lists of fields are written the same.
  const fields = [
    scan.trackingNumber,
    scan.code,
    scan.exceptionCode,
    scan.time,
    scan.city,
    scan.region,
    scan.country,
    scan.postalCode,
    ...scan.facility,
  ];
  return hash('sha256', JSON.stringify(fields), 'hex').slice(0, 32);
}
