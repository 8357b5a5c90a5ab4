import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresEventLog } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { rulesOf } from '../../../subgraphs/shipments/domain/index.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../../../subgraphs/shipments/testing/room.ts';
import { hour } from '../../../subgraphs/shipments/testing/scans.ts';
import { live, putInForce } from '../../../subgraphs/shipments/testing/twiceTold.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { refoldUntil } from './refoldUntil.ts';
import { reportLines } from './reportLines.ts';

let database: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
  await putInForce(room, 1);
  for (const number of ['1001', '1002', '1003']) await live(room, 'reversed', { number });
  await live(room, 'doubted', { number: '1004' });
  await live(room, 'delivered', { number: '1005', brand: 'bolt' });
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const run = (dryRun: boolean, over: { brand?: string; limitShown?: number; isAsked?: () => boolean } = {}) =>
  refoldUntil(over.isAsked ?? (() => false), {
    ...{ database: room.database, log: postgresEventLog<ShipmentsEvent>('shipments'), rules: rulesOf(2), dryRun },
    now: new Date(hour(24)),
    ...{ filter: over.brand === undefined ? {} : { brand: over.brand }, limitShown: over.limitShown ?? 20 },
  });

describe('doorstep refold', () => {
  it('says first what would differ, per shipment and in sum, and then the same of what it did', async () => {
    const { report, error } = await run(true);
    expect(error).toBeNull();
    expect(report).toMatchObject({
      rules: 2,
      dryRun: true,
      isComplete: true,
      shipments: 5,
      differing: 4,
      remaining: 5,
    });
    const lines = reportLines(report);
    const doubted = lines.indexOf('acme ref-1004 (fedex 1004)');
    expect(lines[doubted + 1]).toBe('  conflict STATUS_REVERSED: - -> OPEN');
    const reversed = lines.indexOf('acme ref-1002 (fedex 1002)');
    expect(lines.slice(reversed + 1, reversed + 6)).toEqual([
      '  status: DELIVERED -> IN_TRANSIT',
      '  status since: 2024-05-07T12:00:00.000Z -> 2024-05-08T08:00:00.000Z',
      '  delivered: 2024-05-07T12:00:00.000Z -> -',
      '  exception DAMAGED: - -> OPEN 2024-05-08T08:00:00.000Z',
      '  conflict STATUS_REVERSED: - -> CONFIRMED',
    ]);
    expect(lines.slice(lines.indexOf('') + 1)).toEqual([
      'what                      before      after            shipments',
      'status                    DELIVERED   IN_TRANSIT               3',
      'status since              an instant  another                  3',
      'delivered                 an instant  -                        3',
      'exception DAMAGED         -           OPEN an instant          3',
      'conflict STATUS_REVERSED  -           CONFIRMED                3',
      'conflict STATUS_REVERSED  -           OPEN                     1',
      '',
      '5 shipments would be folded by rules 2: 4 would show something else',
      'nothing is written: run it again without --dry-run',
    ]);
    expect((await run(true)).report).toEqual(report);

    const part = (await run(false, { brand: 'bolt' })).report;
    expect(reportLines(part)).toEqual([
      '1 shipments were folded by rules 2: 0 show something else',
      'rules 2 are in force for every brand; 4 shipments are folded by them when their next scan comes, or by this command without --brand and --since',
    ]);
    const { report: done } = await run(false);
    expect(done).toEqual({ ...report, dryRun: false, shipments: 4, remaining: 0 });
    expect(reportLines(done).slice(-2)).toEqual([
      '4 shipments were folded by rules 2: 4 show something else',
      'rules 2 are in force',
    ]);
    expect((await run(true)).report).toMatchObject({ shipments: 0, transitions: [], shown: [] });
  });

  it('prints no more shipments than it is told to, and counts them all', async () => {
    await room.rows('update shipments.shipment set rules = 1, fold = null');
    const { report } = await run(true, { limitShown: 1 });
    expect([report.shown.length, report.differing]).toEqual([1, 4]);
    expect(reportLines(report)).toContain('and 3 more: --limit-shown 4 prints them all');
    const { report: quiet } = await run(true, { limitShown: 0 });
    expect(reportLines(quiet)[0]).toBe('');
  });

  it('that is asked to stop says so, and one that fails says what it did until then', async () => {
    const { report } = await run(false, { isAsked: () => true });
    expect(report).toMatchObject({ isComplete: false, shipments: 0 });
    expect(reportLines(report).at(-1)).toBe('not finished: run it again to go on');
    const failing = await refoldUntil(() => false, {
      ...{ database: room.database, rules: rulesOf(2), filter: {}, dryRun: false, limitShown: 0 },
      now: new Date(hour(24)),
      log: { name: 'shipments', append: () => Promise.reject(new Error('torn')) },
    });
    expect(failing).toMatchObject({ error: { message: 'torn' }, report: { isComplete: false, remaining: 5 } });
  });
});
