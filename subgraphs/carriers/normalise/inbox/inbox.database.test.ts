import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { fedexReply, hour } from '../../testing/replies.ts';
import { type CarriersRoom, type Endpoint, openCarriersRoom } from '../../testing/room.ts';
import { normaliseBatch } from './index.ts';

let database: TestDatabase;
let room: CarriersRoom;
let endpoint: Endpoint;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  endpoint = await room.endpoint();
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const codesAndFlags = async (number: string): Promise<[string, boolean][]> =>
  (await room.told(number)).flatMap((event) =>
    event.type === 'scan.recorded' ? [[event.payload.scan.code, event.payload.catchUp]] : [],
  );
const estimates = async (number: string): Promise<string[]> =>
  (await room.told(number)).flatMap((event) =>
    event.type === 'estimate.stated' ? [event.payload.estimate.latest.slice(0, 10)] : [],
  );
const stateOf = async (id: string | undefined): Promise<Record<string, unknown> | undefined> =>
  (await room.rows('select state, reason_code, reason from carriers.payload_state where id = $1', [id]))[0];

describe('reading the inbox', () => {
  it('tells each scan with whose it is, where it came from and when it was accepted', async () => {
    const [payloadId] = await room.accept(endpoint, fedexReply('600000000001', [['PU', 1]]));
    await room.normalise();
    expect(await room.told('600000000001')).toMatchObject([
      {
        type: 'scan.recorded',
        brand: 'acme',
        key: 'fedex:600000000001',
        payload: {
          catchUp: false,
          scan: {
            carrier: 'fedex',
            trackingNumber: '600000000001',
            status: 'PICKED_UP',
            occurredAt: hour(1),
            receivedAt: hour(0),
            payloadId,
          },
        },
      },
    ]);
    expect(await stateOf(payloadId)).toEqual({
      state: 'NORMALISED',
      reason_code: null,
      reason: null,
    });
  });

  it('tells each scan of a history once, however often the history is polled, in one batch or several', async () => {
    const number = '600000000002';
    const [pu, it_, dl] = [
      ['PU', 1],
      ['IT', 2],
      ['DL', 3],
    ] as const;
    await room.accept(
      endpoint,
      fedexReply(number, [pu]),
      fedexReply(number, [it_, pu]),
      fedexReply(number, [it_, pu], { note: 'again' }),
    );
    await room.normalise();
    await room.accept(
      endpoint,
      fedexReply(number, [dl, it_, pu]),
      fedexReply(number, [dl, it_, pu], { note: 'again' }),
    );
    await room.normalise();
    expect(await codesAndFlags(number)).toEqual([
      ['PU', false],
      ['IT', false],
      ['DL', false],
    ]);
  });

  it('flags as history what is older than the newest scan of its own payload; scans of one instant are news', async () => {
    const number = '600000000003';
    await room.accept(
      endpoint,
      fedexReply(number, [
        ['OD', 9],
        ['AR', 9],
        ['DP', 4],
        ['PU', 1],
      ]),
    );
    await room.normalise();
    await room.accept(endpoint, fedexReply(number, [['IT', 3]]));
    await room.normalise();
    const flags = new Map(await codesAndFlags(number));
    expect(Object.fromEntries(flags)).toEqual({ PU: true, DP: true, AR: false, OD: false, IT: false });
  });

  it('judges what is history by parcel and not by payload', async () => {
    const both = ['600000000004', '600000000005'].map((number, index) => {
      const reply = JSON.parse(fedexReply(number, [['PU', 1 + index]]).toString()) as { trackDetails: object[] };
      return reply.trackDetails[0];
    });
    await room.accept(endpoint, Buffer.from(JSON.stringify({ trackDetails: both })));
    await room.normalise();
    expect(await codesAndFlags('600000000004')).toEqual([['PU', false]]);
    expect(await codesAndFlags('600000000005')).toEqual([['PU', false]]);
  });

  it('tells an estimate when it is stated and when it changes, and of several in one batch the last', async () => {
    const number = '600000000006';
    const stating = (day: number, note = ''): Buffer =>
      fedexReply(number, [['PU', 1]], { estimate: `2024-05-${day}T18:00:00`, note });
    for (const [day, note] of [
      [10, 'a'],
      [10, 'b'],
      [12, 'c'],
      [10, 'd'],
    ] as const) {
      await room.accept(endpoint, stating(day, note));
      await room.normalise();
    }
    expect(await estimates(number)).toEqual(['2024-05-10', '2024-05-12', '2024-05-10']);
    await room.accept(endpoint, stating(14), stating(15));
    await room.normalise();
    expect((await estimates(number)).slice(3)).toEqual(['2024-05-15']);
    expect(await codesAndFlags(number)).toHaveLength(1);
  });

  it("keeps brands apart: what one brand's carrier told is news to another's", async () => {
    const other = await room.endpoint({ brand: 'other' });
    const reply = fedexReply('600000000007', [['PU', 1]], { estimate: '2024-05-10T18:00:00' });
    await room.accept(endpoint, reply);
    await room.accept(other, reply);
    await room.normalise();
    const told = (await room.told('600000000007')).map((event) => `${event.brand} ${event.type}`);
    expect(told.sort()).toEqual([
      'acme estimate.stated',
      'acme scan.recorded',
      'other estimate.stated',
      'other scan.recorded',
    ]);
  });
});

describe('payloads that are not understood', () => {
  it('are quarantined with the reason, while those around them go on', async () => {
    const ids = await room.accept(
      endpoint,
      fedexReply('600000000011', [['PU', 1]]),
      Buffer.from('{"hello":"there"}'),
      Buffer.from('not JSON at all'),
      Buffer.from('[]'),
      fedexReply('600000000012', [['PU', 1]]),
    );
    await room.normalise();
    const states = await Promise.all(ids.map(stateOf));
    expect(states.map((row) => [row?.['state'], row?.['reason_code']])).toEqual([
      ['NORMALISED', null],
      ['QUARANTINED', 'PAYLOAD_NOT_UNDERSTOOD'],
      ['QUARANTINED', 'PAYLOAD_SYNTAX'],
      ['QUARANTINED', 'PAYLOAD_NOT_UNDERSTOOD'],
      ['NORMALISED', null],
    ]);
    for (const row of states.slice(1, 4)) expect(row?.['reason']).toEqual(expect.stringMatching(/\w/));
    for (const number of ['600000000011', '600000000012']) expect(await room.told(number)).toHaveLength(1);
    expect(await normaliseBatch(room.worker)).toBe(0);
  });

  it('include those of a carrier that has no reader', async () => {
    const nobody = await room.endpoint({ carrier: 'nobody' });
    const [id] = await room.accept(nobody, Buffer.from('{}'));
    await room.normalise();
    expect(await stateOf(id)).toMatchObject({ state: 'QUARANTINED', reason_code: 'NO_READER' });
  });

  it('keep odd texts from stopping the others: NUL, half a surrogate pair, megabytes', async () => {
    const odd = (text: string): Buffer => {
      const reply = JSON.parse(fedexReply('600000000013', [['PU', 1]]).toString()) as {
        trackDetails: { events: object[] }[];
      };
      Object.assign(reply.trackDetails[0]!.events[0]!, {
        eventDescription: text,
        eventType: text,
        address: { city: text },
      });
      return Buffer.from(JSON.stringify(reply));
    };
    const ids = await room.accept(
      endpoint,
      odd('a\u0000b'),
      odd('\ud800'),
      odd('x'.repeat(500_000)),
      fedexReply('600000000014', [['PU', 1]]),
    );
    await room.normalise();
    for (const id of ids) expect((await stateOf(id))?.['state']).not.toBe('PENDING');
    expect(await room.told('600000000014')).toHaveLength(1);
  });
});
