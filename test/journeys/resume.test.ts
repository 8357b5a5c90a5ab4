import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../setup/eventually.ts';
import { connectFedex, type Fedex, fedexReply, type FedexScan, registerParcel } from '../system/carrier.ts';
import { killProcess } from '../system/kill.ts';
import { listen, type Listener, untilAllHear } from '../system/live.ts';
import { startSystem, type System } from '../system/startSystem.ts';

const WATCH =
  'subscription ($after: String) { shipmentStatusChanged(after: $after) { cursor to shipment { trackingNumber carrier { name } } } }';

const STEPS: readonly FedexScan[] = [
  { date: '2026-03-02T17:05:00-06:00', eventType: 'PU', eventDescription: 'Picked up' },
  { date: '2026-03-03T02:00:00-06:00', eventType: 'IT', eventDescription: 'In transit' },
  { date: '2026-03-04T08:10:00-06:00', eventType: 'OD', eventDescription: 'On FedEx vehicle for delivery' },
  { date: '2026-03-05T10:30:00-06:00', eventType: 'DL', eventDescription: 'Delivered' },
];

describe('a client that watches', () => {
  let system: System;
  let fedex: Fedex;
  let token: string;
  let parcels = 0;

  beforeAll(async () => {
    system = await startSystem();
    fedex = await connectFedex(system, 'acme');
    token = await system.token('acme');
  }, 90_000);

  afterAll(async () => system.stop());

  const newParcel = async (): Promise<string> => {
    parcels += 1;
    const trackingNumber = `79460000${String(20_000 + parcels)}`;
    await registerParcel(system, 'acme', { trackingNumber });
    return trackingNumber;
  };

  const move = async (trackingNumber: string, steps: number): Promise<void> => {
    const post = async () =>
      (await fedex.post(fedexReply(trackingNumber, STEPS.slice(0, steps))).catch(() => null))?.status === 202;
    await eventually('the payload to be accepted', post, 30_000);
  };

  const heardOf = (listener: Listener, trackingNumber: string): string[] =>
    listener.heard.flatMap((each) => {
      const change = each.data?.['shipmentStatusChanged'] as { to: string; shipment: { trackingNumber: string } };
      return change.shipment.trackingNumber === trackingNumber ? [change.to] : [];
    });

  const watching = async (after: string | null, how: 'argument' | 'extensions' = 'argument'): Promise<Listener> => {
    if (how === 'argument') return listen(system.live, token, { query: WATCH, variables: { after } });
    return listen(system.live, token, { query: WATCH, extensions: { after } });
  };

  it.each(['argument', 'extensions'] as const)(
    'hears what it missed, once and in order, when it comes back with its cursor in the %s',
    async (how) => {
      const first = await watching(null);
      await untilAllHear([first], async () => move(await newParcel(), 1));
      await first.stop();
      const cursor = first.heard.at(-1)?.extensions?.['cursor'] as string;

      const missed = await newParcel();
      for (let steps = 1; steps <= 3; steps += 1) await move(missed, steps);
      const second = await watching(cursor, how);
      await move(missed, 4);
      await eventually('all of it', () => heardOf(second, missed).length >= 4);
      expect(heardOf(second, missed)).toEqual(['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED']);
      const cursors = second.heard.map((each) => each.extensions?.['cursor']);
      expect(new Set(cursors).size).toBe(cursors.length);
      await second.stop();
    },
  );

  it('loses and doubles nothing while the subgraph is killed and started again', async () => {
    const listeners = await Promise.all([watching(null), watching(null)]);
    await untilAllHear(listeners, async () => move(await newParcel(), 1));
    // more than once: what a reconnection leaves behind shows at the next one
    for (let round = 1; round <= 3; round += 1) {
      const trackingNumber = await newParcel();
      await move(trackingNumber, 1);
      await killProcess(system, 'shipments');
      for (let steps = 2; steps <= 4; steps += 1) await move(trackingNumber, steps);
      for (const listener of listeners) {
        await eventually('all of it', () => heardOf(listener, trackingNumber).length >= 4, 30_000);
        expect(heardOf(listener, trackingNumber)).toEqual(['PICKED_UP', 'IN_TRANSIT', 'OUT_FOR_DELIVERY', 'DELIVERED']);
      }
    }
    await Promise.all(listeners.map((each) => each.stop()));
  }, 120_000);

  it('is told so when its cursor is none of ours, or of a log that is gone', async () => {
    const ofAnotherEpoch = Buffer.from(JSON.stringify(['000000000000', 'shipments', 1])).toString('base64url');
    for (const [after, code] of [
      ['nonsense', 'CURSOR_INVALID'],
      [ofAnotherEpoch, 'CURSOR_EXPIRED'],
    ] as const) {
      const listener = await watching(after);
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
