import { type CarrierReaders, payloadReaders, type Reading } from '../normalise/index.ts';

/** The readers written by hand and those of the standard forms, without mappings. */
export const builtInReaders: CarrierReaders = payloadReaders([]);

/** Reads what a carrier sent by those. @param format how it came; what it seems to be when absent */
export function readPayload(carrier: string, body: Buffer | string, format?: string): Reading {
  return builtInReaders.read(carrier, body, format);
}
