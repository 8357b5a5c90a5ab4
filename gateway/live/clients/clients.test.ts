import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Viewer } from '../../../platform/access/index.ts';
import { codeOf } from '../../../platform/errors/index.ts';
import { LIVE_LIMITS } from '../../../platform/settings.ts';
import { SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { Admission } from './admission.ts';
import { Expiries } from './expiries.ts';
import { Quotas } from './quotas.ts';
import { Revocations } from './revocations.ts';
import { Rounds } from './rounds.ts';

afterEach(() => {
  jest.useRealTimers();
});

function viewerOf(brand: string, subject: string): Viewer {
  return { brand, subject, scopes: [], expiresAt: null, shipment: null };
}

describe('the line at the door', () => {
  const PER_SECOND = 100;

  /** So many come at once. */
  function crowd(admission: Admission, count: number) {
    const admitted: number[] = [];
    const waiters = Array.from({ length: count }, (_none, index) => ({ admit: () => void admitted.push(index) }));
    const taken = waiters.map((waiter) => admission.queue(waiter));
    return { admitted, waiters, refused: taken.filter((each) => !each).length };
  }

  test('lets a second of clients in at once and the others at the rate, in their order', () => {
    jest.useFakeTimers();
    const admission = new Admission(PER_SECOND);
    const { admitted, refused } = crowd(admission, 400);
    expect([admitted.length, admission.waiting, refused]).toEqual([100, 300, 0]);
    jest.advanceTimersByTime(1_000);
    expect(admitted.length).toBe(200);
    jest.advanceTimersByTime(2_000);
    expect(admitted).toEqual(Array.from({ length: 400 }, (_none, index) => index));
    expect([admission.waiting, jest.getTimerCount()]).toEqual([0, 0]);
  });

  test('is ten seconds long, and says to the others when to come back', () => {
    jest.useFakeTimers();
    const admission = new Admission(PER_SECOND);
    expect(crowd(admission, 1_200).refused).toBe(100);
    expect(admission.retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(admission.retryAfterSeconds).toBeLessThanOrEqual(11);
  });

  test('closes up when somebody leaves it', () => {
    jest.useFakeTimers();
    const admission = new Admission(PER_SECOND);
    const { admitted, waiters } = crowd(admission, 200);
    for (const waiter of waiters.slice(100, 199)) admission.leave(waiter);
    jest.advanceTimersByTime(100);
    expect(admitted.at(-1)).toBe(199);
    expect([admitted.length, jest.getTimerCount()]).toEqual([101, 0]);
  });
});

describe('quotas', () => {
  const codeWhenTaking = (quotas: Quotas, viewer: Viewer): string | undefined => {
    try {
      quotas.take(viewer);
    } catch (error) {
      return codeOf(error);
    }
    return undefined;
  };

  test('hold for one client and for one brand, and a place that is given back can be taken', () => {
    const quotas = new Quotas({ ...LIVE_LIMITS, perClient: 2, perBrand: 3 });
    const [desk, board, other] = [viewerOf('acme', 'desk'), viewerOf('acme', 'board'), viewerOf('other', 'desk')];
    for (const viewer of [desk, desk, board, other]) expect(codeWhenTaking(quotas, viewer)).toBeUndefined();
    expect(codeWhenTaking(quotas, desk)).toBe('TOO_MANY_OPERATIONS');
    expect(codeWhenTaking(quotas, board)).toBe('TOO_MANY_OPERATIONS');
    quotas.give(desk);
    expect(codeWhenTaking(quotas, board)).toBeUndefined();
    for (const viewer of [desk, board, board, other]) quotas.give(viewer);
    expect(quotas.size).toBe(0);
  });
});

describe('expiries', () => {
  test('end everybody of an instant by one timer, and nobody who has left', () => {
    jest.useFakeTimers();
    const expiries = new Expiries();
    const expired: string[] = [];
    const [early, late, gone] = ['early', 'late', 'gone'].map((name) => ({ expire: () => void expired.push(name) }));
    const now = Date.now();
    for (const each of [early, gone]) if (each !== undefined) expiries.add(now + 1_000, each);
    if (late !== undefined) expiries.add(now + 2_000, late);
    expect(jest.getTimerCount()).toBe(2);
    if (gone !== undefined) expiries.delete(now + 1_000, gone);
    jest.advanceTimersByTime(1_000);
    expect(expired).toEqual(['early']);
    if (late !== undefined) expiries.delete(now + 2_000, late);
    expect([expiries.size, jest.getTimerCount()]).toEqual([0, 0]);
  });
});

describe('revocations', () => {
  test('are asked for all keys in one question, and not at all when nobody shows one', async () => {
    jest.useFakeTimers();
    const asked: (readonly string[])[] = [];
    const revocations = new Revocations((ids) => {
      asked.push(ids);
      return Promise.resolve(asked.length === 2 ? ['a'] : []);
    }, SILENT_LOG);
    const revoked: string[] = [];
    const holders = ['a', 'a', 'b'].map((key) => ({ key, revoke: () => void revoked.push(key) }));
    for (const holder of holders) revocations.add(holder.key, holder);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
    expect(revoked).toEqual(['a', 'a']);
    for (const holder of holders) revocations.delete(holder.key, holder);
    await jest.advanceTimersByTimeAsync(5_000);
    expect([asked.length, revocations.size, jest.getTimerCount()]).toEqual([2, 0, 0]);
  });

  test('that cannot be asked for end nobody, and are asked for again', async () => {
    jest.useFakeTimers();
    let isAway = true;
    const revocations = new Revocations(
      (ids) => (isAway ? Promise.reject(new Error('away')) : Promise.resolve([...ids])),
      SILENT_LOG,
    );
    let revoked = 0;
    const holder = { revoke: () => void (revoked += 1) };
    revocations.add('a', holder);
    await jest.advanceTimersByTimeAsync(5_000);
    expect(revoked).toBe(0);
    isAway = false;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(revoked).toBeGreaterThan(0);
    revocations.delete('a', holder);
  });

  test('are never asked for twice at a time, also when the last holder leaves and another comes meanwhile', async () => {
    jest.useFakeTimers();
    let running = 0;
    let most = 0;
    const revocations = new Revocations(async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      running -= 1;
      return [];
    }, SILENT_LOG);
    const holder = { revoke: () => undefined };
    revocations.add('a', holder);
    await jest.advanceTimersByTimeAsync(500);
    revocations.delete('a', holder);
    revocations.add('a', holder);
    await jest.advanceTimersByTimeAsync(10_000);
    revocations.delete('a', holder);
    await jest.advanceTimersByTimeAsync(10_000);
    expect([most, jest.getTimerCount()]).toEqual([1, 0]);
  });
});

describe('rounds', () => {
  test('visit everybody once in the time of a round, spread over it, and those who come later too', () => {
    jest.useFakeTimers();
    const visits = new Map<string, number>();
    const visited = (name: string) => ({ visit: () => void visits.set(name, (visits.get(name) ?? 0) + 1) });
    const all = new Set(Array.from({ length: 240 }, (_none, index) => visited(String(index))));
    const rounds = new Rounds(all, 12_000);
    jest.advanceTimersByTime(6_000);
    expect(visits.size).toBe(120);
    jest.advanceTimersByTime(6_000);
    expect([...visits.values()]).toEqual(Array.from({ length: 240 }, () => 1));
    all.clear();
    all.add(visited('only one'));
    jest.advanceTimersByTime(37_000);
    expect(visits.get('only one')).toBe(3);
    rounds.close();
    expect(jest.getTimerCount()).toBe(0);
  });
});
