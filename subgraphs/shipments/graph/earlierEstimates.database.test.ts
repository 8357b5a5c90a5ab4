import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import { inTransaction } from '../../../platform/database/index.ts';
import { postgresEventLog } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, PAYLOAD } from '../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;
let id: string;

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
  const [outcome] = await room.register([registration('8001')]);
  id = outcome?.outcome === 'created' ? outcome.shipmentId : '';
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

/** An estimate as it was written before it had a window, hours, a zone and weighed reasons. */
const earlier = (hours: number): unknown => ({
  ...{ p10: hour(hours - 4), p50: hour(hours), p90: hour(hours + 4), day: hour(hours).slice(0, 10) },
  ...{ source: 'CARRIER', parcels: 0, reasons: [`The carrier states hour ${hours}.`] },
});

/** The same as the graph tells it. */
const today = (hours: number): unknown => {
  const day = hour(hours).slice(0, 10);
  return {
    ...{ day, window: { from: day, to: day }, hours: null, zone: 'UTC', calibration: null, until: hour(hours - 4) },
    reasons: [{ about: 'CARRIER', workingDays: null, sentence: `The carrier states hour ${hours}.` }],
  };
};

const FIELDS =
  'day window { from to } hours { from } zone calibration { held } until reasons { about workingDays sentence }';

describe('what was estimated before there were windows', () => {
  it('is heard, read, and known afterwards in the shape of today', async () => {
    const document = parse(
      `subscription { eddRecalculated(shipmentId: "${id}") { cause movedDays why before { ${FIELDS} } after { ${FIELDS} } } }`,
    );
    const opened = await subscribe({ schema: graph.schema, document, contextValue: graph.contextOf(viewerOf()) });
    if (!(Symbol.asyncIterator in opened)) throw new Error(JSON.stringify(opened.errors));
    const payload = {
      ...{ shipmentId: id, carrier: 'fedex', trackingNumber: '8001', before: earlier(24), after: earlier(48) },
      ...{ recalculatedAt: hour(0), payloadId: PAYLOAD },
    };
    const event = { type: 'shipment.eddRecalculated', payload } as unknown as ShipmentsEvent;
    await inTransaction(room.database, (tx) =>
      postgresEventLog<ShipmentsEvent>('shipments').append(tx, [{ brand: 'acme', key: id, ...event }]),
    );
    await room.rows('update shipments.shipment set estimate = $1 where id = $2', [JSON.stringify(earlier(48)), id]);

    const { data, errors } = (await opened.next()).value as ExecutionResult;
    await opened.return(undefined);
    expect(errors).toBeUndefined();
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      eddRecalculated: {
        ...{ cause: null, movedDays: 1, before: today(24), after: today(48) },
        why: ['It moved one day later, from 2024-05-07 to 2024-05-08.', 'The carrier states hour 48.'],
      },
    });

    const asked = `{ shipment(id: "${id}") { estimate { ${FIELDS} } asKnownAt(at: "2099-01-01T00:00:00Z") { estimate { ${FIELDS} } } } }`;
    expect(await graph.ask(viewerOf(), asked)).toEqual({
      data: { shipment: { estimate: today(48), asKnownAt: { estimate: today(48) } } },
      codes: [],
    });
    const link = viewerOf({ scopes: ['track'], shipment: id });
    expect((await graph.ask(link, '{ track { estimate { day from to reasons } } }')).data).toEqual({
      track: {
        estimate: {
          ...{ day: '2024-05-08', from: '2024-05-08', to: '2024-05-08' },
          reasons: ['The carrier states hour 48.'],
        },
      },
    });
  });
});
