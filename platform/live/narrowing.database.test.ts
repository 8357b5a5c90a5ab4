import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { inTransaction } from '../database/index.ts';
import { decodeCursor, type DraftEvent, encodeCursor, openWakeups, type Wakeups } from '../events/index.ts';
import { openShipmentsLog, type ShipmentsLog } from '../events/testing/shipmentsLog.ts';
import { SILENT_LOG } from '../telemetry/index.ts';
import type { LiveFilter } from './liveFilter.ts';
import { type LiveEvent, type LiveTail, openLiveTail } from './liveTail.ts';

const TYPES = ['moved', 'arrived', 'broke', 'last'] as const;
interface Parcel {
  readonly type: (typeof TYPES)[number];
  readonly payload: { readonly number: number; readonly carrier?: unknown; readonly kind?: unknown };
}
type Draft = DraftEvent<Parcel>;
type Filter = LiveFilter<Parcel['type']>;

let test: TestDatabase;
let log: ShipmentsLog;
let wakeups: Wakeups;
let tail: LiveTail<Parcel>;
beforeAll(async () => {
  test = await freshDatabase();
  log = await openShipmentsLog(test.roleUrl('shipments'));
  const reader = log as unknown as Parameters<typeof openLiveTail<Parcel>>[0]['reader'];
  wakeups = await openWakeups(test.roleUrl('shipments'), 'test', SILENT_LOG);
  tail = await openLiveTail<Parcel>({ reader, wakeups, types: TYPES, log: SILENT_LOG });
});
afterAll(async () => {
  await tail.close();
  await wakeups.close();
  await log.close();
  await test.drop();
});
afterEach(() => expect(tail.size).toBe(0));

async function append(events: readonly Draft[]): Promise<void> {
  await inTransaction(log.database, (tx) => log.append(tx, events as unknown as Parameters<typeof log.append>[1]));
  wakeups.announce('shipments');
}

const BRANDS = ['acme', 'rival'];
const KEYS = ['a', 'b', 'c'];
/** Words that a careless index would take for one another, or for no word at all. */
const WORDS = ['ups', 'fedex', 'ups fedex', '', '3:ups', '5', 'null', 'é"\\'];

const word = fc.constantFrom(...WORDS);
/** What stands in a payload may also be missing, or be no text. */
const value = fc.oneof({ weight: 5, arbitrary: word }, fc.constantFrom(undefined, null, 5, true, ['ups'], { ups: 1 }));
const draft = fc
  .record({
    brand: fc.constantFrom(...BRANDS),
    key: fc.constantFrom(...KEYS),
    type: fc.constantFrom(...TYPES.slice(0, 3)),
    carrier: value,
    kind: value,
  })
  .map(({ carrier, kind, ...about }, index = 0): Draft => ({ ...about, payload: { number: index, carrier, kind } }));
const words = fc.array(word, { minLength: 1, maxLength: 3 });
const filter: fc.Arbitrary<Filter> = fc.record(
  {
    brand: fc.constantFrom(...BRANDS),
    type: fc.oneof(
      fc.constantFrom(...TYPES.slice(0, 3)),
      fc.array(fc.constantFrom(...TYPES.slice(0, 3)), { minLength: 1, maxLength: 4 }),
    ),
    key: fc.option(fc.constantFrom(...KEYS), { nil: undefined }),
    fields: fc.option(fc.record({ carrier: words, kind: words }, { requiredKeys: [] }), { nil: undefined }),
  },
  { requiredKeys: ['brand', 'type'] },
);

/** What a filter means, said in the plainest way. */
function fits({ brand, type, key, fields = {} }: Filter, event: Draft): boolean {
  const payload: Readonly<Record<string, unknown>> = event.payload;
  return (
    event.brand === brand &&
    [type].flat().includes(event.type) &&
    (key === undefined || event.key === key) &&
    Object.entries(fields).every(([name, texts]) => texts.some((text) => payload[name] === text))
  );
}

/** All of them at once, and then one event that nobody else has, so that what does not come is known not to come. */
async function hear(filters: readonly Filter[], events: readonly Draft[]) {
  const open = filters.map((each) => tail.subscribe(each));
  const sentinels = BRANDS.map((brand) => tail.subscribe({ brand, type: 'last' }).events);
  await append(events);
  await append(BRANDS.map((brand) => ({ brand, key: 'z', type: 'last', payload: { number: -1 } })));
  for (const sentinel of sentinels) {
    await sentinel.next();
    await sentinel.return?.();
  }
  return open.map(({ start, events: heard }) => ({
    start,
    events: heard.takeWaiting(10_000),
    leave: () => heard.return?.(),
  }));
}

async function replay(asked: Filter, after: string, limit: number): Promise<LiveEvent<Parcel>[]> {
  const events: LiveEvent<Parcel>[] = [];
  for (let cursor = after; ;) {
    const page = await tail.replay(asked, cursor, limit);
    expect(page.events.length).toBeLessThanOrEqual(limit);
    events.push(...page.events);
    cursor = page.cursor;
    if (page.complete) return events;
    expect(decodeCursor(cursor).position).toBeGreaterThan(0);
  }
}

describe('a narrowed subscription', () => {
  it('hears exactly what fits it, live as in a replay of any page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(draft, { maxLength: 40 }),
        fc.array(filter, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 10 }),
        async (drafts, filters, limit) => {
          const events = drafts.map((each, number) => ({ ...each, payload: { ...each.payload, number } }));
          const heard = await hear(filters, events);
          for (const [index, { start, events: live, leave }] of heard.entries()) {
            const expected = events
              .filter((event) => fits(filters[index]!, event))
              .map(({ payload }) => payload.number);
            expect(live.map(({ payload }) => payload.number)).toEqual(expected);
            expect(await replay(filters[index]!, start, limit)).toEqual(live);
            await leave();
          }
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('is found again by none of its places when it has left, also beside another that is the same', async () => {
    const asked: Filter = { brand: 'acme', type: ['moved', 'broke'], fields: { carrier: ['ups', 'fedex'] } };
    const [leaving, staying] = [tail.subscribe(asked).events, tail.subscribe(asked).events];
    expect(tail.size).toBe(2);
    await leaving.return?.();
    await append([{ brand: 'acme', key: 'a', type: 'broke', payload: { number: 1, carrier: 'fedex' } }]);
    expect((await staying.next()).value).toMatchObject({ payload: { number: 1 } });
    expect(await leaving.next()).toEqual({ value: undefined, done: true });
    await staying.return?.();
  });

  it('reads a page of the rare ones in parts, and no part is taken for the end', async () => {
    const { epoch, position } = await log.head();
    // as if others had filled the log meanwhile
    await log.database.query(`select max(nextval('shipments.log_position')) from generate_series(1, 120000)`);
    await append([{ brand: 'acme', key: 'a', type: 'moved', payload: { number: 7, carrier: 'rare' } }]);
    const asked: Filter = { brand: 'acme', type: 'moved', fields: { carrier: ['rare'] } };
    const after = encodeCursor({ epoch, log: 'shipments', position });
    const first = await tail.replay(asked, after, 10);
    expect(first).toMatchObject({ events: [], complete: false });
    expect((await replay(asked, after, 10)).map(({ payload }) => payload.number)).toEqual([7]);
    const whole = await tail.replay({ brand: 'acme', type: 'moved' }, after, 10);
    expect(whole).toMatchObject({ complete: true, events: [{ payload: { number: 7 } }] });
  });
});
