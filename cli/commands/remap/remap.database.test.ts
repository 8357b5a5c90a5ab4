import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postgresEventLog } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { mapCode } from '../../../subgraphs/carriers/store/index.ts';
import { fedexReply } from '../../../subgraphs/carriers/testing/replies.ts';
import { type CarriersRoom, openCarriersRoom } from '../../../subgraphs/carriers/testing/room.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { remapUntil } from './remapUntil.ts';
import { reportLines } from './reportLines.ts';

let database: TestDatabase;
let room: CarriersRoom;
const brand = 'acme';

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  const endpoint = await room.endpoint();
  const numbers = ['740000000001', '740000000002', '740000000003', '740000000004'];
  await room.accept(
    endpoint,
    ...numbers.map((number) =>
      fedexReply(number, [
        ['QQ', 2],
        ['QR', 1],
      ]),
    ),
    Buffer.from('{}'),
  );
  await room.normalise();
  for (const [code, subStatus] of [
    ['QQ', 'CUSTOMS_CLEARED'],
    ['QR', 'NOTE'],
  ] as const) {
    await mapCode(room.database, {
      brand,
      carrier: 'fedex',
      code,
      subStatus,
      note: null,
      mappedBy: 'test',
      now: new Date(),
    });
  }
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const run = (dryRun: boolean, isAsked = (): boolean => false) =>
  remapUntil(isAsked, {
    ...{
      database: room.database,
      readers: room.worker.readers,
      signerKey: room.worker.signerKey,
      now: room.worker.now,
    },
    ...{ eventLog: postgresEventLog<CarriersEvent>('carriers'), filter: { carrier: 'fedex', brand }, dryRun },
  });

describe('doorstep remap', () => {
  it('says first what would differ, by code and meaning, and then the same of what it did', async () => {
    const { report } = await run(true);
    expect(report).toMatchObject({
      ...{ carrier: 'fedex', dryRun: true, isComplete: true, payloads: 4, unreadable: 0, quarantined: 1 },
      ...{ changed: 8, new: 0, gone: 0, parcels: 4 },
    });
    expect(report.groups.map(({ code, scans, parcels, examples }) => [code, scans, parcels, examples.length])).toEqual([
      ['QQ', 4, 4, 3],
      ['QR', 4, 4, 3],
    ]);
    const lines = reportLines(report);
    expect(lines[0]).toBe(
      '4 payloads of fedex read again: 8 scans would be corrected, 0 would be told, 0 would be withdrawn, of 4 parcels',
    );
    expect(lines).toContain('  QQ: UNMAPPED -> CUSTOMS_CLEARED (IN_TRANSIT)  4 scans, 4 parcels');
    expect(lines).toContain('  QR: UNMAPPED -> NOTE  4 scans, 4 parcels');
    expect(lines.slice(-2)).toEqual([
      '1 payloads in quarantine are left alone: doorstep inbox redrive --carrier fedex',
      'nothing is written: run it again without --dry-run',
    ]);
    const { report: done } = await run(false);
    expect(done).toEqual({ ...report, dryRun: false });
    expect(reportLines(done)[0]).toMatch(/: 8 scans were corrected, /);
    const { report: again } = await run(false);
    expect(again).toMatchObject({ payloads: 4, changed: 0, groups: [] });
  });

  it('that is asked to stop says where to go on, and one that fails says what it did until then', async () => {
    const { report } = await run(true, () => true);
    expect(reportLines(report).at(-1)).toBe('nothing was read: run it again');
    let asked = 0;
    const { report: part } = await run(true, () => asked++ === 1);
    expect(reportLines(part).at(-1)).toBe(`not finished: go on with --after ${part.last}`);
    const readers = {
      ...room.worker.readers,
      versionOf: () => {
        throw new Error('torn');
      },
    };
    const failed = await remapUntil(() => false, {
      ...{ database: room.database, readers, signerKey: room.worker.signerKey, now: room.worker.now, dryRun: true },
      ...{ eventLog: postgresEventLog<CarriersEvent>('carriers'), filter: { carrier: 'fedex', brand } },
    });
    expect(failed).toMatchObject({
      error: { message: 'torn' },
      report: { isComplete: false, payloads: 0, last: null },
    });
  });
});
