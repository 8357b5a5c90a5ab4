import { beforeAll, describe, expect, it } from '@jest/globals';
import { print } from 'graphql';
import {
  TrackingPageDocument,
  WatchExceptionsDocument,
  WatchEddDocument,
  WatchStatusDocument,
} from '../../schema/generated/operations.ts';
import { eventually } from '../setup/eventually.ts';
import { connectFedex, type Fedex, fedexReply, type FedexScan, registerParcel } from '../system/carrier.ts';
import { ask } from '../system/graph.ts';
import { listen, type Listener, untilAllHear } from '../system/live.ts';
import { sharedSystem } from '../system/sharedSystem.ts';
import type { System } from '../system/system.ts';

const BRAND = 'parcel';
const PICKED_UP: FedexScan = { date: '2026-03-02T17:05:00-06:00', eventType: 'PU', eventDescription: 'Picked up' };
const OUT: FedexScan = {
  date: '2026-03-04T08:10:00-06:00',
  eventType: 'OD',
  eventDescription: 'On FedEx vehicle for delivery',
};
const NOT_HOME: FedexScan = {
  date: '2026-03-04T11:00:00-06:00',
  eventType: 'DE',
  eventDescription: 'Delivery exception',
  exceptionCode: '08',
};
const OUT_AGAIN: FedexScan = {
  date: '2026-03-05T08:12:00-06:00',
  eventType: 'OD',
  eventDescription: 'On FedEx vehicle for delivery',
};
const DELIVERED: FedexScan = { date: '2026-03-05T10:30:00-06:00', eventType: 'DL', eventDescription: 'Delivered' };
const JOURNEY = [PICKED_UP, OUT, NOT_HOME, OUT_AGAIN, DELIVERED];
/** What FedEx states: three days from now, since no parcel is expected before the moment at which it is asked after. */
const STATED = new Date(Date.now() + 3 * 86_400_000).toISOString();

describe('a parcel on its way', () => {
  let system: System;
  let fedex: Fedex;
  let token: string;

  beforeAll(async () => {
    system = await sharedSystem(BRAND);
    fedex = await connectFedex(system, BRAND);
    token = await system.token(BRAND);
  }, 90_000);

  const pageOf = async (id: string) => {
    const { data, errors } = await ask(system.graph, token, { document: TrackingPageDocument, variables: { id } });
    expect(errors).toEqual([]);
    return data?.shipment;
  };

  it('is told once, in order, with fields of all four subgraphs, while the page shows the whole of it', async () => {
    const id = await registerParcel(system, BRAND, {
      trackingNumber: '794600000011',
      orderNumber: 'A-1',
      dispatchedAt: '2026-03-02T15:00:00Z',
    });
    const operation = (document: Parameters<typeof print>[0]) => ({ query: print(document) });
    const status = await listen(system.live, token, operation(WatchStatusDocument));
    const edd = await listen(system.live, token, operation(WatchEddDocument));
    const exceptions = await listen(system.live, token, operation(WatchExceptionsDocument));
    let canaries = 0;
    await untilAllHear([status, edd, exceptions], async () => {
      const trackingNumber = `7946000001${(canaries += 1) + 10}`;
      await registerParcel(system, BRAND, { trackingNumber });
      await fedex.post(fedexReply(trackingNumber, [PICKED_UP, NOT_HOME], STATED));
    });
    const about = (listener: Listener, field: string) =>
      listener.heard.filter((each) => (each.data?.[field] as { shipment: { id: string } }).shipment.id === id);

    for (let count = 1; count <= JOURNEY.length; count += 1) {
      const { status: answered } = await fedex.post(fedexReply('794600000011', JOURNEY.slice(0, count), STATED));
      expect(answered).toBe(202);
    }
    const told = await eventually('five status changes', () => {
      const found = about(status, 'shipmentStatusChanged');
      return found.length >= 5 ? found : undefined;
    });
    const changes = told.map((each) => each.data?.['shipmentStatusChanged'] as Record<string, never>);
    expect(changes.map((change) => change['to'])).toEqual([
      'PICKED_UP',
      'OUT_FOR_DELIVERY',
      'ATTEMPTED',
      'OUT_FOR_DELIVERY',
      'DELIVERED',
    ]);
    expect(told.every((each) => typeof each.extensions?.['cursor'] === 'string' && each.errors === undefined)).toBe(
      true,
    );
    expect(changes[4]).toMatchObject({
      shipment: {
        id,
        order: { number: 'A-1' },
        carrier: { name: 'FedEx', performance: expect.anything() },
        notifications: expect.any(Array),
      },
    });
    const wrong = await eventually('the exception opened and closed', () => {
      const found = about(exceptions, 'exceptionChanged');
      return found.length >= 2 ? found : undefined;
    });
    expect(wrong.map((each) => (each.data?.['exceptionChanged'] as { state: string }).state)).toEqual([
      'OPEN',
      'RESOLVED',
    ]);
    const day = STATED.slice(0, 10);
    expect(about(edd, 'eddRecalculated')[0]?.data?.['eddRecalculated']).toMatchObject({
      ...{ before: null, after: { day, window: { from: day, to: day }, source: 'CARRIER' } },
      ...{ cause: 'CARRIER_STATED', movedDays: null },
      why: expect.arrayContaining([`It is expected on ${day}.`, 'The carrier states this window itself.']),
    });

    const page = await eventually('the notices', async () => {
      const found = await pageOf(id);
      return found?.notifications?.some((notice) => notice.trigger === 'DELIVERED') === true ? found : undefined;
    });
    expect(page).toMatchObject({
      status: 'DELIVERED',
      carrier: { name: 'FedEx' },
      deliveredAt: '2026-03-05T16:30:00.000Z',
    });
    expect(page.scans.map((scan) => scan.code)).toEqual(['PU', 'OD', 'DE', 'OD', 'DL']);
    expect(new Set(page.notifications?.map((notice) => notice.trigger))).toEqual(
      new Set(['DISPATCHED', 'PICKED_UP', 'OUT_FOR_DELIVERY', 'EXCEPTION_DETECTED', 'DELIVERED']),
    );
    await eventually(
      'the carrier’s performance',
      async () => ((await pageOf(id))?.carrier?.performance?.delivered ?? 0) >= 1,
    );
    await Promise.all([status.stop(), edd.stop(), exceptions.stop()]);
  });

  it('is registered after its first scans, and adopts them', async () => {
    await fedex.post(fedexReply('794600000022', [PICKED_UP, OUT]));
    const id = await registerParcel(system, BRAND, { trackingNumber: '7946 0000 0022' });
    const page = await eventually('its scans', async () => {
      const found = await pageOf(id);
      return found?.status === 'OUT_FOR_DELIVERY' ? found : undefined;
    });
    expect(page.scans).toHaveLength(2);
  });

  it('stands once when the same payload comes a hundred times at once', async () => {
    const id = await registerParcel(system, BRAND, { trackingNumber: '794600000033' });
    const body = fedexReply('794600000033', [PICKED_UP]);
    const answers = await Promise.all(Array.from({ length: 100 }, () => fedex.post(body)));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]));
    expect(new Set(answers.map((answer) => answer.body.payloadId)).size).toBe(1);
    expect(answers.filter((answer) => answer.body.duplicate === false)).toHaveLength(1);
    await eventually('its scan', async () => (await pageOf(id))?.status === 'PICKED_UP');
    expect((await pageOf(id))?.scans).toHaveLength(1);
  });

  it('does not move back when a late scan comes after it was delivered', async () => {
    const id = await registerParcel(system, BRAND, { trackingNumber: '794600000044' });
    await fedex.post(fedexReply('794600000044', [PICKED_UP, DELIVERED]));
    await eventually('the delivery', async () => (await pageOf(id))?.status === 'DELIVERED');
    await fedex.post(
      fedexReply('794600000044', [PICKED_UP, OUT, DELIVERED, { ...OUT, date: '2026-03-05T12:00:00-06:00' }]),
    );
    await eventually('the late scans', async () => (await pageOf(id))?.scans.length === 4);
    expect((await pageOf(id))?.status).toBe('DELIVERED');
  });
});
