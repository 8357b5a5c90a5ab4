import { createHmac, timingSafeEqual } from 'node:crypto';
import { DoorstepError } from '../errors/index.ts';
import { BRAND_ID, SHIPMENT_ID } from './viewer.ts';

/*
 * A link goes into text messages, so it is short: version (1 byte), end (4 bytes, seconds since 1970), shipment (16),
 * brand (2 to 40), and a tag over all of it (16, the first half of HMAC-SHA256), in base64url. It has no header, so there
 * is no algorithm to confuse, no dot, so it is no JWT, and a key of its own.
 */
const VERSION = 1;
const TAG_BYTES = 16;
const BRAND_AT = 21;
const LONGEST_BODY = BRAND_AT + 40;
const PREFIX = 'dst_';
const PATTERN = /^dst_[A-Za-z0-9_-]{52,103}$/;
/** What four bytes can say: the year 2106. */
const LATEST_SECONDS = 2 ** 32 - 1;

/** What a tracking link opens: one parcel, for a while. */
export interface TrackingLink {
  readonly brand: string;
  readonly shipment: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Issues the token of a tracking link; it opens one parcel to whoever holds it.
 * @param key derived for `tracking`.
 * @throws DoorstepError `BAD_INPUT` when there can be no such parcel, or no such end.
 */
export async function issueTrackingToken(
  key: Buffer,
  request: { readonly brand: string; readonly shipment: string; readonly expiresInSeconds: number },
  nowMs: number,
): Promise<string> {
  const { brand, shipment } = request;
  const end = Math.floor(nowMs / 1000 + request.expiresInSeconds);
  if (!BRAND_ID.test(brand)) throw new DoorstepError('BAD_INPUT', { detail: 'brand' });
  if (!SHIPMENT_ID.test(shipment)) throw new DoorstepError('BAD_INPUT', { detail: 'shipment' });
  if (!(request.expiresInSeconds > 0 && end <= LATEST_SECONDS)) {
    throw new DoorstepError('BAD_INPUT', { detail: 'expiresInSeconds' });
  }
  const start = Buffer.alloc(5);
  start.writeUInt8(VERSION);
  start.writeUInt32BE(end, 1);
  const body = Buffer.concat([start, Buffer.from(shipment.replaceAll('-', ''), 'hex'), Buffer.from(brand)]);
  return PREFIX + Buffer.concat([body, tagOf(key, body)]).toString('base64url');
}

/** Whether a text claims to be a tracking link's token. */
export function isTrackingToken(text: string): boolean {
  return text.startsWith(PREFIX);
}

/**
 * What the token of a tracking link opens.
 * @param key derived for `tracking`.
 * @throws DoorstepError `TOKEN_EXPIRED`, or `UNAUTHENTICATED` for anything else that is wrong with it.
 */
export async function verifyTrackingToken(key: Buffer, token: string, nowMs: number): Promise<TrackingLink> {
  const bytes = PATTERN.test(token) ? Buffer.from(token.slice(PREFIX.length), 'base64url') : null;
  // Node drops the bits that are left over in the last character, so that several texts would be one token
  if (bytes === null || PREFIX + bytes.toString('base64url') !== token) throw new DoorstepError('UNAUTHENTICATED');
  const body = bytes.subarray(0, -TAG_BYTES);
  if (body.length > LONGEST_BODY || !timingSafeEqual(bytes.subarray(-TAG_BYTES), tagOf(key, body))) {
    throw new DoorstepError('UNAUTHENTICATED');
  }
  // from here on it is what we wrote
  if (body.readUInt8() !== VERSION) throw new DoorstepError('UNAUTHENTICATED');
  const expiresAt = body.readUInt32BE(1) * 1000;
  if (expiresAt <= nowMs) throw new DoorstepError('TOKEN_EXPIRED');
  return { brand: body.toString('latin1', BRAND_AT), shipment: uuidOf(body.toString('hex', 5, BRAND_AT)), expiresAt };
}

function tagOf(key: Buffer, body: Buffer): Buffer {
  return createHmac('sha256', key).update(body).digest().subarray(0, TAG_BYTES);
}

function uuidOf(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
