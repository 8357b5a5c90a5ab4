import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deriveKey } from '../keyring.ts';
import { issueTrackingToken, type TrackingLink, verifyTrackingToken } from './trackingTokens.ts';

const SECRET = 'the secret of this test, long enough to be one';
const KEY = deriveKey(SECRET, 'tracking');
const NOW = Date.parse('2026-03-02T10:00:00.500Z');
const REQUEST = { brand: 'acme', shipment: 'd1e94996-4a55-5299-813c-c252c5d398c1', expiresInSeconds: 60 };

const issue = (changes: Partial<typeof REQUEST> = {}, key = KEY): Promise<string> =>
  issueTrackingToken(key, { ...REQUEST, ...changes }, NOW);
const verify = (token: string, nowMs = NOW): Promise<TrackingLink> => verifyTrackingToken(KEY, token, nowMs);
const withCode = (code: string): unknown => expect.objectContaining({ code });

describe("a tracking link's token", () => {
  it('opens the parcel that it was issued for, whichever that is', async () => {
    const brand = fc.stringMatching(/^[a-z0-9][a-z0-9-]{1,39}$/);
    await fc.assert(
      fc.asyncProperty(brand, fc.uuid(), fc.integer({ min: 1, max: 31_536_000 }), async (id, shipment, seconds) => {
        const token = await issue({ brand: id, shipment, expiresInSeconds: seconds });
        expect(await verify(token)).toEqual({
          brand: id,
          shipment,
          expiresAt: Math.floor(NOW / 1000 + seconds) * 1000,
        });
      }),
    );
  });

  it('is short, and made of what needs no escaping in an address', async () => {
    expect(await issue()).toMatch(/^dst_[A-Za-z0-9_-]{55}$/);
    expect((await issue({ brand: 'a'.repeat(40) })).length).toBeLessThan(110);
  });

  it('is good until the second in which it ends, and then says that it has expired', async () => {
    const token = await issue();
    const { expiresAt } = await verify(token);
    expect(await verify(token, expiresAt - 1)).toMatchObject({ brand: 'acme' });
    await expect(verify(token, expiresAt)).rejects.toThrow(withCode('TOKEN_EXPIRED'));
  });

  it('is refused when any one character of it is another, is missing or is one too many', async () => {
    const token = await issue();
    const character = fc.constantFrom(...'ABCDEFabcdef0123456789-_.=+/ \n');
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: token.length - 1 }), character, async (at, other) => {
        fc.pre(token[at] !== other);
        for (const changed of [
          token.slice(0, at) + other + token.slice(at + 1),
          token.slice(0, at) + token.slice(at + 1),
          token.slice(0, at) + other + token.slice(at),
        ]) {
          await expect(verify(changed)).rejects.toThrow(withCode('UNAUTHENTICATED'));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is refused under any other key of the installation, and of a version that we do not know', async () => {
    for (const purpose of ['token', 'context', 'endpoint', 'role'] as const) {
      await expect(verify(await issue({}, deriveKey(SECRET, purpose)))).rejects.toThrow(withCode('UNAUTHENTICATED'));
    }
    const body = Buffer.from((await issue()).slice(4), 'base64url').subarray(0, -16);
    body.writeUInt8(2);
    const tag = createHmac('sha256', KEY).update(body).digest().subarray(0, 16);
    const next = `dst_${Buffer.concat([body, tag]).toString('base64url')}`;
    await expect(verify(next)).rejects.toThrow(withCode('UNAUTHENTICATED'));
  });

  it.each(['', 'dst_', 'dst_AA', `dst_${'A'.repeat(60)}`, `dst_${'A'.repeat(5_000)}`, 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln'])(
    'is not %j',
    async (text) => {
      await expect(verify(text)).rejects.toThrow(withCode('UNAUTHENTICATED'));
    },
  );

  it.each([
    ['no brand', { brand: 'Acme Ltd' }],
    ['no parcel', { shipment: 'Jane Doe' }],
    ['no time', { expiresInSeconds: 0 }],
    ['no number of seconds', { expiresInSeconds: NaN }],
    ['a time beyond what it can say', { expiresInSeconds: 2 ** 32 }],
  ])('is not issued for %s', async (_what, changes) => {
    await expect(issue(changes)).rejects.toThrow(withCode('BAD_INPUT'));
  });
});
