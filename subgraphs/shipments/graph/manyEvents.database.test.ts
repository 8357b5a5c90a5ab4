import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/setup/eventually.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded } from '../testing/scans.ts';
import { type GatewaySocket, openGatewaySocket } from '../testing/socket.ts';

const QUEUE_LIMIT = 50;
const NUMBERS = Array.from({ length: 120 }, (_, index) => `${4_000 + index}`);
const FEW = NUMBERS.slice(0, 40);

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;
let socket: GatewaySocket;
beforeEach(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url, { queueLimit: QUEUE_LIMIT });
  socket = openGatewaySocket(graph);
  await room.register(NUMBERS.map((number) => registration(number)));
});
afterEach(async () => {
  await socket.close();
  await graph.close();
  await room.close();
  await database.drop();
});

/** One transaction that moves all these parcels: their events come in one go. */
async function move(numbers: readonly string[], hours = 1): Promise<void> {
  const status = hours === 1 ? 'PICKED_UP' : 'IN_TRANSIT';
  await room.apply(
    ...numbers.map((trackingNumber) => scanRecorded({ trackingNumber, status, occurredAt: hour(hours) })),
  );
}

/** The statements that read parcels from now on. */
function parcelStatements(): string[] {
  const statements: string[] = [];
  const { logger } = room.database;
  const logQuery = logger.logQuery.bind(logger);
  logger.logQuery = (query, ...rest) => {
    if (/^SELECT .* FROM "shipments"."shipment"/.test(query)) statements.push(query);
    logQuery(query, ...rest);
  };
  return statements;
}

const MOVED = 'shipmentStatusChanged { shipment { trackingNumber } }';
const numbersOf = (heard: GatewaySocketHeard): unknown[] =>
  heard.flatMap(({ data }) =>
    data == null ? [] : [(data['shipmentStatusChanged'] as unknown as Moved).shipment.trackingNumber],
  );
type GatewaySocketHeard = ReturnType<GatewaySocket['subscribe']>['heard'];
interface Moved {
  readonly shipment: { readonly trackingNumber: string };
}

describe('events that come together', () => {
  it('cost one statement for their parcels, whatever their number and that of the subscriptions they concern', async () => {
    const open = [1, 2, 3].map(() => socket.subscribe(viewerOf(), MOVED, { mode: 'live' }));
    const [row] = await room.rows('select id from shipments.shipment where tracking_number = $1', [FEW[0]]);
    open.push(
      socket.subscribe(viewerOf(), MOVED.replace(' {', `(shipmentId: "${String(row?.['id'])}") {`), { mode: 'live' }),
    );
    await eventually('all to be live', () => open.every(({ heard }) => heard.length === 1));
    const statements = parcelStatements();
    await move(FEW);
    const expected = [...open.slice(0, 3).map(() => FEW.length), 1];
    await eventually('all events', () => open.every(({ heard }, index) => numbersOf(heard).length === expected[index]));
    for (const { heard } of open.slice(0, 3)) expect(new Set(numbersOf(heard))).toEqual(new Set(FEW));
    expect(statements.length).toBe(1);
  });

  it('are read by each viewer for itself', async () => {
    const other = viewerOf({ scopes: ['shipments:read'] });
    const open = [viewerOf(), other].map((viewer) => socket.subscribe(viewer, MOVED, { mode: 'live' }));
    await eventually('both to be live', () => open.every(({ heard }) => heard.length === 1));
    const statements = parcelStatements();
    await move(FEW);
    await eventually('all events', () => open.every(({ heard }) => numbersOf(heard).length === FEW.length));
    expect(statements.length).toBe(2);
  });
});

describe('a subscription that more events wait for than it may have', () => {
  it('ends alone, so that the gateway asks for the rest from its cursor', async () => {
    const behind = socket.subscribe(viewerOf(), MOVED, { mode: 'live' });
    const [row] = await room.rows('select id from shipments.shipment where tracking_number = $1', [NUMBERS.at(-1)]);
    const quiet = socket.subscribe(viewerOf(), `shipmentStatusChanged(shipmentId: "${String(row?.['id'])}") { to }`, {
      mode: 'live',
    });
    await eventually('both to be open', () => graph.openSubscriptions() === 2);
    await move(NUMBERS);
    expect(await behind.ended).toBe('complete');
    expect(behind.heard.flatMap(({ errors = [] }) => errors)).toEqual([]);
    const last = behind.heard.at(-1)?.extensions;
    const rest = await socket.missed(viewerOf(), MOVED, last?.cursor ?? last?.marker?.cursor ?? '');
    expect(numbersOf([...behind.heard, ...rest]).sort()).toEqual(NUMBERS);
    await move(NUMBERS.slice(-1), 2);
    await eventually('the other to go on', () => quiet.heard.length === 3);
    expect(socket.connections).toBe(1);
  });

  it('ends alone with a code when nobody resumes it', async () => {
    const behind = socket.subscribe(viewerOf(), MOVED);
    const exceptions = socket.subscribe(viewerOf(), 'exceptionChanged { kind }');
    await eventually('both to be open', () => graph.openSubscriptions() === 2);
    await move(NUMBERS);
    expect(await behind.ended).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'CLIENT_TOO_SLOW' }) }),
    ]);
    await room.apply(scanRecorded({ trackingNumber: NUMBERS[0]!, exception: 'DAMAGED', occurredAt: hour(3) }));
    await eventually('the other to go on', () => exceptions.heard.length === 1);
    expect(socket.connections).toBe(1);
  });
});
