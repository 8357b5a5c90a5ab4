import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deriveKey } from '../keyring.ts';
import { type Authenticate, createAuthenticate } from './authenticate.ts';
import { openTrustedIssuer } from './issuer/index.ts';
import { type Confusable, confusions } from './testing/confusions.ts';
import {
  claimsAt,
  jwkOf,
  type KeyServer,
  rsaKeys,
  settingsOf,
  signed,
  startKeyServer,
} from './testing/foreignIssuer.ts';

const SECRET = 'the secret of this test, long enough to be one';
const NOW = Date.parse('2026-03-02T10:00:00.500Z');
const pair = rsaKeys();
const [tokenKey, trackingKey] = [deriveKey(SECRET, 'token'), deriveKey(SECRET, 'tracking')];

let good: KeyServer;
let evil: KeyServer;
let authenticate: Authenticate;
beforeAll(async () => {
  // one key set has two keys, so that a kid can be that of another
  good = await startKeyServer([jwkOf(pair, 'first'), jwkOf(rsaKeys(), 'second')]);
  evil = await startKeyServer([jwkOf(rsaKeys(), 'evil')]);
  const issuer = await openTrustedIssuer(settingsOf({ jwksUrl: good.url }), () => undefined);
  authenticate = createAuthenticate({ tokenKey, trackingKey, issuer, database: undefined, now: () => NOW });
});
afterAll(async () => {
  await good.close();
  await evil.close();
});

const confusable = (evilUrl: string): Confusable => ({ pair, tokenKey, trackingKey, nowMs: NOW, evilUrl });
const codeOf = (credential: string): Promise<unknown> =>
  authenticate(`Bearer ${credential}`).then(
    () => 'accepted',
    (error: { code?: unknown }) => error.code,
  );

describe('a credential that was forged or taken for another', () => {
  it('is accepted where nothing is wrong with it, so that each refusal below has its own reason', async () => {
    expect(await codeOf(await signed(claimsAt(NOW), pair.privateKey, { alg: 'RS256', kid: 'first' }))).toBe('accepted');
  });

  it.each(confusions(confusable('http://127.0.0.1/')).map(([what]) => what))('is refused: %s', async (what) => {
    const make = confusions(confusable(evil.url)).find(([each]) => each === what)?.[1];
    const credential = await make?.();
    // twice: what was refused is not remembered as anything else
    expect([await codeOf(credential ?? ''), await codeOf(credential ?? '')]).toEqual([
      'UNAUTHENTICATED',
      'UNAUTHENTICATED',
    ]);
  });

  it('made nobody ask an address that the attacker named, nor ours more than once', () => {
    expect([evil.asked, good.asked]).toEqual([0, 1]);
  });

  it('is refused as expired only when all the rest of it is right', async () => {
    const old = { ...claimsAt(NOW), exp: NOW / 1000 - 11 };
    expect(await codeOf(await signed(old, pair.privateKey, { alg: 'RS256', kid: 'first' }))).toBe('TOKEN_EXPIRED');
    expect(await codeOf(await signed(old, rsaKeys().privateKey, { alg: 'RS256', kid: 'first' }))).toBe(
      'UNAUTHENTICATED',
    );
  });
});
