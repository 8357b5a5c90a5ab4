import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';
import { codeOf, DoorstepError } from '../errors/index.ts';

const DECODERS: ReadonlyMap<string, (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>> = new Map([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
]);

/** Whether a `content-encoding` says that the body stands as it is. */
export function isPlain(encoding: string | undefined): boolean {
  return encoding === undefined || encoding === '' || encoding.toLowerCase() === 'identity';
}

/**
 * The body without its content coding. What would become larger than the bound is given up on the way, not made first.
 * @throws DoorstepError `CONTENT_ENCODING_UNSUPPORTED`, `PAYLOAD_TOO_LARGE` or `PAYLOAD_COMPRESSION`.
 */
export async function decodeBody(body: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const decode = DECODERS.get(encoding.trim().toLowerCase());
  if (decode === undefined) throw new DoorstepError('CONTENT_ENCODING_UNSUPPORTED');
  if (body.length === 0) return body;
  try {
    return await decode(body, { maxOutputLength: maxBytes });
  } catch (cause) {
    throw new DoorstepError(codeOf(cause) === 'ERR_BUFFER_TOO_LARGE' ? 'PAYLOAD_TOO_LARGE' : 'PAYLOAD_COMPRESSION');
  }
}
