import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { inVersion, tellingAll } from '../../testing/readers.ts';
import { fedexReply, hour } from '../../testing/replies.ts';
import { type CarriersRoom, type Endpoint, openCarriersRoom } from '../../testing/room.ts';
import { redrivePayloads } from '../../store/index.ts';
import { type InboxWorkerOptions, normaliseBatch } from '../inbox/index.ts';

let database: TestDatabase;
let room: CarriersRoom;
let endpoint: Endpoint;
let whole: InboxWorkerOptions;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  endpoint = await room.endpoint();
  whole = { ...room.worker, readers: tellingAll(room.worker.readers) };
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

type Told = Awaited<ReturnType<CarriersRoom['told']>>;

/** Accepts payloads and has each read on its own. */
async function say(worker: InboxWorkerOptions, ...bodies: readonly Buffer[]): Promise<string[]> {
  const ids: string[] = [];
  for (const body of bodies) {
    ids.push(...(await room.accept(endpoint, body)));
    await normaliseBatch(worker);
  }
  return ids;
}

/** What was told of a parcel, in short: each scan by its code. */
async function storyOf(number: string): Promise<string[]> {
  const told = await room.told(number);
  const codes = new Map(
    told.flatMap((event) => ('scan' in event.payload ? [[event.payload.scan.scanKey, event.payload.scan.code]] : [])),
  );
  return told.map((event) => {
    if (event.type === 'scan.recorded') return `recorded ${event.payload.scan.code}`;
    if (event.type === 'scan.corrected') return `${event.payload.cause} ${event.payload.scan.code}`;
    if (event.type === 'scan.withdrawn') return `${event.payload.cause} ${codes.get(event.payload.scanKey)}`;
    return event.type;
  });
}
const last = (told: Told): unknown => told.at(-1)?.payload;

/** Puts a payload into quarantine, as if a part of it had not been understood. */
async function quarantine(id: string | undefined): Promise<void> {
  await room.rows(
    `insert into carriers.quarantined_payload (payload_id, brand, carrier, received_at, reason_code, reason, attempts, quarantined_at)
     select id, brand, carrier, received_at, 'PARTLY_UNDERSTOOD', 'for the test', 1, received_at from carriers.payload where id = $1`,
    [id],
  );
}
const redrive = (id: string | undefined): Promise<number> =>
  redrivePayloads(room.database, 'acme', { ids: [id ?? ''] });

describe('a scan that is said in other words', () => {
  it('is corrected once, with what it was and by which payloads', async () => {
    const number = '620000000001';
    const said = (text: string, note = ''): Buffer => fedexReply(number, [['PU', 1, text]], { note });
    const [first, second] = await say(
      room.worker,
      said('picked up'),
      said('picked up at dock 4'),
      said('picked up at dock 4', 'again'),
    );
    expect(await storyOf(number)).toEqual(['recorded PU', 'AMENDED PU']);
    expect(last(await room.told(number))).toMatchObject({
      cause: 'AMENDED',
      before: { subStatus: 'COLLECTED', status: 'PICKED_UP', exception: null, occurredAt: hour(1), payloadId: first },
      scan: { description: 'picked up at dock 4', payloadId: second, subStatus: 'COLLECTED' },
    });
  });

  it('in one batch is told in the words of the payload that was accepted last', async () => {
    const number = '620000000002';
    await room.accept(endpoint, fedexReply(number, [['PU', 1, 'one']]), fedexReply(number, [['PU', 1, 'two']]));
    await room.normalise();
    expect(await room.told(number)).toMatchObject([
      { type: 'scan.recorded', payload: { scan: { description: 'two' } } },
    ]);
  });

  it('by another version of the reader is amended by nobody, until somebody remaps', async () => {
    const number = '620000000003';
    await say(room.worker, fedexReply(number, [['PU', 1, 'one']]));
    const next = { ...room.worker, readers: inVersion('next', room.worker.readers) };
    await say(next, fedexReply(number, [['PU', 1, 'two']]));
    expect(await storyOf(number)).toEqual(['recorded PU']);
    await say(next, fedexReply(number, [['PU', 1, 'three']]));
    expect(await storyOf(number)).toEqual(['recorded PU', 'AMENDED PU']);
  });

  it('keeps the words of the newer payload when an older one is redriven', async () => {
    const number = '620000000004';
    const [older] = await say(
      room.worker,
      fedexReply(number, [['PU', 1, 'older']]),
      fedexReply(number, [['PU', 1, 'newer']]),
    );
    await quarantine(older);
    expect(await redrive(older)).toBe(1);
    await room.normalise();
    expect(await storyOf(number)).toEqual(['recorded PU', 'AMENDED PU']);
  });

  it('known from before words were noted is noted, and no news', async () => {
    const number = '620000000005';
    await say(room.worker, fedexReply(number, [['PU', 1]]));
    await room.rows(
      'update carriers.seen_scan set said = null, version = null, sub_status = null, status = null, occurred_at = null, payload_id = null where tracking_number = $1',
      [number],
    );
    await say(room.worker, fedexReply(number, [['PU', 1]], { note: 'again' }));
    expect(await storyOf(number)).toEqual(['recorded PU']);
    await say(room.worker, fedexReply(number, [['PU', 1, 'otherwise']]));
    expect(await storyOf(number)).toEqual(['recorded PU', 'AMENDED PU']);
  });
});

describe('a scan that a whole history leaves out', () => {
  it('is withdrawn once, and reinstated when it is said again', async () => {
    const number = '630000000001';
    const [full, without] = await say(
      whole,
      fedexReply(number, [
        ['DL', 3],
        ['IT', 2],
        ['PU', 1],
      ]),
      fedexReply(number, [
        ['DL', 3],
        ['PU', 1],
      ]),
      fedexReply(
        number,
        [
          ['DL', 3],
          ['PU', 1],
        ],
        { note: 'again' },
      ),
    );
    expect(await storyOf(number)).toEqual(['recorded PU', 'recorded IT', 'recorded DL', 'OMITTED IT']);
    expect(last(await room.told(number))).toMatchObject({
      before: { subStatus: 'MOVING', occurredAt: hour(2), payloadId: full },
      payloadId: without,
    });
    await say(
      whole,
      fedexReply(
        number,
        [
          ['DL', 3],
          ['IT', 2],
          ['PU', 1],
        ],
        { note: 'once more' },
      ),
    );
    expect((await storyOf(number)).slice(4)).toEqual(['REINSTATED IT']);
  });

  it('is not, where the carrier does not tell the whole history, or what is left out is its oldest or newest', async () => {
    const number = '630000000002';
    await say(
      room.worker,
      fedexReply(number, [
        ['DL', 3],
        ['IT', 2],
        ['PU', 1],
      ]),
      fedexReply(number, [
        ['DL', 3],
        ['PU', 1],
      ]),
    );
    await say(
      whole,
      fedexReply(number, [
        ['DL', 3],
        ['IT', 2],
      ]),
      fedexReply(number, [
        ['IT', 2],
        ['PU', 1],
      ]),
    );
    expect(await storyOf(number)).toEqual(['recorded PU', 'recorded IT', 'recorded DL']);
  });

  it('is not by a delayed copy of an earlier answer, by the clock of the carrier', async () => {
    const number = '630000000003';
    await say(
      whole,
      fedexReply(number, [
        ['DL', 4],
        ['IT', 2],
        ['PU', 1],
      ]),
      fedexReply(number, [
        ['AR', 3],
        ['PU', 1],
      ]),
    );
    expect(await storyOf(number)).toEqual(['recorded PU', 'recorded IT', 'recorded DL', 'recorded AR']);
  });

  it('is not by an older payload that is redriven', async () => {
    const number = '630000000004';
    const [older] = await say(
      whole,
      fedexReply(number, [
        ['DL', 3],
        ['PU', 1],
      ]),
      fedexReply(number, [
        ['DL', 3],
        ['IT', 2],
        ['PU', 1],
      ]),
    );
    await quarantine(older);
    await redrive(older);
    await normaliseBatch(whole);
    expect(await storyOf(number)).toEqual(['recorded PU', 'recorded DL', 'recorded IT']);
  });

  it('stays withdrawn when the older payload that said it is redriven', async () => {
    const number = '630000000005';
    const [older] = await say(
      whole,
      fedexReply(number, [
        ['DL', 3],
        ['IT', 2],
        ['PU', 1],
      ]),
      fedexReply(number, [
        ['DL', 3],
        ['PU', 1],
      ]),
    );
    await quarantine(older);
    await redrive(older);
    await normaliseBatch(whole);
    expect(await storyOf(number)).toEqual(['recorded PU', 'recorded IT', 'recorded DL', 'OMITTED IT']);
  });
});

describe('an estimate', () => {
  it('is not taken back to what an older payload stated', async () => {
    const number = '640000000001';
    const stating = (day: number): Buffer => fedexReply(number, [['PU', 1]], { estimate: `2024-05-${day}T18:00:00` });
    const [older] = await say(room.worker, stating(10), stating(12));
    await quarantine(older);
    await redrive(older);
    await room.normalise();
    expect((await room.told(number)).filter(({ type }) => type === 'estimate.stated')).toHaveLength(2);
  });
});
