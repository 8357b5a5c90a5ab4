import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '../../../test/setup/eventually.ts';
import { sql } from '../../database/index.ts';
import { CONSUMER_METRICS, type Log, SILENT_LOG } from '../../telemetry/index.ts';
import { settleEpochSql } from '../postgres/epochs.ts';
import { readConsumerStatus, resumeConsumer } from '../postgres/logStatus.ts';
import { type EffectsRoom, openEffects } from '../../../test/contract/effects.ts';
import { copyOf, onceAs, retireAll } from '../../../test/contract/postgresLogUnderTest.ts';
import { consumeBatch, startConsumer } from './index.ts';
import { checkStanding, tend } from './standing.ts';

let room: EffectsRoom;
beforeEach(async () => {
  room = await openEffects();
});
afterEach(async () => room.close());

const NAME = 'shipments.consumer';

async function drain(): Promise<void> {
  while ((await consumeBatch(room.options(NAME))) > 0);
}

const tendNow = async (): Promise<void> => tend(room.options(NAME), await checkStanding(room.options(NAME)));

const gauge = async (of: (typeof CONSUMER_METRICS)[keyof typeof CONSUMER_METRICS]): Promise<number | undefined> =>
  (await of.get()).values.find((each) => each.labels.consumer === NAME)?.value;

/** Puts the log as it was up to a position in the place of the present one. */
const restoreLog = (position: number, newEpoch = true): Promise<void> =>
  onceAs(room.test.adminUrl, async (admin) => {
    await admin.query(`delete from shipments.log where position > ${position}`);
    await admin.query(`select setval('shipments.log_position', ${position})`);
    if (newEpoch) await admin.query(settleEpochSql('shipments', true));
  });

describe('a consumer and the epoch of its log', () => {
  it('carries on where it was when both were restored together', async () => {
    await room.append(['a', 1], ['b', 2]);
    await drain();
    await room.append(['a', 3]);
    const { epoch } = await room.log.head();
    await room.log.close();
    const copy = await copyOf(room.test);
    await room.test.drop();
    room = await openEffects(copy);
    expect((await room.log.head()).epoch).not.toBe(epoch);
    await drain();
    await room.append(['b', 4]);
    await drain();
    expect([...(await room.effects(NAME))].sort()).toEqual([1, 2, 3, 4]);
  });

  it('stops when the log was restored to a moment before it, whatever was appended since', async () => {
    await room.append(['a', 1], ['a', 2], ['a', 3]);
    await drain();
    await restoreLog((await room.log.head()).position - 2);
    await expect(consumeBatch(room.options(NAME))).rejects.toMatchObject({ code: 'CHECKPOINT_AHEAD' });
    // the positions are taken again, by other events
    await room.append(['a', 4], ['a', 5], ['a', 6], ['a', 7]);
    await expect(consumeBatch(room.options(NAME))).rejects.toMatchObject({ code: 'CHECKPOINT_AHEAD' });
    expect(await room.effects(NAME)).toEqual([1, 2, 3]);
  });

  it('finds by itself that it is ahead of a log that says nothing of a restore', async () => {
    await room.append(['a', 1], ['a', 2], ['a', 3]);
    await drain();
    await restoreLog((await room.log.head()).position - 2, false);
    await expect(checkStanding(room.options(NAME))).rejects.toMatchObject({ code: 'CHECKPOINT_AHEAD' });
  });

  it('says so while it stands still, and goes on when the operator has decided', async () => {
    await room.append(['a', 1], ['a', 2]);
    await drain();
    await restoreLog(1);
    const said: unknown[] = [];
    const log: Log = { ...SILENT_LOG, error: (event, fields) => said.push([event, fields?.code]) };
    const running = startConsumer(room.options(NAME, { log }));
    await eventually('it to stop', () => said.length > 0);
    expect(said[0]).toEqual(['consumer.stopped', 'CHECKPOINT_AHEAD']);
    expect(await gauge(CONSUMER_METRICS.stopped)).toBe(1);
    await room.append(['a', 3]);
    expect(await resumeConsumer(room.log.database, 'shipments', NAME, 'oldest')).toEqual([
      { log: 'shipments', position: 0 },
    ]);
    await eventually('the effect', async () => (await room.effects(NAME)).includes(3), 25_000);
    await eventually('it to say so', async () => (await gauge(CONSUMER_METRICS.stopped)) === 0);
    await running.stop();
    expect(await gauge(CONSUMER_METRICS.stopped)).toBeUndefined();
  });
});

describe('a consumer that the operator sets back, or on,', () => {
  const apart = async (): Promise<void> => void (await consumeBatch(room.options(NAME), { apart: true }));
  const parked = async (): Promise<unknown[]> => (await room.parked(NAME)).map((each) => each.payload);

  it('does once more what was parked of it', async () => {
    await room.append(['a', 1], ['b', 'poison'], ['b', 2]);
    await apart();
    await resumeConsumer(room.log.database, 'shipments', NAME, 'oldest');
    expect(await parked()).toEqual([]);
    await apart();
    expect(await parked()).toEqual(['poison', 2]);
    expect(await room.effects(NAME)).toEqual([1, 1]);
  });

  it('keeps what is parked and would not be done again', async () => {
    await room.append(['a', 1], ['b', 'poison']);
    await apart();
    await retireAll(room.test, room.log);
    await room.append(['b', 2]);
    await resumeConsumer(room.log.database, 'shipments', NAME, 'oldest');
    await apart();
    await resumeConsumer(room.log.database, 'shipments', NAME, 'newest');
    expect(await parked()).toEqual(['poison', 2]);
  });

  it('lets go what is parked of a log that is no longer this one', async () => {
    await room.append(['a', 1], ['b', 'poison'], ['b', 'lost']);
    await apart();
    await restoreLog(2);
    await room.append(['c', 3], ['c', 4], ['c', 5]);
    await resumeConsumer(room.log.database, 'shipments', NAME, 'newest');
    expect(await parked()).toEqual(['poison']);
  });
});

describe('a consumer and retention', () => {
  it('is waited for, partition by partition, and says how far it looked where nothing happens', async () => {
    await room.append(['a', 1]);
    await drain();
    await tendNow();
    await retireAll(room.test, room.log);
    // one event has not been read: nothing was dropped
    expect((await room.log.head()).dropped).toBe(0);
    await room.append(['b', 2]);
    await tendNow();
    await retireAll(room.test, room.log);
    expect((await room.log.head()).dropped).toBe(0);
    await drain();
    await tendNow();
    await retireAll(room.test, room.log);
    expect((await room.log.head()).dropped).toBeGreaterThan(0);
    await room.append(['c', 3]);
    await drain();
    expect([...(await room.effects(NAME))].sort()).toEqual([1, 2, 3]);
  });

  it('stops when events that it has not read are gone', async () => {
    await room.append(['a', 1]);
    await drain();
    await room.append(['a', 2]);
    await retireAll(room.test, room.log);
    await room.append(['a', 3]);
    await expect(consumeBatch(room.options(NAME))).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    expect(await room.effects(NAME)).toEqual([1]);
  });

  it('has no lag that anybody knows of, when what it has not read is gone', async () => {
    await room.append(['a', 1]);
    await drain();
    await room.append(['a', 2]);
    await retireAll(room.test, room.log);
    const running = startConsumer(room.options(NAME));
    await eventually('it to stop', async () => (await gauge(CONSUMER_METRICS.stopped)) === 1);
    await eventually('it to look', async () => (await gauge(CONSUMER_METRICS.lagEvents)) !== undefined);
    expect(await gauge(CONSUMER_METRICS.lagEvents)).toBeNaN();
    expect(await gauge(CONSUMER_METRICS.lagSeconds)).toBeNaN();
    // the operator sees what is left
    const [status] = await readConsumerStatus(room.log.database, 'shipments');
    expect(status).toMatchObject({ consumer: NAME, lagEvents: 0 });
    await running.stop();
  });

  it('is not moved past what was dropped while it looked where there is nothing', async () => {
    await room.append(['a', 1]);
    const standing = await checkStanding(room.options(NAME));
    await retireAll(room.test, room.log);
    await expect(tend(room.options(NAME), standing)).rejects.toMatchObject({ code: 'CURSOR_EXPIRED' });
    const positions = await sql(room.log.database, 'select distinct position::int from shipments.checkpoint');
    expect(positions).toEqual([{ position: 0 }]);
  });

  it('is waited for from before it looks', async () => {
    await room.append(['a', 1]);
    const lag: typeof room.log.lag = async (...given) => {
      await retireAll(room.test, room.log);
      return room.log.lag(...given);
    };
    await tend(room.options(NAME, { source: { ...room.log, lag } }), await checkStanding(room.options(NAME)));
    await drain();
    expect(await room.effects(NAME)).toEqual([1]);
  });

  it('starts, when it is new, at the oldest event there is, and says from where', async () => {
    await room.append(['a', 1]);
    await retireAll(room.test, room.log);
    await room.append(['a', 2]);
    const said: unknown[] = [];
    const log: Log = { ...SILENT_LOG, warn: (event, fields) => said.push([event, fields?.position]) };
    await consumeBatch(room.options(NAME, { log }));
    expect(await room.effects(NAME)).toEqual([2]);
    expect(said).toEqual([['consumer.startsLate', (await room.log.head()).dropped]]);
  });

  it("of which the name is another role's cannot be spoken for", async () => {
    await onceAs(room.test.adminUrl, (admin) =>
      admin.query(`insert into shipments.log_reader values ('analytics.fold', 1, 'doorstep_analytics', now())`),
    );
    await room.append(['a', 1], ['a', 2]);
    const refused = { code: '42501' };
    await expect(room.log.report('analytics.fold', 2)).rejects.toMatchObject(refused);
    await expect(room.log.report('notifications.decide', 2)).rejects.toMatchObject(refused);
    await expect(room.log.report('decide', 2)).rejects.toMatchObject(refused);
    const [row] = await sql<{ position: string }>(room.log.database, 'select position from shipments.log_reader');
    expect(row).toEqual({ position: '1' });
  });

  it('says nothing of positions that the log has not', async () => {
    await room.append(['a', 1], ['a', 2]);
    const { position } = await room.log.head();
    for (const none of [-1, position + 1]) {
      await expect(room.log.report(NAME, none)).rejects.toMatchObject({ code: '22003' });
    }
    await room.log.report(NAME, position);
    await retireAll(room.test, room.log);
    // what is empty now was read up to where it ended
    await room.log.report(NAME, (await room.log.head()).position);
  });
});
