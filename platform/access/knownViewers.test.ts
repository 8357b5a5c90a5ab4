import { describe, expect, it } from '@jest/globals';
import { KnownViewers } from './knownViewers.ts';
import type { Viewer } from './viewer.ts';

const viewer = (expiresAt: number | null = null): Viewer => ({
  ...{ brand: 'acme', scopes: [], subject: 'desk', shipment: null },
  expiresAt,
});

/** Somebody who is asked, answers when told to, and counts. */
class Oracle {
  asked = 0;
  readonly #answers: { tell: (viewer: Viewer) => void; fail: (error: Error) => void }[] = [];

  readonly ask = (): Promise<Viewer> => {
    this.asked += 1;
    return new Promise((tell, fail) => this.#answers.push({ tell, fail }));
  };

  tell(answer = viewer()): void {
    this.#answers.shift()?.tell(answer);
  }

  fail(message: string): void {
    this.#answers.shift()?.fail(new Error(message));
  }
}

const known = (): KnownViewers => new KnownViewers({ limit: 3, keepMs: 1_000 });

describe('a viewer who comes again', () => {
  it('is found out once, for all who ask at the same moment and for those who ask soon after', async () => {
    const [viewers, oracle] = [known(), new Oracle()];
    const all = Array.from({ length: 100 }, () => viewers.identify('a', 0, oracle.ask));
    oracle.tell();
    expect(new Set(await Promise.all(all)).size).toBe(1);
    await viewers.identify('a', 999, oracle.ask);
    expect(oracle.asked).toBe(1);
  });

  it('is found out anew when the answer is as old as it may be, counted from the question', async () => {
    const [viewers, oracle] = [known(), new Oracle()];
    const first = viewers.identify('a', 0, oracle.ask);
    // the first question is not answered yet: whoever asks now wants to know how things are now
    const second = viewers.identify('a', 1_000, oracle.ask);
    oracle.tell(viewer(1));
    oracle.tell(viewer(2_000_000));
    expect([(await first).expiresAt, (await second).expiresAt]).toEqual([1, 2_000_000]);
    await viewers.identify('a', 1_999, oracle.ask);
    expect(oracle.asked).toBe(2);
  });

  it('is not known beyond its own end', async () => {
    const [viewers, oracle] = [known(), new Oracle()];
    const first = viewers.identify('a', 0, oracle.ask);
    oracle.tell(viewer(500));
    await first;
    await viewers.identify('a', 499, oracle.ask);
    void viewers.identify('a', 500, oracle.ask);
    expect(oracle.asked).toBe(2);
  });

  it('is not known longer because the clock was set back', async () => {
    const [viewers, oracle] = [known(), new Oracle()];
    const first = viewers.identify('a', 5_000, oracle.ask);
    oracle.tell();
    await first;
    void viewers.identify('a', 4_999, oracle.ask);
    expect(oracle.asked).toBe(2);
  });
});

describe('a failure', () => {
  it('is told to all who waited for it, and to nobody later', async () => {
    const [viewers, oracle] = [known(), new Oracle()];
    const all = [viewers.identify('a', 0, oracle.ask), viewers.identify('a', 0, oracle.ask)];
    oracle.fail('the database is away');
    for (const each of all) await expect(each).rejects.toThrow('the database is away');
    expect(viewers.size).toBe(0);
    const again = viewers.identify('a', 1, oracle.ask);
    oracle.tell();
    expect(await again).toEqual(viewer());
  });

  it('of an old question takes nothing from the answer of a newer one', async () => {
    const [viewers, oracle] = [known(), new Oracle()];
    const old = viewers.identify('a', 0, oracle.ask);
    const newer = viewers.identify('a', 1_000, oracle.ask);
    oracle.fail('too late');
    oracle.tell();
    await expect(old).rejects.toThrow('too late');
    await newer;
    await viewers.identify('a', 1_001, oracle.ask);
    expect(oracle.asked).toBe(2);
  });
});

describe('what is remembered', () => {
  it('is bounded, and of those who come only the ones who are let in', async () => {
    const viewers = known();
    const refuse = (): Promise<Viewer> => Promise.reject(new Error('no'));
    for (let each = 0; each < 100; each += 1) await viewers.identify(`bad ${each}`, 0, refuse).catch(() => undefined);
    expect(viewers.size).toBe(0);
    for (let each = 0; each < 100; each += 1) await viewers.identify(`good ${each}`, 0, async () => viewer());
    expect(viewers.size).toBe(3);
  });
});
