import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, graphql, type GraphQLSchema, parse, subscribe } from 'graphql';
import { type FeedViewer, SCOPES } from '../../../../platform/access/index.ts';
import { openWakeups, postgresLogReader, type Wakeups } from '../../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../../platform/events/types/index.ts';
import { type LiveTail, openLiveTail } from '../../../../platform/live/index.ts';
import { SILENT_LOG } from '../../../../platform/telemetry/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { carrierCatalogue } from '../../domain/catalogue/index.ts';
import { feedReadsFor } from '../../store/index.ts';
import { judgeAt, knownFeed, passTime } from '../../testing/feeds.ts';
import { type CarriersRoom, openCarriersRoom } from '../../testing/room.ts';
import { buildCarriersSchema, type CarriersContext } from '../index.ts';

const HOUR_MS = 3_600_000;

let database: TestDatabase;
let room: CarriersRoom;
let schema: GraphQLSchema;
let wakeups: Wakeups;
let live: LiveTail<CarriersEvent>;
let endpointId: string;
let start: number;
/** Heard by a desk of the brand and by one of another from before the outage on. */
let heard: AsyncGenerator<ExecutionResult>;
let before: Answer;

type Viewer = Partial<FeedViewer>;
interface Answer {
  readonly data?: Readonly<Record<string, never>> | null;
  readonly errors?: readonly unknown[];
}

function contextOf({ brand = 'acme', scopes = SCOPES, shipment = null }: Viewer): CarriersContext {
  const feeds = feedReadsFor(room.database, brand);
  // nothing else of the ports is asked for here
  return {
    viewer: { brand, scopes, shipment },
    feeds,
    live,
    catalogue: carrierCatalogue(),
  } as unknown as CarriersContext;
}

async function ask(source: string, viewer: Viewer = {}): Promise<Answer> {
  return (await graphql({ schema, source, contextValue: contextOf(viewer) })) as unknown as Answer;
}

async function listen(source: string, viewer: Viewer = {}): Promise<AsyncGenerator<ExecutionResult>> {
  const stream = await subscribe({ schema, document: parse(source), contextValue: contextOf(viewer) });
  if ('errors' in stream) throw stream.errors?.[0]?.originalError ?? new Error('refused');
  return stream as AsyncGenerator<ExecutionResult>;
}

const FEED = '{ endpointId carrier { code } state since expectedPerHour seenPerHour normalPerDay judgedUntil reason }';

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('carriers');
  room = await openCarriersRoom(url);
  schema = await buildCarriersSchema();
  wakeups = await openWakeups(url, 'test', SILENT_LOG);
  endpointId = (await room.endpoint()).id;
  start = await knownFeed(room.database, endpointId);
  const reader = postgresLogReader<CarriersEvent>('carriers', room.database);
  live = await openLiveTail({ reader, wakeups, types: ['feed.healthChanged'], log: SILENT_LOG });
  before = await ask(`{ feedHealth { asOf nodes ${FEED} } }`);
  heard = await listen('subscription { feedHealthChanged { endpointId to } }');
  await passTime(room.database, endpointId, { from: start, until: start + HOUR_MS, traffic: () => 0 });
  await judgeAt(room.database, start + HOUR_MS);
});
afterAll(async () => {
  await live.close();
  await wakeups.close();
  await room.close();
  await database.drop();
});

describe('the health of feeds', () => {
  it('is listed for the brand with its numbers, and for nobody else', async () => {
    expect(before.errors).toBeUndefined();
    expect(before.data!['feedHealth']!['nodes']).toEqual([
      expect.objectContaining({ endpointId, carrier: { code: 'fedex' }, state: 'HEALTHY', seenPerHour: 360 }),
    ]);
    const { data } = await ask(`{ feedHealth(states: [SILENT], carrier: "fedex") { nodes ${FEED} } }`);
    expect(data!['feedHealth']!['nodes']).toEqual([
      {
        ...{ endpointId, carrier: { code: 'fedex' }, state: 'SILENT', seenPerHour: 0 },
        since: new Date(start),
        judgedUntil: new Date(start + HOUR_MS),
        expectedPerHour: expect.closeTo(360, 0),
        normalPerDay: expect.closeTo(8_640, 0),
        reason: 'No payload for 15 minutes, in which 90 are normal.',
      },
    ]);
    const stranger = await ask(`{ feedHealth { nodes ${FEED} } }`, { brand: 'bolt' });
    expect(stranger.data).toEqual({ feedHealth: { nodes: [] } });
  });

  it('stands at each carrier too', async () => {
    const query =
      '{ carrier(code: "fedex") { feedHealth { endpointId state } } other: carrier(code: "ups") { feedHealth { state } } }';
    const { data } = await ask(query);
    expect(data).toEqual({ carrier: { feedHealth: [{ endpointId, state: 'SILENT' }] }, other: { feedHealth: [] } });
  });

  it('is told live, and after the cursor of the list, once', async () => {
    const first = await heard.next();
    expect(first.value.data).toEqual({ feedHealthChanged: { endpointId, to: 'SILENT' } });
    await heard.return(undefined);
    const asOf = String(before.data!['feedHealth']!['asOf']);
    const { events } = await live.replay({ brand: 'acme', type: 'feed.healthChanged' }, asOf, 10);
    expect(events.map(({ payload }) => payload.to)).toEqual(['SILENT']);
    const other = await live.replay({ brand: 'bolt', type: 'feed.healthChanged' }, asOf, 10);
    expect(other.events).toEqual([]);
  });

  it('shows in an event the feed as it is', async () => {
    const stream = await listen(
      `subscription { feedHealthChanged(carrier: "fedex", states: [HEALTHY]) { cursor from to expected seen feed ${FEED} } }`,
    );
    await passTime(room.database, endpointId, { from: start + HOUR_MS, until: start + 2 * HOUR_MS, traffic: () => 30 });
    await judgeAt(room.database, start + 2 * HOUR_MS);
    const { value } = await stream.next();
    expect(value.errors).toBeUndefined();
    expect(value.data.feedHealthChanged).toMatchObject({ from: 'SILENT', to: 'HEALTHY', seen: 90 });
    expect(value.data.feedHealthChanged.feed).toMatchObject({ state: 'HEALTHY', seenPerHour: 360 });
    await stream.return(undefined);
  });

  it.each([
    ['{ feedHealth(states: []) { nodes { state } } }', {}, 'BAD_INPUT'],
    ['{ feedHealth(carrier: "nobody") { nodes { state } } }', {}, 'NOT_FOUND'],
    ['{ feedHealth(first: 101) { nodes { state } } }', {}, 'BAD_INPUT'],
    ['{ feedHealth { nodes { state } } }', { shipment: 'one' }, 'FORBIDDEN'],
    ['{ feedHealth { nodes { state } } }', { scopes: ['shipments:read'] }, 'FORBIDDEN'],
  ] as const)('answers %s of %j with %s', async (query, viewer, code) => {
    const { errors } = await ask(query, viewer);
    expect(errors).toEqual([expect.objectContaining({ originalError: expect.objectContaining({ code }) })]);
  });

  it('is heard by desks, by nobody who has no business with silence, and by no token of one parcel', async () => {
    const subscription = 'subscription { feedHealthChanged { to } }';
    await expect(listen(subscription, { shipment: 'one' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(listen(subscription, { scopes: ['shipments:read'] })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const desk = await listen(subscription, { scopes: ['exceptions:read'] });
    await desk.return(undefined);
    const guest = await ask('{ carrier(code: "fedex") { feedHealth { state } } }', { shipment: 'one' });
    expect(guest.data).toEqual({ carrier: { feedHealth: [] } });
  });
});
