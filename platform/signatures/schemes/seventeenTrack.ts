import { createHash } from 'node:crypto';
import { isSameDigest } from '../bytes/compare.ts';
import { GENUINE, headerOf, type Verify } from '../evidence.ts';
import { type Scheme, USUAL } from './scheme.ts';

const HEX = /^[0-9a-f]{64}$/i;

/** 17TRACK API v2 (2): in `sign` the SHA-256, in hex, of the body, a stroke, and the account's key. */
const verify: Verify = ({ headers, body, secret }) => {
  const sign = headerOf(headers, 'sign');
  if (sign === null) return 'MISSING';
  if (!HEX.test(sign.trim()) || secret === '') return 'FORGED';
  return isSameDigest(Buffer.from(sign.trim(), 'hex'), digestOf(body, secret)) ? GENUINE : 'FORGED';
};

function digestOf(body: Uint8Array, secret: string): Buffer {
  return createHash('sha256').update(body).update(`/${secret}`).digest();
}

export const SEVENTEEN_TRACK_SHA256: Scheme = {
  ...USUAL,
  header: 'sign',
  verify,
  sign: ({ secret, body }) => ({ sign: digestOf(body, secret).toString('hex') }),
  secret: 'ISSUED',
  acknowledge: 200,
};
