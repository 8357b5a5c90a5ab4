import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { encodeCursor, decodeCursor } from '../../../../platform/events/index.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';
import { type GatewaySocket, openGatewaySocket } from '../../testing/socket.ts';

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

const value = { amountMinor: 12_900, currency: 'EUR' };

/** A parcel that is damaged; its exception's id. */
async function damaged(trackingNumber: string): Promise<{ shipment: string; id: string }> {
  const [outcome] = await room.register([registration(trackingNumber, { value })]);
  if (outcome?.outcome !== 'created') throw new Error('it is there already');
  await room.apply(
    scanRecorded({ trackingNumber, status: 'IN_TRANSIT', occurredAt: hour(-2), code: 'IT' }),
    scanRecorded({ trackingNumber, status: 'IN_TRANSIT', occurredAt: hour(-1), code: 'AR' }),
    scanRecorded({ trackingNumber, exception: 'DAMAGED', occurredAt: hour(0), code: 'DM', description: 'Box crushed' }),
    scanRecorded({ trackingNumber, status: 'IN_TRANSIT', occurredAt: hour(1), code: 'DP' }),
  );
  const { data } = await graph.ask(viewerOf(), `{ shipment(id: "${outcome.shipmentId}") { exceptions { id } } }`);
  const { exceptions } = data?.['shipment'] as unknown as { exceptions: [{ id: string }] };
  return { shipment: outcome.shipmentId, id: exceptions[0].id };
}

const RESULT = `__typename ... on ExceptionActDone { changed exception { id state assignee } }
  ... on ExceptionActRefused { problem message exception { id } } ... on ExceptionActUnknown { id }`;

async function act(call: string, by = 'desk'): Promise<unknown> {
  const { data, codes } = await graph.ask(viewerOf({ by }), `mutation { result: ${call} { ${RESULT} } }`);
  expect(codes).toEqual([]);
  return data?.['result'];
}

describe('what a desk does through the graph', () => {
  it('is answered for each exception, and told of each with who did it', async () => {
    const { shipment, id } = await damaged('6001');
    const nobodys = '00000000-0000-4000-8000-000000000009';
    expect(
      await act(`assignExceptions(ids: ["${id}", "no id", "${nobodys}"], assignee: "ben", note: " call\\nfirst ")`),
    ).toEqual([
      { __typename: 'ExceptionActDone', changed: true, exception: { id, state: 'ASSIGNED', assignee: 'ben' } },
      { __typename: 'ExceptionActUnknown', id: 'no id' },
      { __typename: 'ExceptionActUnknown', id: nobodys },
    ]);
    expect(await act(`resolveExceptions(ids: ["${id}"])`, 'ann')).toMatchObject([{ changed: true }]);
    expect(await act(`resolveExceptions(ids: ["${id}"])`, 'ann')).toMatchObject([{ changed: false }]);
    expect(await act(`acknowledgeExceptions(ids: ["${id}"])`)).toMatchObject([
      { __typename: 'ExceptionActRefused', problem: 'ALREADY_RESOLVED', exception: { id } },
    ]);
    expect(await act(`reopenExceptions(ids: ["${id}"], note: "still broken")`)).toMatchObject([
      { changed: true, exception: { state: 'OPEN', assignee: null } },
    ]);
    const { data } = await graph.ask(
      viewerOf(),
      `{ shipment(id: "${shipment}") { exceptions { history { move by assignee note at } } } }`,
    );
    const [exception] = (data?.['shipment'] as unknown as { exceptions: [{ history: object[] }] }).exceptions;
    expect(exception.history).toMatchObject([
      { move: 'REOPENED', by: 'desk', assignee: null, note: 'still broken' },
      { move: 'RESOLVED', by: 'ann', assignee: 'ben', note: null },
      { move: 'ASSIGNED', by: 'desk', assignee: 'ben', note: 'call\nfirst' },
    ]);
  });

  it.each([
    ['no id', 'acknowledgeExceptions(ids: [])'],
    ['too many', `resolveExceptions(ids: [${Array.from({ length: 501 }, (_, index) => `"${index}"`).join(' ')}])`],
    ['nobody who is named', 'assignExceptions(ids: ["1"], assignee: "")'],
    ['a name of two lines', 'assignExceptions(ids: ["1"], assignee: "a\\nb")'],
    ['a note like a book', `reopenExceptions(ids: ["1"], note: "${'x'.repeat(2_001)}")`],
    ['a note that cannot be kept', 'reopenExceptions(ids: ["1"], note: "\\u0000")'],
  ])('refuses with BAD_INPUT %s', async (_what, call) => {
    const { data, codes } = await graph.ask(viewerOf(), `mutation { ${call} { __typename } }`);
    expect([data, codes]).toEqual([null, ['BAD_INPUT']]);
  });

  it('is refused to whoever may see one parcel only, and to a gateway that does not say who asks', async () => {
    const { shipment, id } = await damaged('6002');
    const call = `mutation { resolveExceptions(ids: ["${id}"]) { __typename } }`;
    expect((await graph.ask(viewerOf({ shipment }), call)).codes).toEqual(['FORBIDDEN']);
    const unnamed = graph.contextOf(viewerOf());
    await expect(unnamed.actOnExceptions({ act: 'RESOLVE', ids: [id], note: null })).rejects.toMatchObject({
      code: 'CONTEXT_REFUSED',
    });
    expect((await room.told(shipment)).filter(({ type }) => type === 'shipment.exceptionChanged')).toHaveLength(1);
  });
});

describe('whoever may see one parcel only', () => {
  it('reads and hears what is wrong with it, and not who works on it or what they noted', async () => {
    const { shipment, id } = await damaged('6006');
    await act(`assignExceptions(ids: ["${id}"], assignee: "ben", note: "a word about Jane")`, 'ann');
    const guest = viewerOf({ shipment });
    const { data, codes } = await graph.ask(
      guest,
      `{ exceptionInbox { nodes { assignee exceptions { id state assignee history { by note } } } }
        shipment(id: "${shipment}") { exceptions { assignee history { by note } } } }`,
    );
    expect(codes).toEqual([]);
    expect(data).toEqual({
      exceptionInbox: {
        nodes: [{ assignee: null, exceptions: [{ id, state: 'ASSIGNED', assignee: null, history: [] }] }],
      },
      shipment: { exceptions: [{ assignee: null, history: [] }] },
    });
    const { data: now } = await graph.ask(guest, '{ exceptionInbox { asOf } }');
    const { asOf } = now?.['exceptionInbox'] as unknown as { asOf: string };
    const known = await graph.ask(
      guest,
      `{ shipment(id: "${shipment}") { asKnownAt(cursor: "${asOf}") { exceptions { assignee history { note } } } } }`,
    );
    expect(known.data).toEqual({ shipment: { asKnownAt: { exceptions: [{ assignee: null, history: [] }] } } });
    const beginning = encodeCursor({ ...decodeCursor(asOf), position: 0 });
    const selection = '{ ... on ExceptionChange { move handling { by assignee note } } }';
    for (const call of ['exceptionChanged', `shipmentLive(shipmentId: "${shipment}")`]) {
      const heard = await socket.missed(guest, `${call} ${selection}`, beginning);
      const told = heard.map((event) => Object.values(event.data ?? {})[0] as { move?: string });
      expect(told.filter(({ move }) => move === 'ASSIGNED')).toEqual([{ move: 'ASSIGNED', handling: null }]);
    }
  });

  it.each(['assignee: "ben"', 'unassigned: true'])('is refused the inbox narrowed by { %s }', async (filter) => {
    const { shipment } = await damaged(`6007${filter.length}`);
    const query = `{ exceptionInbox(filter: { ${filter} }) { nodes { why } } }`;
    expect((await graph.ask(viewerOf({ shipment }), query)).codes).toEqual(['FORBIDDEN']);
  });
});

describe('an exception as it was known', () => {
  it('has the state and the history that it had then', async () => {
    const { shipment, id } = await damaged('6003');
    const asOf = async (): Promise<string> => {
      const { data } = await graph.ask(viewerOf(), '{ exceptionInbox { asOf } }');
      return (data?.['exceptionInbox'] as unknown as { asOf: string }).asOf;
    };
    const cursors = [await asOf()];
    await act(`assignExceptions(ids: ["${id}"], assignee: "ben")`);
    cursors.push(await asOf());
    await act(`resolveExceptions(ids: ["${id}"])`);
    cursors.push(await asOf());
    const known = await Promise.all(
      cursors.map(async (cursor) => {
        const query = `{ shipment(id: "${shipment}") { asKnownAt(cursor: "${cursor}") {
          exceptions { state assignee severity cause stake { amountMinor } reasons nextStep history { move } } } } }`;
        const { data, codes } = await graph.ask(viewerOf(), query);
        expect(codes).toEqual([]);
        return (data?.['shipment'] as unknown as { asKnownAt: { exceptions: object[] } }).asKnownAt.exceptions[0];
      }),
    );
    const alike = { severity: 'HIGH', cause: 'CARRIER_SAID', stake: { amountMinor: 12_900 } };
    expect(known).toMatchObject([
      { state: 'OPEN', assignee: null, history: [], ...alike },
      { state: 'ASSIGNED', assignee: 'ben', history: [{ move: 'ASSIGNED' }], ...alike },
      { state: 'RESOLVED', history: [{ move: 'RESOLVED' }, { move: 'ASSIGNED' }], ...alike },
    ]);
  });
});

describe('the live event of an exception', () => {
  const EVENT = `{ move kind exceptionCause state severity deadline { kind } stake { amountMinor currency } reasons nextStep
    handling { by assignee note } evidence { code } order { number } lastScans { code } shipment { trackingNumber } }`;
  const heard = async (call: string): Promise<unknown[]> => {
    const { data } = await graph.ask(viewerOf(), '{ exceptionInbox { asOf } }');
    const { asOf } = data?.['exceptionInbox'] as unknown as { asOf: string };
    const beginning = encodeCursor({ ...decodeCursor(asOf), position: 0 });
    const events = await socket.missed(viewerOf(), `${call} ${EVENT}`, beginning);
    return events.map((event) => event.data?.['exceptionChanged']);
  };

  it('carries what a desk needs to answer, and who did what', async () => {
    const { shipment, id } = await damaged('6004');
    await act(`assignExceptions(ids: ["${id}"], assignee: "ben", note: "today")`);
    const [opened, assigned] = await heard(`exceptionChanged(shipmentId: "${shipment}")`);
    const stands = {
      ...{ kind: 'DAMAGED', exceptionCause: 'CARRIER_SAID', severity: 'HIGH', stake: value, evidence: { code: 'DM' } },
      ...{ order: { number: 'order-6004' }, shipment: { trackingNumber: '6004' } },
      lastScans: ['DP', 'DM', 'AR'].map((code) => ({ code })),
    };
    expect(opened).toMatchObject({ ...stands, move: 'OPENED', state: 'OPEN', handling: null });
    expect((opened as { reasons: string[]; nextStep: string }).reasons.join()).toContain('Box crushed');
    const handling = { by: 'desk', assignee: 'ben', note: 'today' };
    expect(assigned).toMatchObject({ ...stands, move: 'ASSIGNED', state: 'ASSIGNED', handling });
  });

  it('is heard by those alone who asked for its kind, cause and severity', async () => {
    const { shipment } = await damaged('6005');
    const call = (filter: string): Promise<unknown[]> =>
      heard(`exceptionChanged(shipmentId: "${shipment}", ${filter})`);
    expect(await call('severities: [HIGH], causes: [CARRIER_SAID]')).toHaveLength(1);
    expect(await call('severities: [LOW, MEDIUM]')).toHaveLength(0);
    expect(await call('causes: [SILENCE]')).toHaveLength(0);
  });

  it('is heard, when it changes or is over, by those too who asked for the severity that it had before', async () => {
    const { shipment, id } = await damaged('6008');
    await act(`acknowledgeExceptions(ids: ["${id}"])`);
    // as though the brand's rules had taken it for graver since
    await room.rows("update shipments.exception set severity = 'CRITICAL' where id = $1", [id]);
    await act(`assignExceptions(ids: ["${id}"], assignee: "ben")`);
    await act(`resolveExceptions(ids: ["${id}"])`);
    const moves = async (severity: string): Promise<unknown[]> =>
      (await heard(`exceptionChanged(shipmentId: "${shipment}", severities: [${severity}])`)).map(
        (each) => (each as { move: string }).move,
      );
    expect(await moves('HIGH')).toEqual(['OPENED', 'ACKNOWLEDGED', 'RESOLVED']);
    expect(await moves('CRITICAL')).toEqual(['ASSIGNED', 'RESOLVED']);
  });
});
