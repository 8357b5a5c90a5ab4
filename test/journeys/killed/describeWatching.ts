import { beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../../setup/eventually.ts';
import { killProcess } from '../../system/kill.ts';
import { untilAllHear } from '../../system/live.ts';
import type { OwnSystem } from '../../system/startSystem.ts';
import { heardOf, WHOLE_WAY, type WatchedParcels, watchedParcels } from '../../system/watchedParcels.ts';

const BRAND = 'watching';

/** Clients that stay while what they watch is killed; how they come back by themselves is told in resume.test.ts. */
export function describeWatching(started: () => OwnSystem): void {
  describe('a client that watches', () => {
    let parcels: WatchedParcels;

    beforeAll(async () => {
      await started().command('brand', 'create', BRAND, 'Brand');
      parcels = await watchedParcels(started(), BRAND);
    });

    it('loses and doubles nothing while the subgraph is killed and started again', async () => {
      const listeners = await Promise.all([parcels.watch(null), parcels.watch(null)]);
      await untilAllHear(listeners, async () => parcels.move(await parcels.register(), 1));
      // more than once: what a reconnection leaves behind shows at the next one
      for (let round = 1; round <= 3; round += 1) {
        const trackingNumber = await parcels.register();
        await parcels.move(trackingNumber, 1);
        await killProcess(started(), 'shipments');
        for (let steps = 2; steps <= 4; steps += 1) await parcels.move(trackingNumber, steps);
        for (const listener of listeners) {
          await eventually('all of it', () => heardOf(listener, trackingNumber).length >= 4, 30_000);
          expect(heardOf(listener, trackingNumber)).toEqual(WHOLE_WAY);
        }
      }
      await Promise.all(listeners.map((each) => each.stop()));
    }, 120_000);
  });
}
