import { DoorstepError } from '../../../platform/errors/index.ts';
import type { PayloadFormat } from '../document/index.ts';

/** Media types in which carriers write, without their parameters, lower case. */
const FORMATS: ReadonlyMap<string, PayloadFormat> = new Map([
  ['application/json', 'JSON'],
  ['application/ld+json', 'JSON'],
  ['application/xml', 'XML'],
  ['text/xml', 'XML'],
  ['application/edi-x12', 'X12'],
  ['text/csv', 'CSV'],
]);

/** Structured suffixes (RFC 6839): `application/cloudevents+json`, `application/soap+xml`. */
const SUFFIX = /^application\/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}\+(json|xml)$/;

/**
 * The form of a payload by its `content-type`. Forms of web pages (`application/x-www-form-urlencoded`) are no payloads: no
 * carrier's documents ask for them.
 * @throws DoorstepError `CONTENT_TYPE_UNSUPPORTED`
 */
export function formatOf(contentType: string | undefined): PayloadFormat {
  const exact = FORMATS.get(contentType ?? '');
  if (exact !== undefined) return exact;
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const format = FORMATS.get(type) ?? SUFFIX.exec(type)?.[1]?.toUpperCase();
  if (format === undefined) throw new DoorstepError('CONTENT_TYPE_UNSUPPORTED');
  return format as PayloadFormat;
}
