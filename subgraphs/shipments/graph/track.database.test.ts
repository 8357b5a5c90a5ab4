import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import { type FeedViewer, issueTrackingToken } from '../../../platform/access/index.ts';
import { decodeCursor } from '../../../platform/events/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { LINK_KEY, openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { estimateStated, hour, scanRecorded } from '../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;
/** The parcel of the link, another of its brand, and one of another brand. */
let [linked, sibling, foreign] = ['', '', ''];

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
  [linked, sibling, foreign] = [await registered('7001'), await registered('7002'), await registered('7001', 'other')];
  await room.apply(
    scanRecorded({ trackingNumber: '7001', status: 'PICKED_UP', description: 'Left with J. Doe', occurredAt: hour(1) }),
    estimateStated([48, 60], { trackingNumber: '7001' }),
    scanRecorded({ trackingNumber: '7001', exception: 'CUSTOMS_HOLD', occurredAt: hour(2) }),
  );
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

async function registered(number: string, brand = 'acme'): Promise<string> {
  const [outcome] = await room.register([registration(number)], { brand });
  if (outcome?.outcome !== 'created') throw new Error(`${number} is there already`);
  return outcome.shipmentId;
}

/** Whoever shows the link itself. */
const customer = (shipment = linked): FeedViewer => viewerOf({ scopes: ['track'], shipment });
/** A partner's server, which may open the links of its brand. */
const partner = (): FeedViewer => viewerOf({ scopes: ['track'] });
const link = (shipment: string, over: { brand?: string; agoSeconds?: number; key?: Buffer } = {}): Promise<string> =>
  issueTrackingToken(
    over.key ?? LINK_KEY,
    { brand: over.brand ?? 'acme', shipment, expiresInSeconds: 60 },
    Date.parse(hour(0)) - (over.agoSeconds ?? 0) * 1000,
  );

const PAGE = `query ($token: String) { track(token: $token) {
  status statusSince estimate { day from to hours { from to } earliest latest reasons } carrier { code }
  timeline { status occurredAt localTime city country } exceptions { kind state openedAt resolvedAt }
} }`;

describe('what a tracking link shows', () => {
  it('is how the parcel stands and its way so far', async () => {
    const { data, codes } = await graph.ask(customer(), PAGE);
    expect(codes).toEqual([]);
    expect(data?.['track']).toMatchObject({
      status: 'PICKED_UP',
      statusSince: hour(1),
      estimate: {
        ...{ day: '2024-05-08', from: '2024-05-08', to: '2024-05-09', hours: null },
        ...{ earliest: hour(48), latest: hour(60), reasons: ['The carrier states this window itself.'] },
      },
      carrier: { code: 'fedex' },
      timeline: [
        { status: 'PICKED_UP', occurredAt: hour(1) },
        { status: null, occurredAt: hour(2) },
      ],
      exceptions: [{ kind: 'CUSTOMS_HOLD', state: 'OPEN', openedAt: hour(2), resolvedAt: null }],
    });
  });

  it('is the same to a server of the brand that gives the token', async () => {
    const page = await graph.ask(customer(), PAGE);
    expect(await graph.ask(partner(), PAGE, { token: await link(linked) })).toEqual(page);
  });

  it('is nothing where there is no such parcel', async () => {
    const token = await link('00000000-0000-4000-8000-000000000000');
    expect(await graph.ask(partner(), PAGE, { token })).toEqual({ data: { track: null }, codes: [] });
  });

  it('is not another parcel of the brand, though its link is given too', async () => {
    const token = await link(sibling);
    expect(await graph.ask(customer(), PAGE, { token })).toEqual({ data: { track: null }, codes: [] });
  });

  it.each([
    ['of another brand', () => link(foreign, { brand: 'other' })],
    ['of another brand for a parcel of this one', () => link(linked, { brand: 'other' })],
    ['that has expired', () => link(linked, { agoSeconds: 61 })],
    ['that somebody else signed', () => link(linked, { key: Buffer.alloc(32, 7) })],
    ['that is no link', async () => 'dst_nonsense'],
    ['that is empty', async () => ''],
  ])('is not told for a link %s', async (_what, make) => {
    const { data, codes } = await graph.ask(partner(), PAGE, { token: await make() });
    expect(codes).toEqual(['TRACKING_LINK_INVALID']);
    expect(data).toEqual({ track: null });
  });

  it('needs a link', async () => {
    expect((await graph.ask(partner(), PAGE)).codes).toEqual(['BAD_INPUT']);
  });

  it('needs the scope', async () => {
    const token = await link(linked);
    expect((await graph.ask(viewerOf({ scopes: ['shipments:read'] }), PAGE, { token })).codes).toEqual(['FORBIDDEN']);
  });
});

describe('what a desk does', () => {
  const desk = (mutation: string) => graph.ask(viewerOf(), `mutation { ${mutation} { __typename } }`);
  const head = async (): Promise<number> => {
    const { data } = await graph.ask(viewerOf(), '{ exceptionInbox { asOf } }');
    return decodeCursor((data?.['exceptionInbox'] as unknown as { asOf: string }).asOf).position;
  };
  /** The places of what is heard, up to the first that comes after all that was done meanwhile. */
  const hear = async (meanwhile: () => Promise<number>): Promise<number[]> => {
    const document = parse('subscription { trackedShipmentChanged { cursor } }');
    const feed = await subscribe({ schema: graph.schema, document, contextValue: graph.contextOf(customer(watched)) });
    if (!(Symbol.asyncIterator in feed)) throw new Error(JSON.stringify(feed.errors));
    const done = await meanwhile();
    const heard: number[] = [];
    while ((heard.at(-1) ?? 0) <= done) {
      const { data } = (await feed.next()).value as ExecutionResult;
      heard.push(decodeCursor((data?.['trackedShipmentChanged'] as { cursor: string }).cursor).position);
    }
    await feed.return?.(undefined);
    return heard;
  };
  let watched = '';
  let id = '';
  const shown = async (): Promise<unknown> => {
    const query = '{ track { exceptions { kind state resolvedAt } } }';
    return (await graph.ask(customer(watched), query)).data?.['track'];
  };

  it('is neither shown nor announced to whoever holds a link', async () => {
    watched = await registered('7005');
    await room.apply(scanRecorded({ trackingNumber: '7005', exception: 'DAMAGED', occurredAt: hour(1) }));
    const [row] = await room.rows('select id from shipments.exception where shipment_id = $1', [watched]);
    id = String(row?.['id']);
    const before = { exceptions: [{ kind: 'DAMAGED', state: 'OPEN', resolvedAt: null }] };
    const begun = await head();
    let done = begun;
    const heard = await hear(async () => {
      for (const act of ['acknowledge', 'resolve', 'reopen', 'resolve']) {
        expect((await desk(`${act}Exceptions(ids: ["${id}"])`)).codes).toEqual([]);
      }
      expect(await shown()).toEqual(before);
      done = await head();
      await room.apply(scanRecorded({ trackingNumber: '7005', exception: 'CUSTOMS_HOLD', occurredAt: hour(2) }));
      return done;
    });
    expect(done).toBeGreaterThan(begun);
    expect(heard.filter((position) => position > begun && position <= done)).toEqual([]);
  });

  it('leaves what ended by itself as ended, and what is only probable is not shown', async () => {
    await room.rows(
      "update shipments.exception set state = 'RESOLVED', resolved_at = $2, handling = null where shipment_id = $1 and kind = 'CUSTOMS_HOLD'",
      [watched, hour(3)],
    );
    await room.rows("update shipments.exception set cause = 'LOSS_RISK' where id = $1", [id]);
    expect(await shown()).toEqual({ exceptions: [{ kind: 'CUSTOMS_HOLD', state: 'RESOLVED', resolvedAt: hour(3) }] });
  });
});

describe('what a tracking link hears', () => {
  const CHANGED = 'subscription { trackedShipmentChanged { cursor shipment { status exceptions { state } } } }';
  const open = async (viewer: FeedViewer) =>
    subscribe({ schema: graph.schema, document: parse(CHANGED), contextValue: graph.contextOf(viewer) });

  it('is each change of its parcel and of no other', async () => {
    const feed = await open(customer(sibling));
    if (!(Symbol.asyncIterator in feed)) throw new Error(JSON.stringify(feed.errors));
    await room.apply(scanRecorded({ trackingNumber: '7001', status: 'IN_TRANSIT', occurredAt: hour(3) }));
    await room.apply(scanRecorded({ trackingNumber: '7002', status: 'PICKED_UP', occurredAt: hour(4) }));
    await room.apply(scanRecorded({ trackingNumber: '7002', exception: 'DAMAGED', occurredAt: hour(5) }));
    const heard = [(await feed.next()).value, (await feed.next()).value] as ExecutionResult[];
    await feed.return?.(undefined);
    expect(heard.flatMap(({ errors = [] }) => errors)).toEqual([]);
    const changes = heard.map(({ data }) => data?.['trackedShipmentChanged'] as { shipment: unknown; cursor: string });
    expect(changes.map(({ shipment }) => shipment)).toMatchObject([
      { status: 'PICKED_UP' },
      { status: 'PICKED_UP', exceptions: [{ state: 'OPEN' }] },
    ]);
    expect(new Set(changes.map(({ cursor }) => cursor)).size).toBe(2);
  });

  it('is nothing without a link, or without the scope', async () => {
    const code = (wanted: string): object => ({ errors: [{ originalError: { code: wanted } }] });
    expect(await open(partner())).toMatchObject(code('BAD_INPUT'));
    expect(await open(viewerOf({ scopes: ['shipments:read', 'exceptions:read'], shipment: linked }))).toMatchObject(
      code('FORBIDDEN'),
    );
    expect(graph.openSubscriptions()).toBe(0);
  });
});
