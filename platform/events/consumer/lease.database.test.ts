import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hostname } from 'node:os';
import { eventually } from '../../../test/setup/eventually.ts';
import { sql } from '../../database/index.ts';
import { type EffectsRoom, openEffects } from '../../../test/contract/effects.ts';
import { onceAs } from '../../../test/contract/postgresLogUnderTest.ts';
import { type Lease, openLease, shareOf } from './lease.ts';

let room: EffectsRoom;
beforeAll(async () => {
  room = await openEffects();
});
afterAll(async () => room.close());

const NAME = 'consumer';
const open = (name = NAME): Lease => openLease(room.options(name), () => undefined);
const ALL = Array.from({ length: 16 }, (_, partition) => partition);

const holders = (name: string): Promise<unknown[]> =>
  sql(room.log.database, 'select 1 from shipments.consumer_lease where consumer = $1', [name]);

/** Another process, as its row shows it. */
const insert = (name: string, holder: string, seconds: number): Promise<unknown> =>
  sql(
    room.log.database,
    `insert into shipments.consumer_lease values ($1, 'shipments', $2, now() + $3 * interval '1 second')`,
    [name, holder, seconds],
  );

describe('the partitions of a consumer', () => {
  it.each([1, 2, 3, 5, 16, 20])('are shared fairly and whole among %d processes', (count) => {
    const names = Array.from({ length: count }, (_, index) => `process-${index}`);
    const shares = names.map((name) =>
      shareOf(
        name,
        names.filter((each) => each !== name),
      ),
    );
    expect(shares.flat().sort((a, b) => a - b)).toEqual(ALL);
    const sizes = shares.map((share) => share.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  it('are all of a process that is alone, half when a second one comes, and all again when that one leaves', async () => {
    const first = open();
    await first.renew();
    expect(first.partitions).toEqual(ALL);
    const second = open();
    await second.renew();
    await first.renew();
    expect([...first.partitions, ...second.partitions].sort((a, b) => a - b)).toEqual(ALL);
    expect(first.partitions).toHaveLength(8);
    await second.close();
    await eventually('the first to take over', () => first.partitions.length === 16);
    await first.close();
  });

  it('are shared at once by two of one process, before the next renewal', async () => {
    const first = open('twins');
    await first.renew();
    const second = open('twins');
    await second.renew();
    // a renewal of its own would come after 2.5 s
    await eventually('the first to share', () => first.partitions.length === 8, 2_000);
    expect([...first.partitions, ...second.partitions].sort((a, b) => a - b)).toEqual(ALL);
    await Promise.all([first.close(), second.close()]);
  });

  it('of a process that is not heard of any more are taken over when its time has passed', async () => {
    await insert('other', 'elsewhere:1:abc:1', 1);
    const lease = open('other');
    await lease.renew();
    expect(lease.partitions).toHaveLength(8);
    await eventually('the rest', () => lease.partitions.length === 16);
    await lease.close();
  });

  it('of a process that died on this machine are taken over at once by the next one', async () => {
    // no process has it: ids end at 4194304
    await insert('crashed', `${hostname()}:99999999:abc:1`, 600);
    await insert('crashed', `${hostname()}:${process.pid}:an earlier life:1`, 600);
    const lease = open('crashed');
    await lease.renew();
    expect(lease.partitions).toEqual(ALL);
    await lease.close();
    expect(await holders('crashed')).toEqual([]);
  });

  it('are left for good, also by a process that is just renewing', async () => {
    const lease = open('leaving');
    await lease.renew();
    await onceAs(room.test.adminUrl, async (admin) => {
      await admin.query('begin');
      await admin.query(`delete from shipments.consumer_lease where consumer = 'leaving'`);
      const renewing = lease.renew();
      await eventually('it to wait', async () => {
        const { rowCount } = await admin.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event = 'transactionid'`,
        );
        return rowCount;
      });
      const closing = lease.close();
      await sql(room.log.database, 'select 1');
      await admin.query('commit');
      await Promise.all([renewing, closing]);
    });
    await lease.renew();
    expect(await holders('leaving')).toEqual([]);
  });
});
