import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import type { FeedViewer } from '../../../../platform/access/index.ts';
import { sealAlike } from '../../../../platform/keyring.ts';
import { openShipmentsGraph, type ShipmentsGraph, SIGNER_KEY, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, PAYLOAD, scanCorrected, scanRecorded, scanWithdrawn, type ToldScan } from '../../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

const SIGNER = 'Ada Muster';
const signedBy = sealAlike(SIGNER_KEY, SIGNER, `acme ${PAYLOAD}`).toString('base64');
const PLACE = { city: 'Lyon', region: null, country: 'FR', postalCode: '69001' };
const SIGNED: ToldScan = {
  ...{ status: 'DELIVERED', subStatus: 'DELIVERED_SIGNED', scanKey: 'signed', occurredAt: hour(9) },
  ...{ place: PLACE, signedBy },
};

/** A parcel that was delivered at hour 9, or so scanned. */
async function parcel(trackingNumber: string, ...scans: ToldScan[]): Promise<string> {
  const [outcome] = await room.register([registration(trackingNumber)]);
  await room.apply(
    scanRecorded({ trackingNumber, status: 'OUT_FOR_DELIVERY', occurredAt: hour(2) }),
    ...(scans.length === 0 ? [SIGNED] : scans).map((scan) => scanRecorded({ ...scan, trackingNumber })),
  );
  return (outcome as { shipmentId: string }).shipmentId;
}

interface Answer {
  readonly data: Record<string, never> | null;
  readonly codes: readonly string[];
}

const shipment = async (id: string, selection: string, viewer: FeedViewer = viewerOf()): Promise<unknown> => {
  const { data, codes } = await graph.ask(viewer, `{ shipment(id: "${id}") { ${selection} } }`);
  expect(codes).toEqual([]);
  return data!['shipment'];
};

const CASE =
  'id reason state outcome note outcomeNote reportedAt openedAt resolvedAt proof { how signedBy scan { key } }';

function dispute(id: string, over = '', viewer: FeedViewer = viewerOf()): Promise<Answer> {
  const given = `shipmentId: "${id}", reason: NOT_RECEIVED, reportedAt: "${hour(20)}"${over}`;
  return graph.ask(
    viewer,
    `mutation { disputeDelivery(${given}) { ... on DisputeOpened { created dispute { ${CASE} } } ... on DisputeRefused { problem message } } }`,
  );
}

function resolve(id: string, outcome: string, viewer: FeedViewer = viewerOf()): Promise<Answer> {
  return graph.ask(
    viewer,
    `mutation { resolveDispute(id: "${id}", outcome: ${outcome}, note: "told by Ada") { ... on DisputeResolved { changed dispute { ${CASE} } } ... on DisputeRefused { problem message } } }`,
  );
}

const idOf = ({ data }: Answer): string =>
  (data!['disputeDelivery'] as unknown as { dispute: { id: string } }).dispute.id;
const problemOf = ({ data }: Answer, field: string): unknown =>
  (data![field] as unknown as { problem: unknown }).problem;

const ALL_PROOF = 'proofOfDelivery { deliveredAt place { city } how signedBy payloadId scan { key } }';

describe('the proof of a delivery', () => {
  it('says when, where, how and who signed, and is none before', async () => {
    expect(await shipment(await parcel('3001'), ALL_PROOF)).toEqual({
      proofOfDelivery: {
        ...{ deliveredAt: hour(9), place: { city: 'Lyon' }, how: 'SIGNED', signedBy: SIGNER },
        ...{ payloadId: PAYLOAD, scan: { key: 'signed' } },
      },
    });
    expect(await shipment(await parcel('3002', { status: 'IN_TRANSIT' }), ALL_PROOF)).toEqual({
      proofOfDelivery: null,
    });
  });

  it('keeps the name of who signed sealed, and out of our log', async () => {
    const id = await parcel('3003');
    const rows = await room.rows('select * from shipments.scan where shipment_id = $1', [id]);
    expect(rows.filter((row) => row['signed_by'] !== null)).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(SIGNER);
    const told = JSON.stringify(await room.told(id));
    expect(told).not.toContain(SIGNER);
    expect(told).not.toContain(signedBy);
  });

  it('shows the name to whoever may read recipients, and to nobody with a token for one parcel', async () => {
    const id = await parcel('3004');
    const query = `{ shipment(id: "${id}") { proofOfDelivery { how signedBy } } }`;
    const without = await graph.ask(viewerOf({ scopes: ['shipments:read'] }), query);
    expect(without.codes).toEqual(['FORBIDDEN']);
    const guest = await graph.ask(viewerOf({ shipment: id }), query);
    expect(guest.codes).toEqual(['FORBIDDEN']);
    expect(JSON.stringify([without, guest])).not.toContain(SIGNER);
  });

  it('follows what the carrier corrects and withdraws', async () => {
    const id = await parcel('3005');
    const { signedBy: _signedBy, ...unsigned } = SIGNED;
    await room.apply(scanCorrected({ ...unsigned, trackingNumber: '3005', subStatus: 'DELIVERED_NEIGHBOUR' }));
    expect(await shipment(id, 'proofOfDelivery { how signedBy }')).toEqual({
      proofOfDelivery: { how: 'NEIGHBOUR', signedBy: null },
    });
    await room.apply(scanWithdrawn({ ...SIGNED, trackingNumber: '3005' }));
    expect(await shipment(id, ALL_PROOF)).toEqual({ proofOfDelivery: null });
  });
});

describe('a dispute', () => {
  it('opens a case with the proof as evidence, and an exception, and tells of both without what was written', async () => {
    const id = await parcel('3101');
    const opened = await dispute(id, ', note: "Ada says: not here"');
    expect(opened.data!['disputeDelivery']).toMatchObject({
      created: true,
      dispute: {
        ...{ reason: 'NOT_RECEIVED', state: 'OPEN', outcome: null, note: 'Ada says: not here', outcomeNote: null },
        ...{ reportedAt: hour(20), openedAt: hour(0), resolvedAt: null },
        proof: { how: 'SIGNED', signedBy: SIGNER, scan: { key: 'signed' } },
      },
    });
    expect(await shipment(id, 'disputes { id } exceptions { kind state openedAt evidence { key } }')).toEqual({
      disputes: [{ id: idOf(opened) }],
      exceptions: [{ kind: 'DELIVERY_DISPUTED', state: 'OPEN', openedAt: hour(20), evidence: { key: 'signed' } }],
    });
    const told = (await room.told(id)).slice(-2);
    expect(told).toMatchObject([
      { type: 'shipment.reconsidered', payload: { cause: 'DISPUTE', shown: { exceptions: [{ state: 'OPEN' }] } } },
      { type: 'shipment.exceptionChanged', payload: { kind: 'DELIVERY_DISPUTED', state: 'OPEN', catchUp: false } },
    ]);
    expect(JSON.stringify(told)).not.toContain('not here');
    const rows = await room.rows('select note from shipments.dispute where shipment_id = $1', [id]);
    expect((rows[0]!['note'] as Buffer).toString('latin1')).not.toContain('not here');
  });

  it('is the same when it is reported again, also by two at once', async () => {
    const id = await parcel('3102');
    const answers = await Promise.all([dispute(id), dispute(id), dispute(id)]);
    expect(new Set(answers.map(idOf)).size).toBe(1);
    const created = answers.map(({ data }) => (data!['disputeDelivery'] as unknown as { created: boolean }).created);
    expect(created.filter(Boolean)).toHaveLength(1);
    const told = await room.told(id);
    expect(told.filter(({ type }) => type === 'shipment.exceptionChanged')).toHaveLength(1);
  });

  it('is refused for what is not delivered, beside another one, and for what there is not', async () => {
    const refusal = async (id: string, over?: string): Promise<unknown> =>
      problemOf(await dispute(id, over), 'disputeDelivery');
    expect(await refusal(await parcel('3103', { status: 'IN_TRANSIT' }))).toBe('NOT_DELIVERED');
    const id = await parcel('3104');
    await dispute(id);
    const other = `shipmentId: "${id}", reason: DAMAGED_ON_ARRIVAL, reportedAt: "${hour(21)}"`;
    const second = await graph.ask(
      viewerOf(),
      `mutation { disputeDelivery(${other}) { ... on DisputeRefused { problem } } }`,
    );
    expect(problemOf(second, 'disputeDelivery')).toBe('DISPUTE_OPEN');
    expect(await refusal('nonsense')).toBe('NOT_FOUND');
    expect(problemOf(await dispute(id, '', viewerOf({ brand: 'other' })), 'disputeDelivery')).toBe('NOT_FOUND');
    const guest = viewerOf({ shipment: await parcel('3105') });
    expect(problemOf(await dispute(id, '', guest), 'disputeDelivery')).toBe('NOT_FOUND');
  });

  it('takes no note that is too long or no text, and no report from the future', async () => {
    const id = await parcel('3106');
    const long = await dispute(id, `, note: "${'x'.repeat(501)}"`);
    const control = await dispute(id, ', note: "\\u0007"');
    const future = await graph.ask(
      viewerOf(),
      `mutation { disputeDelivery(shipmentId: "${id}", reason: WRONG_ITEM, reportedAt: "9000-01-01T00:00:00Z") { ... on DisputeRefused { problem } } }`,
    );
    expect([long, control, future].map((each) => problemOf(each, 'disputeDelivery'))).toEqual(
      Array.from({ length: 3 }, () => 'BAD_INPUT'),
    );
    expect(await shipment(id, 'disputes { id }')).toEqual({ disputes: [] });
  });

  it('is closed once, with its exception, and may be opened anew afterwards', async () => {
    const id = await parcel('3107');
    const disputeId = idOf(await dispute(id));
    expect(problemOf(await resolve(disputeId, 'FOUND', viewerOf({ brand: 'other' })), 'resolveDispute')).toBe(
      'NOT_FOUND',
    );
    const closed = await resolve(disputeId, 'FOUND');
    expect(closed.data!['resolveDispute']).toMatchObject({
      changed: true,
      dispute: { state: 'RESOLVED', outcome: 'FOUND', outcomeNote: 'told by Ada', resolvedAt: hour(0) },
    });
    expect((await resolve(disputeId, 'FOUND')).data!['resolveDispute']).toMatchObject({ changed: false });
    expect(problemOf(await resolve(disputeId, 'REFUNDED'), 'resolveDispute')).toBe('RESOLVED_OTHERWISE');
    expect(problemOf(await resolve('nonsense', 'FOUND'), 'resolveDispute')).toBe('NOT_FOUND');
    const told = (await room.told(id)).filter(({ type }) => type === 'shipment.exceptionChanged');
    expect(told.map(({ payload }) => (payload as { state: string }).state)).toEqual(['OPEN', 'RESOLVED']);
    expect(await shipment(id, 'exceptions { state resolvedAt }')).toEqual({
      exceptions: [{ state: 'RESOLVED', resolvedAt: hour(0) }],
    });
    expect((await dispute(id)).data!['disputeDelivery']).toMatchObject({ created: false });
    const anew = `shipmentId: "${id}", reason: WRONG_PLACE, reportedAt: "${hour(30)}"`;
    await graph.ask(viewerOf(), `mutation { disputeDelivery(${anew}) { __typename } }`);
    expect(await shipment(id, 'disputes { reason state } exceptions { state openedAt }')).toEqual({
      disputes: [
        { reason: 'NOT_RECEIVED', state: 'RESOLVED' },
        { reason: 'WRONG_PLACE', state: 'OPEN' },
      ],
      exceptions: [{ state: 'OPEN', openedAt: hour(30) }],
    });
  });

  it('is for whoever may work on exceptions', async () => {
    const id = await parcel('3108');
    const reader = viewerOf({ scopes: ['shipments:read', 'exceptions:read', 'recipients:read'] });
    expect((await dispute(id, '', reader)).codes).toContain('FORBIDDEN');
    const worker = viewerOf({ scopes: ['shipments:read', 'exceptions:read', 'exceptions:work'] });
    const note = await graph.ask(
      worker,
      `mutation { disputeDelivery(shipmentId: "${id}", reason: WRONG_ITEM, reportedAt: "${hour(20)}") { ... on DisputeOpened { dispute { note } } } }`,
    );
    expect(note.codes).toContain('FORBIDDEN');
  });

  it('has nothing personal any more when that was erased, nor has the proof', async () => {
    const id = await parcel('3109');
    const disputeId = idOf(await dispute(id, ', note: "Ada says: not here"'));
    await graph.contextOf(viewerOf()).erasePersonalData('order-3109');
    const erased = {
      proofOfDelivery: { how: 'SIGNED', signedBy: null },
      disputes: [{ note: null, outcomeNote: null }],
    };
    const selection = 'proofOfDelivery { how signedBy } disputes { note outcomeNote }';
    expect(await shipment(id, selection)).toEqual(erased);
    // what is written and signed later is not kept either
    await resolve(disputeId, 'FOUND');
    await room.apply(scanRecorded({ ...SIGNED, trackingNumber: '3109', scanKey: 'again', occurredAt: hour(10) }));
    expect(await shipment(id, selection)).toEqual(erased);
    const kept = await room.rows(
      'select 1 from shipments.scan where shipment_id = $1 and scan_key = $2 and signed_by is not null',
      [id, 'signed'],
    );
    expect(kept).toEqual([]);
  });
});
