import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { decodeCursor, encodeCursor } from '../../../platform/events/index.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded, type ToldScan } from '../testing/scans.ts';
import { type GatewaySocket, type Heard, openGatewaySocket } from '../testing/socket.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;
let socket: GatewaySocket;
beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
  socket = openGatewaySocket(graph);
});
afterAll(async () => {
  await socket.close();
  await graph.close();
  await room.close();
  await database.drop();
});

interface Parcel {
  readonly id: string;
  readonly status: string;
  readonly asOf: string;
}
interface List<Node> {
  readonly asOf: string;
  readonly nodes: readonly Node[];
}
/** What one query saw, each part of it as of a moment of its own. */
interface Reading {
  readonly shipments: List<Parcel>;
  readonly exceptionInbox: List<{ readonly exceptions: readonly { readonly id: string }[] }>;
  readonly shipment: Parcel;
  readonly _entities: readonly [Parcel];
}

const READ = `query ($id: ID!, $keys: [_Any!]!) {
  shipments(first: 100) { asOf nodes { ...parcel } }
  exceptionInbox(first: 100) { ...inbox }
  shipment(id: $id) { ...parcel }
  _entities(representations: $keys) { ...parcel }
}
fragment parcel on Shipment { id status asOf }
fragment inbox on ExceptionInboxRowConnection { asOf nodes { exceptions { id } } }`;

async function read(id: string): Promise<Reading> {
  const keys = [{ __typename: 'Shipment', id }];
  const { data, codes } = await graph.ask(viewerOf(), READ, { id, keys });
  expect(codes).toEqual([]);
  return data as unknown as Reading;
}

const STATUSES = [
  'PICKED_UP',
  'IN_TRANSIT',
  'AT_LOCAL_FACILITY',
  'OUT_FOR_DELIVERY',
  'ATTEMPTED',
  'DELIVERED',
] as const;
const KINDS = ['DAMAGED', 'CUSTOMS_HOLD', 'WEATHER_HOLD', 'ADDRESS_ISSUE'] as const;
const NUMBERS = Array.from({ length: 9 }, (_, index) => `${2_000 + index}`);

/** The days of all parcels, as writers that get into each other's way tell them. */
function writers(): Promise<void>[] {
  let hours = 0;
  const tell = async (scans: readonly ToldScan[]): Promise<void> => {
    for (const scan of scans) {
      hours += 1;
      await room.apply(scanRecorded({ ...scan, occurredAt: hour(hours) }));
    }
  };
  const moves = NUMBERS.map((trackingNumber) => STATUSES.map((status) => ({ trackingNumber, status })));
  const troubles = NUMBERS.map((trackingNumber) => KINDS.map((exception) => ({ trackingNumber, exception })));
  const third = NUMBERS.length / 3;
  return [0, 1, 2].flatMap((part) => [
    tell(moves.slice(part * third, (part + 1) * third).flat()),
    tell(troubles.slice(part * third, (part + 1) * third).flat()),
  ]);
}

const positionOf = (cursor: string): number => decodeCursor(cursor).position;
const after = (events: readonly Heard[], asOf: string): Heard[] =>
  events.filter((event) => positionOf(event.extensions?.cursor ?? '') > positionOf(asOf));

/** Where events lead to, and those that do not follow from what was there before. */
interface Led<State> {
  readonly to: State;
  readonly astray: readonly Heard[];
}
const whole = <State>(to: State): Led<State> => ({ to, astray: [] });

function statusesFrom(parcel: Parcel, events: readonly Heard[]): Led<string> {
  let to = parcel.status;
  const astray: Heard[] = [];
  for (const event of events) {
    const change = event.data!['shipmentStatusChanged'] as { from: string; to: string; shipment: { id: string } };
    if (change.shipment.id !== parcel.id) continue;
    if (change.from !== to) astray.push(event);
    to = change.to;
  }
  return { to, astray };
}

const idsOf = (inbox: Reading['exceptionInbox']): string[] =>
  inbox.nodes.flatMap(({ exceptions }) => exceptions.map(({ id }) => id));

function openFrom(inbox: Reading['exceptionInbox'], events: readonly Heard[]): Led<string[]> {
  const open = new Set(idsOf(inbox));
  const astray: Heard[] = [];
  for (const event of events) {
    const { exceptionId, state } = event.data!['exceptionChanged'] as { exceptionId: string; state: string };
    if (open.has(exceptionId) !== (state === 'RESOLVED')) astray.push(event);
    if (state === 'OPEN') open.add(exceptionId);
    else open.delete(exceptionId);
  }
  return { to: [...open].sort(), astray };
}

describe('what was read, with what came after its `asOf`', () => {
  it('is what is there in the end: nothing missed and nothing twice, however many write meanwhile', async () => {
    await room.register(NUMBERS.map((number) => registration(number)));
    const ids = (await room.rows('select id from shipments.shipment order by id')).map((row) => row['id'] as string);
    const readings: Reading[] = [await read(ids[0]!)];
    let writing = true;
    const written = Promise.all(writers()).finally(() => (writing = false));
    const readers = [0, 1, 2].map(async (reader) => {
      for (let turn = reader; writing; turn += 1) readings.push(await read(ids[turn % ids.length]!));
    });
    await Promise.all([written, ...readers]);
    const end = await read(ids[0]!);
    readings.push(end);
    expect(readings.length).toBeGreaterThan(20);

    const { epoch } = decodeCursor(end.shipments.asOf);
    const beginning = encodeCursor({ epoch, log: 'shipments', position: 0 });
    const moves = await socket.missed(viewerOf(), 'shipmentStatusChanged { from to shipment { id } }', beginning);
    const troubles = await socket.missed(viewerOf(), 'exceptionChanged { exceptionId state }', beginning);
    expect(moves.length).toBe(NUMBERS.length * STATUSES.length);
    const finally_ = new Map(end.shipments.nodes.map(({ id, status }) => [id, status]));
    expect(new Set(finally_.values())).toEqual(new Set(['DELIVERED']));

    for (const { shipments, shipment, _entities, exceptionInbox } of readings) {
      expect(new Set(shipments.nodes.map((node) => node.asOf))).toEqual(new Set([shipments.asOf]));
      for (const parcel of [...shipments.nodes, shipment, ..._entities]) {
        expect(statusesFrom(parcel, after(moves, parcel.asOf))).toEqual(whole(finally_.get(parcel.id)));
      }
      expect(openFrom(exceptionInbox, after(troubles, exceptionInbox.asOf))).toEqual(
        whole(idsOf(end.exceptionInbox).sort()),
      );
    }
  }, 60_000);

  it('is told also by a list that is empty, and continues into the feed that subscribes after it', async () => {
    const viewer = viewerOf({ brand: 'empty' });
    const { data } = await graph.ask(
      viewer,
      '{ exceptionInbox { asOf nodes { exceptions { id } } } shipments { asOf nodes { id } } }',
    );
    const { exceptionInbox, shipments } = data as unknown as Reading;
    expect([exceptionInbox.nodes, shipments.nodes]).toEqual([[], []]);
    await room.register([registration('3000')], { brand: 'empty' });
    await room.apply(
      scanRecorded({ brand: 'empty', trackingNumber: '3000', exception: 'DAMAGED', occurredAt: hour(1) }),
    );
    for (const { asOf } of [exceptionInbox, shipments]) {
      const heard = await socket.missed(viewer, 'exceptionChanged { kind state }', asOf);
      expect(heard.map((each) => each.data)).toEqual([{ exceptionChanged: { kind: 'DAMAGED', state: 'OPEN' } }]);
    }
  });
});
