import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ExecutionResult, graphql, type GraphQLSchema } from 'graphql';
import { type FeedViewer, SCOPES } from '../../../../platform/access/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { carrierCatalogue } from '../../domain/catalogue/index.ts';
import { recordPayloadInto } from '../../testing/recordPayload.ts';
import { type CarriersRoom, openCarriersRoom } from '../../testing/room.ts';
import { buildCarriersSchema } from '../index.ts';
import { SCAN_WRITERS } from './scanResult.ts';

const NOW = new Date('2026-07-01T12:00:00Z');

let database: TestDatabase;
let room: CarriersRoom;
let schema: GraphQLSchema;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  schema = await buildCarriersSchema();
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

type Input = Record<string, unknown>;

const input = (over: Input = {}): Input => ({
  trackingNumber: 'OWN 0001',
  occurredAt: '2026-07-01T09:15:00+02:00',
  subStatus: 'DELIVERED_AT_DOOR',
  city: 'Bonn',
  country: 'DE',
  ...over,
});

const SOURCE = `mutation ($carrier: ID!, $scans: [ScanInput!]!) {
  recorded: recordScans(carrier: $carrier, scans: $scans) {
    __typename
    ... on ScanAccepted { index trackingNumber payloadId duplicate }
    ... on ScanRefused { index problem message }
  }
}`;

interface Result {
  readonly __typename: string;
  readonly payloadId?: string;
  readonly problem?: string;
}

function record(
  scans: readonly Input[],
  { carrier = 'dhl', ...viewer }: Partial<FeedViewer> & { readonly carrier?: string } = {},
): Promise<ExecutionResult> {
  const { brand = 'acme', scopes = SCOPES, shipment = null } = viewer;
  const contextValue = {
    viewer: { brand, scopes, shipment },
    catalogue: carrierCatalogue(),
    recordPayload: recordPayloadInto(room.database, brand, NOW),
  };
  return graphql({ schema, source: SOURCE, variableValues: { carrier, scans }, contextValue });
}

async function recorded(...args: Parameters<typeof record>): Promise<readonly Result[]> {
  const { data, errors } = await record(...args);
  expect(errors).toBeUndefined();
  return data?.['recorded'] as readonly Result[];
}

const payloads = async (brand: string): Promise<number> =>
  (await room.rows('select 1 from carriers.payload where brand = $1', [brand])).length;

const coded = (code: string): object => ({ errors: [{ originalError: { code } }] });

describe('recorded scans', () => {
  it('go through the inbox as one payload, and are told like a carrier told them', async () => {
    const results = await recorded([
      input(),
      input({ trackingNumber: 'OWN0002', subStatus: null, status: 'in transit' }),
    ]);
    expect(results).toMatchObject([
      { __typename: 'ScanAccepted', index: 0, trackingNumber: 'OWN0001', duplicate: false },
      { __typename: 'ScanAccepted', index: 1, trackingNumber: 'OWN0002', payloadId: results[0]?.payloadId },
    ]);
    expect(await payloads('acme')).toBe(1);
    await room.normalise();
    expect(await room.told('OWN0001')).toMatchObject([
      {
        type: 'scan.recorded',
        payload: {
          scan: {
            carrier: 'dhl',
            subStatus: 'DELIVERED_AT_DOOR',
            status: 'DELIVERED',
            occurredAt: '2026-07-01T07:15:00.000Z',
            localTime: '2026-07-01T09:15:00',
            place: { city: 'Bonn', country: 'DE' },
            payloadId: results[0]?.payloadId,
          },
        },
      },
    ]);
    expect(await room.told('OWN0002')).toMatchObject([{ payload: { scan: { subStatus: 'MOVING' } } }]);
  });

  it('that were recorded before are the same, and told once', async () => {
    const scans = [input({ trackingNumber: 'OWN0003' })];
    const [first] = await recorded(scans);
    expect(await recorded(scans)).toMatchObject([{ duplicate: true, payloadId: first?.payloadId }]);
    // the same scan among others is in another payload, and still the same scan
    await recorded([...scans, input({ trackingNumber: 'OWN0003', subStatus: 'PROOF_RECORDED' })]);
    await room.normalise();
    expect(await room.told('OWN0003')).toHaveLength(2);
  });

  it('that do not fit are refused alone, each with its problem', async () => {
    const results = await recorded(
      [
        input({ trackingNumber: '?' }),
        input({ occurredAt: 'noon' }),
        input(),
        input({ latitude: 50, longitude: 200 }),
        input({ pieces: -1 }),
        input({ subStatus: 'GONE' }),
      ],
      { brand: 'partly' },
    );
    expect(results.map((result) => result.problem ?? result.__typename)).toEqual([
      'TRACKING_NUMBER_INVALID',
      'EVENT_TIME_UNREADABLE',
      'ScanAccepted',
      'COORDINATES_INVALID',
      'PIECES_INVALID',
      'SUB_STATUS_UNKNOWN',
    ]);
    expect(await payloads('partly')).toBe(1);
  });

  it('leave nothing behind when none of them fits, or the request does not', async () => {
    const many = Array.from({ length: 1_001 }, () => input());
    expect(await recorded([input({ occurredAt: '' })], { brand: 'nothing' })).toMatchObject([
      { problem: 'EVENT_TIME_MISSING' },
    ]);
    expect(await record(many, { brand: 'nothing' })).toMatchObject(coded('BAD_INPUT'));
    expect(await record([], { brand: 'nothing' })).toMatchObject(coded('BAD_INPUT'));
    expect(await record([input()], { brand: 'nothing', carrier: 'nobody' })).toMatchObject(coded('NOT_FOUND'));
    expect(await record([input()], { brand: 'nothing', carrier: 'easypost' })).toMatchObject(coded('NOT_FOUND'));
    expect(await payloads('nothing')).toBe(0);
  });

  it('may be 1,000 at once', async () => {
    const scans = Array.from({ length: 1_000 }, (_, index) => input({ trackingNumber: `MANY${index}` }));
    expect(new Set((await recorded(scans, { brand: 'many' })).map(({ payloadId }) => payloadId)).size).toBe(1);
  });

  it('need a scope that writes, and no token of one parcel', async () => {
    const without = SCOPES.filter((scope) => !(SCAN_WRITERS as readonly string[]).includes(scope));
    expect(await record([input()], { scopes: without })).toMatchObject(coded('FORBIDDEN'));
    for (const scope of SCAN_WRITERS) expect((await record([input()], { scopes: [scope] })).errors).toBeUndefined();
    const shipment = '00000000-0000-4000-8000-000000000000';
    expect(await record([input()], { shipment })).toMatchObject(coded('FORBIDDEN'));
  });
});
