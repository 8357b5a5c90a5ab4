import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../setup/eventually.ts';
import { untilAllHear } from '../system/live.ts';
import { sharedSystem } from '../system/sharedSystem.ts';
import { heardOf, WHOLE_WAY, type WatchedParcels, watchedParcels } from '../system/watchedParcels.ts';

const BRAND = 'resume';

describe('a client that watches', () => {
  let parcels: WatchedParcels;

  beforeAll(async () => {
    parcels = await watchedParcels(await sharedSystem(BRAND), BRAND);
  }, 90_000);

  it.each(['argument', 'extensions'] as const)(
    'hears what it missed, once and in order, when it comes back with its cursor in the %s',
    async (how) => {
      const first = await parcels.watch(null);
      await untilAllHear([first], async () => parcels.move(await parcels.register(), 1));
      await first.stop();
      const cursor = first.heard.at(-1)?.extensions?.['cursor'] as string;

      const missed = await parcels.register();
      for (let steps = 1; steps <= 3; steps += 1) await parcels.move(missed, steps);
      const second = await parcels.watch(cursor, how);
      await parcels.move(missed, 4);
      await eventually('all of it', () => heardOf(second, missed).length >= 4);
      expect(heardOf(second, missed)).toEqual(WHOLE_WAY);
      const cursors = second.heard.map((each) => each.extensions?.['cursor']);
      expect(new Set(cursors).size).toBe(cursors.length);
      await second.stop();
    },
  );

  it('is told so when its cursor is none of ours, or of a log that is gone', async () => {
    const ofAnotherEpoch = Buffer.from(JSON.stringify(['000000000000', 'shipments', 1])).toString('base64url');
    for (const [after, code] of [
      ['nonsense', 'CURSOR_INVALID'],
      [ofAnotherEpoch, 'CURSOR_EXPIRED'],
    ] as const) {
      const listener = await parcels.watch(after);
      const failure = await eventually(
        'the refusal',
        () => listener.failure as { extensions: Record<string, string> }[] | undefined,
      );
      expect(failure[0]?.extensions['code']).toBe(code);
      if (code === 'CURSOR_EXPIRED') expect(failure[0]?.extensions['oldestCursor']).toEqual(expect.any(String));
      await listener.stop();
    }
  });
});
