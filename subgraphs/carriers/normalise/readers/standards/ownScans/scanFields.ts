import * as z from 'zod';
import { text } from '../../../text.ts';

/**
 * A scan as a shop or an operator writes it, in an object of JSON, an input of the graph or a row of a CSV file: what it
 * has is text, and nothing of it is judged yet.
 */
export interface ScanFields {
  /** The sender's own id of the scan, which alone then makes it itself; to withdraw it or say it again later. */
  readonly id: string | null;
  readonly trackingNumber: string | null;
  /** `YYYY-MM-DDTHH:MM[:SS]`, a blank in place of the T, and perhaps an offset or `Z`. */
  readonly occurredAt: string | null;
  /** IANA name or `±HH:MM`: what the time is read in when it has no offset of its own. */
  readonly zone: string | null;
  /** One of our sub-statuses. */
  readonly subStatus: string | null;
  /** One of our statuses, where no finer word is known. */
  readonly status: string | null;
  /** The carrier's own code. */
  readonly code: string | null;
  readonly description: string | null;
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
  readonly postalCode: string | null;
  readonly latitude: string | null;
  readonly longitude: string | null;
  readonly signedBy: string | null;
  readonly pieces: string | null;
  /** `true` takes the same scan back. */
  readonly withdrawn: string | null;
}

/** Every field there is. */
export const SCAN_FIELD_NAMES = [
  'id',
  'trackingNumber',
  'occurredAt',
  'zone',
  'subStatus',
  'status',
  'code',
  'description',
  'city',
  'region',
  'country',
  'postalCode',
  'latitude',
  'longitude',
  'signedBy',
  'pieces',
  'withdrawn',
] as const satisfies readonly (keyof ScanFields)[];

export type ScanFieldName = (typeof SCAN_FIELD_NAMES)[number];

const flag = z.boolean().transform(String).or(text).catch(null);

/** The fields of an object of JSON; what is of another type counts as absent. */
export const scanFields = z.object({
  id: text,
  trackingNumber: text,
  occurredAt: text,
  zone: text,
  subStatus: text,
  status: text,
  code: text,
  description: text,
  city: text,
  region: text,
  country: text,
  postalCode: text,
  latitude: text,
  longitude: text,
  signedBy: text,
  pieces: text,
  withdrawn: flag,
}) satisfies z.ZodType<ScanFields>;
