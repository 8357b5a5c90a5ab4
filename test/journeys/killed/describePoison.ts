import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually } from '../../setup/eventually.ts';
import { connectFedex, type Fedex, fedexReply, registerParcel } from '../../system/carrier.ts';
import { killProcess } from '../../system/kill.ts';
import type { OwnSystem } from '../../system/startSystem.ts';

const BRAND = 'poison';
const PICKED_UP = { date: '2026-03-02T17:05:00-06:00', eventType: 'PU', eventDescription: 'Picked up' };

/** Something that notifications cannot make a notice of. */
const POISON = {
  ...{ partition: 3, brand: BRAND, type: 'shipment.statusChanged', key: '8a1b3c5d-0000-4000-8000-000000000001' },
  payload: null,
};

interface Parked {
  readonly consumer: string;
  readonly key: string;
  readonly events: number;
}

/** One event that always fails, and a crash between its first attempt and the next event of its key. */
export function describePoison(started: () => OwnSystem): void {
  describe('an event that a consumer cannot take', () => {
    let system: OwnSystem;
    let fedex: Fedex;
    let database: pg.Client;

    beforeAll(async () => {
      system = started();
      await system.command('brand', 'create', BRAND, 'Brand');
      fedex = await connectFedex(system, BRAND);
      database = new pg.Client({ connectionString: system.adminUrl });
      await database.connect();
    }, 90_000);

    afterAll(() => database.end());

    const appendPoison = (): Promise<unknown> =>
      database.query(
        'insert into shipments.log_append (partitions, brands, types, keys, payloads) values ($1, $2, $3, $4, $5)',
        [[POISON.partition], [POISON.brand], [POISON.type], [POISON.key], JSON.stringify(POISON.payload)],
      );
    const parked = async (): Promise<Parked[]> => {
      const { stdout } = await system.command('quarantine', 'list', '--json');
      return (JSON.parse(stdout) as Parked[]).filter((each) => each.consumer === 'notifications.decide');
    };
    /** As many as stand in the table: to ask the command line takes half a second of a core each time. */
    const parkedEvents = async (): Promise<number> => {
      const { rows } = await database.query('select 1 from notifications.quarantine where brand = $1', [BRAND]);
      return rows.length;
    };
    const noticesOf = async (trackingNumber: string): Promise<number> => {
      const { rows } = await database.query(
        `select 1 from notifications.notification n join shipments.shipment s on s.id::text = n.shipment_id
       where s.tracking_number = $1`,
        [trackingNumber],
      );
      return rows.length;
    };

    it('waits in quarantine with its parcel, also through a crash, while all others go on; and can be redriven', async () => {
      await appendPoison();
      await eventually('it to be parked', async () => (await parkedEvents()) === 1, 30_000);
      await registerParcel(system, BRAND, { trackingNumber: '794600070001' });
      await fedex.post(fedexReply('794600070001', [PICKED_UP]));
      await eventually('the notice of another parcel', async () => (await noticesOf('794600070001')) > 0, 30_000);
      await killProcess(system, 'notifications');
      await appendPoison();
      await eventually('the next one behind it', async () => (await parkedEvents()) === 2, 30_000);
      expect(await parked()).toEqual([expect.objectContaining({ key: POISON.key, events: 2 })]);

      const status = JSON.parse((await system.command('log', 'status', '--json')).stdout) as {
        logs: { log: string; partitions: unknown[] }[];
        consumers: { consumer: string; quarantined: number }[];
      };
      expect(status.logs.map((each) => each.log)).toEqual(['carriers', 'shipments']);
      expect(status.consumers.find((each) => each.consumer === 'notifications.decide')).toMatchObject({
        quarantined: 2,
      });

      // mended, as a new version of the consumer would, after the last attempt of its own
      await database.query(
        `update notifications.quarantine set event = event || '{"type": "shipment.scanApplied"}', retry_at = null`,
      );
      const redriven = await system.command('quarantine', 'redrive', 'notifications.decide', '--json');
      expect(JSON.parse(redriven.stdout)).toEqual({ consumer: 'notifications.decide', marked: 1 });
      await eventually('the key to flow', async () => (await parkedEvents()) === 0, 30_000);
      expect(await parked()).toEqual([]);

      await appendPoison();
      await eventually('it to be parked again', async () => (await parkedEvents()) === 1, 30_000);
      const given = await system.command(
        'quarantine',
        'discard',
        'notifications.decide',
        '--key',
        POISON.key,
        '--json',
      );
      expect(JSON.parse(given.stdout)).toEqual({ consumer: 'notifications.decide', key: POISON.key, discarded: 1 });
      expect(await parked()).toEqual([]);
    }, 150_000);
  });
}
