import type { DocumentFormat } from '../document/index.ts';
import { type CarrierReaders, payloadReaders } from './payloadReaders.ts';
import type { Reading } from './reading.ts';

/** The readers written by hand and those of the standard forms, without mappings. */
export const builtInReaders: CarrierReaders = payloadReaders([]);

/** Reads what a carrier sent by those, as `readWith` says. @param carrier a code of the catalogue or an alias */
export function readPayload(carrier: string, body: Buffer | string, format?: DocumentFormat): Reading {
  return builtInReaders.read(carrier, body, format);
}
