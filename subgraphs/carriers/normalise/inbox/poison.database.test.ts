import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { eventually } from '../../../../test/setup/eventually.ts';
import { type EventLog, postgresEventLog } from '../../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../../platform/events/types/index.ts';
import { redrivePayloads } from '../../store/index.ts';
import { fedexReply, hour } from '../../testing/replies.ts';
import { type CarriersRoom, type Endpoint, openCarriersRoom, workerOver } from '../../testing/room.ts';
import { MOST_ATTEMPTS, startInboxWorker } from './index.ts';

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

const log = postgresEventLog<CarriersEvent>('carriers');

/** A log that no event of one payload can be appended to, until it is mended. */
function logRefusing(payloadId: string | undefined): { log: EventLog<CarriersEvent>; mend: () => void } {
  let mended = false;
  const isRefused = ({ payload }: CarriersEvent): boolean =>
    ('scan' in payload ? payload.scan.payloadId : 'payloadId' in payload ? payload.payloadId : null) === payloadId;
  return {
    mend: () => (mended = true),
    log: {
      name: log.name,
      append: async (tx, events) => {
        if (!mended && events.some(isRefused)) throw new Error('these events can not be appended');
        await log.append(tx, events);
      },
    },
  };
}

const stateOf = async (id: string | undefined): Promise<Record<string, unknown> | undefined> =>
  (await room.rows('select state, reason_code, reason from carriers.payload_state where id = $1', [id]))[0];
const waiting = async (id: string | undefined): Promise<{ attempts: number; due_at: Date } | undefined> =>
  (await room.rows('select attempts, due_at from carriers.inbox where payload_id = $1', [id]))[0] as never;

describe('a payload that cannot be read through', () => {
  it('is tried with pauses that double, while the others flow, then waits for a person, and is told when it is redriven', async () => {
    const numbers = ['650000000001', '650000000002', '650000000003'];
    const ids = await room.accept(endpoint, ...numbers.map((number) => fedexReply(number, [['PU', 1]])));
    const poison = ids[1];
    let seconds = 0;
    const refusing = logRefusing(poison);
    const now = (): Date => new Date(Date.parse(hour(0)) + seconds * 1_000);
    const worker = startInboxWorker({ ...workerOver(room.database, refusing.log), now });
    const pauses: number[] = [];
    for (let attempts = 1; attempts < MOST_ATTEMPTS; attempts += 1) {
      worker.ring();
      const rest = await eventually(`failure ${attempts}`, async () => {
        const row = await waiting(poison);
        return row?.attempts === attempts ? row : undefined;
      });
      pauses.push((rest.due_at.getTime() - now().getTime()) / 1_000);
      seconds += pauses.at(-1) ?? 0;
    }
    worker.ring();
    await eventually('it is quarantined', async () => (await stateOf(poison))?.['state'] === 'QUARANTINED');
    expect(pauses).toEqual([1, 2, 4, 8]);
    expect(await stateOf(poison)).toMatchObject({
      reason_code: 'NORMALISE_FAILED',
      reason: 'reading it failed 5 times',
    });
    expect(await Promise.all(numbers.map(async (number) => (await room.told(number)).length))).toEqual([1, 0, 1]);
    refusing.mend();
    expect(await redrivePayloads(room.database, 'acme', { reasonCode: 'NORMALISE_FAILED' })).toBe(1);
    worker.ring();
    await eventually('it is read', async () => (await stateOf(poison))?.['state'] === 'NORMALISED');
    await worker.stop();
    expect(await room.told(numbers[1])).toHaveLength(1);
  });
});

describe('a payload that is understood in part', () => {
  it('has its good scans told and waits with the reason; redriven, it tells nothing twice', async () => {
    const number = '650000000011';
    const [id] = await room.accept(
      endpoint,
      fedexReply(number, [
        ['DL', 3],
        ['IT', NaN],
        ['PU', 1],
      ]),
    );
    await room.normalise();
    const codes = async (): Promise<string[]> =>
      (await room.told(number)).flatMap((event) => (event.type === 'scan.recorded' ? [event.payload.scan.code] : []));
    expect(await codes()).toEqual(['PU', 'DL']);
    expect(await stateOf(id)).toMatchObject({
      state: 'QUARANTINED',
      reason_code: 'PARTLY_UNDERSTOOD',
      reason: expect.stringContaining('1 left out; the first: EVENT_TIME_MISSING'),
    });
    expect(await redrivePayloads(room.database, 'acme', { ids: [id ?? ''] })).toBe(1);
    expect(await stateOf(id)).toMatchObject({ state: 'PENDING' });
    await room.normalise();
    expect(await stateOf(id)).toMatchObject({ state: 'QUARANTINED', reason_code: 'PARTLY_UNDERSTOOD' });
    expect(await room.told(number)).toHaveLength(2);
  });
});

describe('redriving', () => {
  it('takes what fits all that is named, of its brand alone, into the lane where its carrier is read', async () => {
    const mine = await room.endpoint({ brand: 'mine' });
    const ups = await room.endpoint({ brand: 'mine', carrier: 'ups' });
    const theirs = await room.endpoint({ brand: 'theirs' });
    const odd = (n: number): Buffer => Buffer.from(`{"odd":${n}}`);
    const [one, two] = await room.accept(mine, odd(1), odd(2));
    await room.accept(mine, Buffer.from('not JSON'));
    const [ofUps] = await room.accept(ups, odd(1));
    const [foreign] = await room.accept(theirs, odd(1));
    await room.normalise();
    const lanes = async (): Promise<Record<string, unknown>[]> =>
      room.rows('select payload_id, lane from carriers.inbox order by arrived');
    const redriven = async (filter: Parameters<typeof redrivePayloads>[2]): Promise<unknown[]> => {
      await redrivePayloads(room.database, 'mine', filter);
      const ids = (await lanes()).map((row) => row['payload_id']);
      await room.normalise();
      return ids;
    };
    expect(await redriven({ carrier: 'ups' })).toEqual([ofUps]);
    expect(await redriven({ carrier: 'fedex', reasonCode: 'PAYLOAD_NOT_UNDERSTOOD' })).toEqual([one, two]);
    expect(await redriven({ ids: [two ?? '', foreign ?? ''] })).toEqual([two]);
    expect(await redriven({ ids: [] })).toEqual([]);
    expect(await redriven({})).toHaveLength(4);
    await redrivePayloads(room.database, 'mine', { ids: [one ?? ''] });
    const [again] = await lanes();
    await room.accept(mine, odd(3));
    const [, fresh] = await lanes();
    expect(again?.['lane']).toBe(fresh?.['lane']);
    await room.normalise();
  });
});
