import { knowsFedexCode, readFedex } from './readers/fedex/index.ts';
import { knowsUpsCode, readUps } from './readers/ups/index.ts';
import { notUnderstood, type Reader, type Reading } from './reading.ts';

interface CarrierReader {
  readonly read: Reader;
  readonly knowsCode: (code: string) => boolean;
}

const READERS: ReadonlyMap<string, CarrierReader> = new Map([
  ['fedex', { read: readFedex, knowsCode: knowsFedexCode }],
  ['ups', { read: readUps, knowsCode: knowsUpsCode }],
]);

/**
 * Reads what a carrier sent, without believing any of it.
 * @param carrier a code of the catalogue
 * @param body the payload, UTF-8 JSON; its size and depth are the caller's to bound
 * @returns what it says; or, not understood: `NO_READER` (no reader for the carrier), `PAYLOAD_SYNTAX` (no JSON),
 *   `PAYLOAD_NOT_UNDERSTOOD` (a shape the carrier is not known to send), `TOO_MANY_PARCELS`, `TOO_MANY_EVENTS`,
 *   `READER_FAILED` (our own mistake; the payload can be read again when it is mended). Never throws.
 */
export function readPayload(carrier: string, body: Buffer | string): Reading {
  const reader = READERS.get(carrier);
  if (reader === undefined) return notUnderstood('NO_READER', 'no reader for this carrier');
  const payload = parse(body);
  if (payload === undefined) return notUnderstood('PAYLOAD_SYNTAX', 'not JSON');
  try {
    return reader.read(payload.json);
  } catch {
    // A reader is written not to throw. If one does, the payload must still end as an unread row and not as a crash
    // loop of the process that normalises.
    return notUnderstood('READER_FAILED', 'the reader failed on this payload');
  }
}

/**
 * Whether a scan's `code` stands in its carrier's table, even as one that says nothing: a scan without status and
 * exception is a note when it does, and belongs among the unmapped codes when it does not.
 */
export function knowsCode(carrier: string, code: string): boolean {
  return READERS.get(carrier)?.knowsCode(code) ?? false;
}

function parse(body: Buffer | string): { readonly json: unknown } | undefined {
  try {
    const written = typeof body === 'string' ? body : body.toString('utf8');
    // Some senders put a byte order mark first, which JSON does not allow.
    return { json: JSON.parse(written.replace(/^\uFEFF/, '')) as unknown };
  } catch {
    return undefined;
  }
}
