import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { eventually } from '../../setup/eventually.ts';
import { connectFedex, type Fedex, fedexReply, type FedexScan, registerParcel } from '../../system/carrier.ts';
import { killProcess } from '../../system/kill.ts';
import type { OwnSystem } from '../../system/startSystem.ts';

const BRAND = 'crash';
const JOURNEY: readonly FedexScan[] = [
  { date: '2026-03-02T17:05:00-06:00', eventType: 'PU', eventDescription: 'Picked up' },
  { date: '2026-03-03T02:00:00-06:00', eventType: 'IT', eventDescription: 'In transit' },
  { date: '2026-03-04T08:10:00-06:00', eventType: 'OD', eventDescription: 'On FedEx vehicle for delivery' },
  { date: '2026-03-04T11:00:00-06:00', eventType: 'DE', eventDescription: 'Delivery exception', exceptionCode: '08' },
  { date: '2026-03-05T08:12:00-06:00', eventType: 'OD', eventDescription: 'On FedEx vehicle for delivery' },
  { date: '2026-03-05T10:30:00-06:00', eventType: 'DL', eventDescription: 'Delivered' },
];
const PARCELS = Array.from({ length: 20 }, (_none, index) => `7946000009${String(index + 10)}`);
/** A process that was killed last starts after some seconds, and what it held of a log is free after ten. */
const SETTLED_WITHIN_MS = 60_000;
const VICTIMS = ['carriers', 'shipments', 'notifications', 'analytics'] as const;

/** Every process in turn, twice, while a carrier posts. */
export function describeCrashes(started: () => OwnSystem): void {
  describe('processes that are killed again and again while carriers post', () => {
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

    const one = async (query: string): Promise<Record<string, string>> =>
      (await database.query<Record<string, string>>(query, [BRAND])).rows[0] ?? {};

    it('lose nothing and double nothing', async () => {
      for (const trackingNumber of PARCELS) await registerParcel(system, BRAND, { trackingNumber });
      let posted = 0;
      const posting = (async () => {
        for (let count = 1; count <= JOURNEY.length; count += 1) {
          for (const trackingNumber of PARCELS) {
            await postUntilAccepted(fedex, fedexReply(trackingNumber, JOURNEY.slice(0, count)));
            posted += 1;
          }
        }
      })();
      const total = PARCELS.length * JOURNEY.length;
      let kills = 0;
      for (let round = 1; round <= 8; round += 1) {
        // spread over the whole of the posting, whatever its pace
        await eventually(
          `payload ${Math.floor((total * round) / 9)}`,
          () => posted >= Math.floor((total * round) / 9),
          60_000,
        );
        if (await killProcess(system, VICTIMS[round % VICTIMS.length] ?? 'shipments')) kills += 1;
      }
      await posting;
      expect(kills).toBeGreaterThanOrEqual(6);

      await eventually(
        'all parcels delivered',
        async () => {
          const { count } = await one(
            "select count(*) from shipments.shipment where status = 'DELIVERED' and brand = $1",
          );
          return Number(count) === PARCELS.length;
        },
        SETTLED_WITHIN_MS,
      );
      const scans = await one(
        'select count(*) as rows, count(distinct (shipment_id, scan_key)) as distinct from shipments.scan where brand = $1',
      );
      expect(scans).toEqual({ rows: String(total), distinct: String(total) });
      const told = await one(`select count(*) as applied, count(distinct (key, payload->'scan'->>'scanKey')) as distinct
      from shipments.log where type = 'shipment.scanApplied' and brand = $1`);
      expect(told).toEqual({ applied: String(total), distinct: String(total) });

      // pickup, two runs to the door, the exception, the delivery: five notices a parcel, each once
      await eventually(
        'every notice',
        async () => {
          const { count } = await one(
            "select count(*) from notifications.notification where state = 'SENT' and brand = $1",
          );
          return Number(count) >= PARCELS.length * 5;
        },
        SETTLED_WITHIN_MS,
      );
      await eventually(
        'every count',
        async () => {
          const { scans: counted } = await one(
            'select sum(scans) as scans from analytics.carrier_day where brand = $1',
          );
          return Number(counted) >= total;
        },
        SETTLED_WITHIN_MS,
      );
      expect(await one("select count(*) from notifications.notification where state = 'SENT' and brand = $1")).toEqual({
        count: String(PARCELS.length * 5),
      });
      expect(
        await one(
          'select sum(scans) as scans, sum(delivered) as delivered, sum(exceptions) as exceptions from analytics.carrier_day where brand = $1',
        ),
      ).toEqual({
        ...{ scans: String(total), delivered: String(PARCELS.length), exceptions: String(PARCELS.length) },
      });
    }, 240_000);
  });
}

/** As a carrier does: what was not accepted is sent again. */
async function postUntilAccepted(fedex: Fedex, body: string): Promise<void> {
  await eventually(
    'the payload to be accepted',
    async () => (await fedex.post(body).catch(() => ({ status: 0 }))).status === 202,
    30_000,
  );
}
