import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { postgresEventLog } from '../../../../platform/events/index.ts';
import type { CarriersEvent, SubStatus } from '../../../../platform/events/types/index.ts';
import { mapCode, redrivePayloads, unmapCode } from '../../store/index.ts';
import { inVersion } from '../../testing/readers.ts';
import { type FedexEvent, fedexReply, hour } from '../../testing/replies.ts';
import { type CarriersRoom, openCarriersRoom } from '../../testing/room.ts';
import { means } from '../codeMeaning.ts';
import { type PayloadReaders, normaliseBatch } from '../inbox/index.ts';
import type { ReadScan } from '../reading.ts';
import { type RemapDifference, remapHistory, type RemapOptions } from './index.ts';

let database: TestDatabase;
let room: CarriersRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

interface Run {
  readonly payloads: number;
  readonly unreadable: number;
  readonly differences: readonly RemapDifference[];
  readonly last: string | null;
}

/** Remaps what was sent to one brand. */
async function remap(brand: string, over: Partial<RemapOptions> = {}): Promise<Run> {
  const run = { payloads: 0, unreadable: 0, differences: [] as RemapDifference[], last: null as string | null };
  const options: RemapOptions = {
    ...{
      database: room.database,
      readers: room.worker.readers,
      signerKey: room.worker.signerKey,
      now: room.worker.now,
    },
    eventLog: postgresEventLog<CarriersEvent>('carriers'),
    ...{ filter: { carrier: 'fedex', brand }, dryRun: false },
    ...over,
  };
  for await (const page of remapHistory(options)) {
    run.payloads += page.payloads;
    run.unreadable += page.unreadable;
    run.differences.push(...page.differences);
    run.last = page.last;
  }
  return run;
}

/** A brand of its own for a test, its parcels, and what was told of them. */
async function shop(brand: string) {
  const endpoint = await room.endpoint({ brand });
  const say = async (number: string, events: readonly FedexEvent[], note = ''): Promise<string> => {
    const [id] = await room.accept(endpoint, fedexReply(number, events, { note }));
    await normaliseBatch(room.worker);
    return id ?? '';
  };
  const told = async () => (await room.told()).filter((event) => event.brand === brand);
  const story = async (): Promise<string[]> =>
    (await told()).map(({ type, payload }) => {
      const cause = 'cause' in payload ? ` ${payload.cause}` : '';
      return `${type}${cause}${'scan' in payload ? ` ${payload.scan.code} ${payload.scan.subStatus}` : ''}`;
    });
  const map = (code: string, subStatus: SubStatus) =>
    mapCode(room.database, { brand, carrier: 'fedex', code, subStatus, note: null, mappedBy: 'test', now: new Date() });
  return { endpoint, say, told, story, map };
}

/** Readers that read scans otherwise: null leaves a scan out. */
function reading(change: (scan: ReadScan) => ReadScan | null): PayloadReaders {
  const { readers } = room.worker;
  return inVersion('changed', {
    ...readers,
    read: (...payload) => {
      const read = readers.read(...payload);
      if (!read.understood) return read;
      const shipments = read.shipments.map((shipment) => {
        const scans = shipment.scans.map(change).filter((scan) => scan !== null);
        return { ...shipment, scans };
      });
      return { ...read, shipments };
    },
  });
}

describe('a code that is mapped after scans were told with it', () => {
  it('is read by it from then on; a dry run shows exactly the scans of before, which the real run corrects once', async () => {
    const { say, map, told, story } = await shop('codes');
    await say('660000000001', [
      ['QQ', 1],
      ['PU', 0],
    ]);
    await say('660000000002', [['QQ', 1]]);
    expect(await map('QQ', 'CUSTOMS_CLEARED')).toMatchObject({ scans: 2 });
    await say('660000000003', [['QQ', 2]]);
    const before = [...(await story())];
    expect(before.filter((line) => line.includes(' QQ '))).toEqual([
      'scan.recorded QQ null',
      'scan.recorded QQ null',
      'scan.recorded QQ CUSTOMS_CLEARED',
    ]);
    const dry = await remap('codes', { dryRun: true });
    expect(dry.payloads).toBe(3);
    expect(
      dry.differences.map(({ kind, trackingNumber, code, before: was, after }) => [
        kind,
        trackingNumber,
        code,
        was?.subStatus,
        after?.subStatus,
      ]),
    ).toEqual([
      ['CHANGED', '660000000001', 'QQ', null, 'CUSTOMS_CLEARED'],
      ['CHANGED', '660000000002', 'QQ', null, 'CUSTOMS_CLEARED'],
    ]);
    expect(await story()).toEqual(before);
    expect((await remap('codes')).differences).toEqual(dry.differences);
    expect((await story()).slice(before.length)).toEqual(Array(2).fill('scan.corrected REMAPPED QQ CUSTOMS_CLEARED'));
    expect((await told()).at(-1)?.payload).toMatchObject({
      scan: { status: means('CUSTOMS_CLEARED').status, occurredAt: hour(1) },
      before: { subStatus: null, status: null, exception: null, occurredAt: hour(1) },
    });
    for (const dryRun of [true, false]) expect((await remap('codes', { dryRun })).differences).toEqual([]);
    expect(await story()).toHaveLength(before.length + 2);
  });

  it('takes its meaning back with the next remap when the mapping is taken back', async () => {
    const { say, map, story } = await shop('taken-back');
    await map('QQ', 'CUSTOMS_CLEARED');
    await say('660000000011', [['QQ', 1]]);
    await unmapCode(room.database, { brand: 'taken-back', carrier: 'fedex', code: 'QQ' });
    await remap('taken-back');
    expect(await story()).toEqual(['scan.recorded QQ CUSTOMS_CLEARED', 'scan.corrected REMAPPED QQ null']);
    expect(await room.rows(`select code, scans from carriers.unmapped_code where brand = 'taken-back'`)).toEqual([
      { code: 'QQ', scans: '1' },
    ]);
  });

  it('can be remapped alone, of one brand alone', async () => {
    const shops = [await shop('alone'), await shop('another')];
    for (const { say, map } of shops) {
      await say('660000000021', [
        ['QR', 2],
        ['QQ', 1],
      ]);
      await map('QQ', 'CUSTOMS_CLEARED');
      await map('QR', 'DELAYED');
    }
    expect((await remap('alone', { code: 'QR' })).differences).toMatchObject([{ code: 'QR', brand: 'alone' }]);
    expect((await shops[0]?.story())?.slice(2)).toEqual(['scan.corrected REMAPPED QR DELAYED']);
    expect(await shops[1]?.story()).toHaveLength(2);
  });
});

describe('a mapping that reads scans that were not read before', () => {
  it('tells each as history once, in the words of the newest payload, though many payloads say it', async () => {
    const { say, story, told } = await shop('fresh');
    const { readers } = room.worker;
    // until now events of one kind were left out
    Object.assign(room.worker, { readers: reading((scan) => (scan.code === 'IT' ? null : scan)) });
    for (const note of ['a', 'b', 'c'])
      await say(
        '670000000001',
        [
          ['DL', 3],
          ['IT', 2, `text ${note}`],
          ['PU', 1],
        ],
        note,
      );
    Object.assign(room.worker, { readers });
    expect(await story()).toEqual(['scan.recorded PU COLLECTED', 'scan.recorded DL DELIVERED']);
    const dry = await remap('fresh', { dryRun: true });
    expect(dry.differences).toMatchObject([{ kind: 'NEW', code: 'IT', before: null, after: { subStatus: 'MOVING' } }]);
    expect((await remap('fresh')).differences).toEqual(dry.differences);
    expect((await story()).slice(2)).toEqual(['scan.recorded IT MOVING']);
    expect((await told()).at(-1)?.payload).toMatchObject({ catchUp: true, scan: { description: 'text c' } });
    expect((await remap('fresh')).differences).toEqual([]);
  });
});

describe('a mapping that does not read scans any more', () => {
  it('withdraws them once, and the next one brings them back', async () => {
    const { say, story } = await shop('gone');
    await say('680000000001', [
      ['DL', 3],
      ['IT', 2],
      ['PU', 1],
    ]);
    const readers = reading((scan) => (scan.code === 'IT' ? null : scan));
    const dry = await remap('gone', { readers, dryRun: true });
    expect(dry.differences).toMatchObject([{ kind: 'GONE', before: { subStatus: 'MOVING' }, after: null }]);
    for (let time = 0; time < 2; time += 1) await remap('gone', { readers });
    expect((await story()).slice(3)).toEqual(['scan.withdrawn REMAPPED']);
    for (let time = 0; time < 2; time += 1) await remap('gone');
    expect((await story()).slice(4)).toEqual(['scan.corrected REINSTATED IT MOVING']);
  });

  it('withdraws nothing of a payload that it understands in part or not at all', async () => {
    const { say, story } = await shop('unread');
    await say(
      '680000000011',
      [
        ['DL', 3],
        ['IT', 2],
        ['PU', 1],
      ],
      'first',
    );
    await say(
      '680000000011',
      [
        ['DL', 3],
        ['PU', 1],
      ],
      'second',
    );
    const { readers } = room.worker;
    const torn: PayloadReaders = {
      ...readers,
      read: (carrier, body, format) =>
        body.includes('first')
          ? { understood: false, reason: { code: 'TORN', message: '' } }
          : readers.read(carrier, body, format),
    };
    expect(await remap('unread', { readers: torn })).toMatchObject({ unreadable: 1, differences: [] });
    const partly: PayloadReaders = {
      ...reading((scan) => (scan.code === 'IT' ? null : scan)),
      read: (...payload) => {
        const read = reading((scan) => (scan.code === 'IT' ? null : scan)).read(...payload);
        return read.understood ? { ...read, errors: [{ code: 'EVENT_TIME_MISSING', message: '' }] } : read;
      },
    };
    expect((await remap('unread', { readers: partly })).differences).toEqual([]);
    expect(await story()).toHaveLength(3);
  });
});

describe('which payloads are read again', () => {
  it('are those that were told of, also in part; what waits or was not understood is left alone', async () => {
    const { endpoint, say, map, story } = await shop('which');
    await say('690000000001', [
      ['QQ', 2],
      ['IT', NaN],
    ]);
    const [odd] = await room.accept(endpoint, Buffer.from('{"odd":1}'));
    await room.normalise();
    await map('QQ', 'CUSTOMS_CLEARED');
    await room.accept(endpoint, fedexReply('690000000002', [['QQ', 1]]));
    expect(await remap('which')).toMatchObject({ payloads: 1, differences: [{ trackingNumber: '690000000001' }] });
    expect(await redrivePayloads(room.database, 'which', { ids: [odd ?? ''] })).toBe(1);
    await room.normalise();
    expect(await story()).toEqual([
      'scan.recorded QQ null',
      'scan.corrected REMAPPED QQ CUSTOMS_CLEARED',
      'scan.recorded QQ CUSTOMS_CLEARED',
    ]);
  });

  it('are those since an instant, and behind a payload where an earlier run ended', async () => {
    const { say, map } = await shop('since');
    const ids = [];
    for (const number of ['690000000011', '690000000012', '690000000013']) ids.push(await say(number, [['QQ', 1]]));
    await map('QQ', 'CUSTOMS_CLEARED');
    const { payloads, last } = await remap('since', { dryRun: true, after: ids[0] ?? '' });
    expect([payloads, last]).toEqual([2, ids[2]]);
    const since = (instant: string) =>
      remap('since', { filter: { carrier: 'fedex', brand: 'since', since: new Date(instant) }, dryRun: true });
    expect((await since(hour(0))).payloads).toBe(3);
    expect((await since(hour(0.01))).payloads).toBe(0);
    expect((await since('2999-01-01')).payloads).toBe(0);
  });
});
