import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type CarrierStanding,
  listQuarantined,
  readInboxStatus,
  redrivePayloads,
} from '../../../subgraphs/carriers/store/index.ts';
import { fedexReply, hour } from '../../../subgraphs/carriers/testing/replies.ts';
import { type CarriersRoom, openCarriersRoom } from '../../../subgraphs/carriers/testing/room.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { quarantinedLine, statusLines } from './lines.ts';
import { readIds } from './readIds.ts';

let database: TestDatabase;
let room: CarriersRoom;
let torn: string | undefined;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
  const acme = await room.endpoint();
  [torn] = await room.accept(acme, Buffer.from('torn'));
  await room.accept(
    acme,
    Buffer.from('{"odd":1}'),
    Buffer.from('{"odd":2}'),
    fedexReply('750000000001', [
      ['QQ', 2],
      ['QQ', 1],
    ]),
  );
  await room.accept(await room.endpoint({ brand: 'bolt', carrier: 'ups' }), Buffer.from('{"odd":1}'));
  await room.normalise();
  await room.accept(acme, fedexReply('750000000002', [['PU', 1]]), fedexReply('750000000003', [['PU', 1]]));
  await room.rows('update carriers.inbox set attempts = 3 where arrived = (select max(arrived) from carriers.inbox)');
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const statusOf = (brand: string | null, carrier: string | null): Promise<CarrierStanding[]> =>
  readInboxStatus(room.database, { brand, carrier });

describe('doorstep inbox', () => {
  it('shows what waits since when, what failed, what is quarantined by reason, and what is unmapped', async () => {
    const [acme, bolt, ...others] = await statusOf(null, null);
    expect(others).toEqual([]);
    expect(acme).toEqual({
      ...{
        brand: 'acme',
        carrier: 'fedex',
        waiting: 2,
        oldestReceivedAt: new Date(hour(0)),
        failing: 1,
        mostAttempts: 3,
      },
      quarantined: expect.arrayContaining([
        { reasonCode: 'PAYLOAD_NOT_UNDERSTOOD', payloads: 2 },
        { reasonCode: 'PAYLOAD_SYNTAX', payloads: 1 },
      ]),
      unmapped: { codes: 1, scans: 2 },
    });
    expect(statusLines(acme as CarrierStanding, Date.parse(hour(1)))).toEqual([
      'acme fedex  2 wait, the first for 3600 s, 1 failed up to 3 times',
      expect.stringContaining('  quarantined PAYLOAD_'),
      expect.stringContaining('  quarantined PAYLOAD_'),
      '  unmapped codes: 1, told with 2 scans',
    ]);
    expect(statusLines(bolt as CarrierStanding, 0)).toEqual([
      'bolt ups  none waits',
      '  quarantined PAYLOAD_NOT_UNDERSTOOD: 1',
    ]);
    expect(await statusOf('bolt', 'fedex')).toEqual([]);
    expect(await statusOf('acme', null)).toEqual([acme]);
  });

  it('lists quarantined payloads of every brand, newest first, or of what is named', async () => {
    const list = async (brand: string | null, filter: { carrier?: string; reasonCode?: string; limit: number }) =>
      listQuarantined(room.database, brand, filter);
    expect(await list(null, { limit: 10 })).toHaveLength(4);
    expect(await list(null, { limit: 3 })).toHaveLength(3);
    expect(await list('bolt', { carrier: 'ups', limit: 10 })).toHaveLength(1);
    const [row] = await list('acme', { reasonCode: 'PAYLOAD_SYNTAX', limit: 10 });
    expect(row).toMatchObject({ id: torn, brand: 'acme', attempts: 1, quarantinedAt: new Date(hour(0)) });
    expect(row && quarantinedLine({ ...row, reason: 'a\u001Bb' })).toBe(
      `${torn}  acme fedex  ${hour(0)}  PAYLOAD_SYNTAX: a?b  1 attempts`,
    );
  });

  it('redrives what is named of every brand', async () => {
    expect(await redrivePayloads(room.database, null, { reasonCode: 'PAYLOAD_NOT_UNDERSTOOD' })).toBe(3);
    expect((await statusOf(null, null)).map(({ brand, waiting }) => [brand, waiting])).toEqual([
      ['acme', 4],
      ['bolt', 1],
    ]);
  });

  it('takes ids of payloads and nothing else', () => {
    expect(readIds(undefined)).toBeUndefined();
    expect(readIds([torn ?? ''])).toEqual([torn]);
    expect(() => readIds([torn ?? '', 'x'])).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});
