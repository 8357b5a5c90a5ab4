import { describe, expect, it } from '@jest/globals';
import { connectOnAndOn } from './connect.ts';

const HOUR_MS = 3_600_000;

describe('a connection that goes on', () => {
  it('is found anew with a new token while the last one still holds', async () => {
    let nowMs = 0;
    const tokens: string[] = [];
    const find = (brand: string): Promise<{ graph: string; live: string; token: string }> => {
      tokens.push(`token of ${brand} at ${nowMs / HOUR_MS}`);
      return Promise.resolve({ graph: 'http://graph', live: 'ws://live', token: tokens.at(-1) ?? '' });
    };
    const reached = await connectOnAndOn('acme', [], { find: find as never, now: () => nowMs });
    const tokenAt = async (hours: number): Promise<string> => {
      nowMs = hours * HOUR_MS;
      return (await reached()).token;
    };
    expect(await tokenAt(11)).toBe('token of acme at 0');
    expect(await tokenAt(13)).toBe('token of acme at 13');
    expect(await tokenAt(24)).toBe('token of acme at 13');
    expect(await tokenAt(26)).toBe('token of acme at 26');
    expect(tokens).toHaveLength(3);
  });
});
