import { type DocumentFormat, readDocument, sniffFormat } from '../document/index.ts';
import { notUnderstood, type Reader, type Reading } from './reading.ts';

/**
 * Reads what somebody sent, without believing any of it, by readers of which the first that knows the shape reads.
 * @param body the payload; its size is the caller's to bound
 * @param format how it came; what it seems to be when absent
 * @returns what it says; or, not understood: `NO_READER` (there is none), `PAYLOAD_SYNTAX` (not of its format),
 *   `PAYLOAD_NOT_UNDERSTOOD` (a shape that none of them knows), `TOO_MANY_PARCELS`, `TOO_MANY_EVENTS`, `READER_FAILED`
 *   (our own mistake; the payload can be read again when it is mended). Never throws.
 */
export function readWith(readers: readonly Reader[], body: Buffer | string, format?: DocumentFormat): Reading {
  if (readers.length === 0) return notUnderstood('NO_READER', 'no reader for this carrier');
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const known = format ?? sniffFormat(bytes);
  const document = readDocument(bytes, known);
  if (document === undefined) return notUnderstood('PAYLOAD_SYNTAX', `not well-formed ${known}`);
  try {
    for (const read of readers) {
      const reading = read(document);
      if (reading !== undefined) return reading;
    }
  } catch {
    // A reader is written not to throw. If one does, the payload must still end as an unread row and not as a crash
    // loop of the process that normalises.
    return notUnderstood('READER_FAILED', 'the reader failed on this payload');
  }
  return notUnderstood('PAYLOAD_NOT_UNDERSTOOD', 'no shape that this carrier is known to send');
}
