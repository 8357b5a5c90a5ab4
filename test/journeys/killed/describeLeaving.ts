import { beforeAll, describe, expect, it } from '@jest/globals';
import { RawSocket } from '../../../gateway/testing/rawSocket.ts';
import { isAlive } from '../../../platform/isAlive.ts';
import { eventually } from '../../setup/eventually.ts';
import { processId } from '../../system/kill.ts';
import type { OwnSystem } from '../../system/startSystem.ts';

const BRAND = 'leaving';

/** The gateway is not killed but asked to end, as at every deployment. */
export function describeLeaving(started: () => OwnSystem): void {
  describe('live clients of the running system', () => {
    beforeAll(() => started().command('brand', 'create', BRAND, 'Brand'));

    it('are told to come back when the gateway is asked to end, which it then does', async () => {
      const { live, token } = started();
      const raw = await RawSocket.enter({ port: Number(new URL(live).port) }, `Bearer ${await token(BRAND)}`);
      raw.subscribe('1', 'subscription { shipmentStatusChanged { cursor } }');
      const gateway = await eventually('the gateway to run', () => processId(started(), 'gateway'));
      process.kill(gateway, 'SIGTERM');
      await eventually('it is sent away', () => raw.isGone);
      expect(raw.closed?.code).toBe(1012);
      await eventually('the gateway is gone', () => !isAlive(gateway));
    });
  });
}
