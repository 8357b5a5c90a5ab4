import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { eventually } from '../../../../test/setup/eventually.ts';
import { type EventLog, postgresEventLog } from '../../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../../platform/events/types/index.ts';
import { fedexReply } from '../../testing/replies.ts';
import { type CarriersRoom, type Endpoint, openCarriersRoom, workerOver } from '../../testing/room.ts';
import { normaliseBatch, startInboxWorker } from './index.ts';

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
const stateOf = async (id: string | undefined): Promise<Record<string, unknown> | undefined> =>
  (await room.rows('select state from carriers.payload_state where id = $1', [id]))[0];

describe('a worker that fails', () => {
  /** A log that fails at the given moment of its first use and works from then on. */
  function failingOnce(moment: 'before' | 'after'): EventLog<CarriersEvent> {
    let failed = false;
    return {
      name: log.name,
      append: async (tx, events) => {
        if (moment === 'after' || failed) await log.append(tx, events);
        if (failed) return;
        failed = true;
        throw new Error('the process died here');
      },
    };
  }

  it.each(['before', 'after'] as const)(
    '%s it handed its events over leaves nothing behind, and the next one reads all',
    async (moment) => {
      const number = moment === 'before' ? '600000000021' : '600000000022';
      const [id] = await room.accept(
        endpoint,
        fedexReply(
          number,
          [
            ['IT', 2],
            ['PU', 1],
          ],
          { estimate: '2024-05-10T18:00:00' },
        ),
      );
      const worker = workerOver(room.database, failingOnce(moment));
      await expect(normaliseBatch(worker)).rejects.toThrow('the process died here');
      expect(await stateOf(id)).toMatchObject({ state: 'PENDING' });
      expect(await room.told(number)).toEqual([]);
      expect(await room.rows('select 1 from carriers.seen_scan where tracking_number = $1', [number])).toEqual([]);
      expect(await normaliseBatch(worker)).toBe(1);
      expect(await room.told(number)).toHaveLength(3);
      expect(await stateOf(id)).toMatchObject({ state: 'NORMALISED' });
    },
  );

  it('tries again by itself, and announces what it told', async () => {
    let announced = 0;
    const worker = startInboxWorker({
      ...workerOver(room.database, failingOnce('after')),
      announce: () => (announced += 1),
    });
    const [id] = await room.accept(endpoint, fedexReply('600000000023', [['PU', 1]]));
    worker.ring();
    await eventually('the payload is read', async () => (await stateOf(id))?.['state'] === 'NORMALISED');
    await worker.stop();
    expect(await room.told('600000000023')).toHaveLength(1);
    expect(announced).toBe(1);
  });
});

describe('two workers at once', () => {
  it('lose nothing and double nothing of 400 payloads that repeat histories', async () => {
    const second = await openCarriersRoom(database.roleUrl('carriers'));
    const numbers = Array.from({ length: 40 }, (_, index) => `${610_000_000_000 + index}`);
    const bodies = Array.from({ length: 10 }, (_, poll) =>
      numbers.map((number) => {
        const events = Array.from({ length: poll + 1 }, (_each, index) => ['IT', index] as const);
        return fedexReply(number, events.reverse(), { estimate: '2024-05-20T18:00:00' });
      }),
    ).flat();
    await room.accept(endpoint, ...bodies);
    const drain = async ({ worker }: CarriersRoom): Promise<number> => {
      let total = 0;
      for (let count = 1; count > 0; total += count) count = await normaliseBatch(worker);
      return total;
    };
    const counts = await Promise.all([drain(room), drain(second)]);
    await second.close();
    expect(counts[0] + counts[1]).toBe(bodies.length);
    expect(await room.rows('select 1 from carriers.inbox')).toEqual([]);
    const told = (await room.told()).filter((event) => event.key.startsWith('fedex:61'));
    const scans = told.flatMap((event) =>
      event.type === 'scan.recorded' ? [`${event.key} ${event.payload.scan.scanKey}`] : [],
    );
    expect(scans).toHaveLength(400);
    expect(new Set(scans).size).toBe(400);
    expect(told.length - scans.length).toBe(numbers.length);
  });
});
