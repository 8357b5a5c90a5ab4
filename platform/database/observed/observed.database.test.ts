import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { inRootSpan, METRICS } from '../../telemetry/index.ts';
import { type RecordedSpans, recordSpans } from '../../telemetry/tracing/testing/recordSpans.ts';
import { type DataSource, inTransaction, openDatabase, sql } from '../index.ts';

let test: TestDatabase;
let database: DataSource;
beforeAll(async () => {
  test = await freshDatabase();
  database = await openDatabase({ url: test.adminUrl, schema: 'public', process: 'test', poolSize: 1 });
  await database.query('create table account (id text primary key, amount int not null)');
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});

/** What a line of the metrics says now; 0 when there is none. */
async function valueOf(line: string): Promise<number> {
  const found = (await METRICS.metrics()).split('\n').find((each) => each.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1) ?? 0);
}

describe('the metrics of a database', () => {
  it('count statements by what they do and whether they were done', async () => {
    const lines = ['insert', 'select'].flatMap((kind) =>
      ['done', 'failed'].map((outcome) => `doorstep_database_statements_total{kind="${kind}",outcome="${outcome}"}`),
    );
    const before = await Promise.all(lines.map(valueOf));
    await sql(database, 'insert into account values ($1, $2)', ['a', 1]);
    await expect(sql(database, 'insert into account values ($1, $2)', ['a', 1])).rejects.toThrow();
    await sql(database, 'select * from account');
    const after = await Promise.all(lines.map(valueOf));
    expect(after.map((value, index) => value - (before[index] ?? 0))).toEqual([1, 1, 1, 0]);
    expect(await valueOf('doorstep_database_statement_seconds_count{kind="select"}')).toBeGreaterThan(0);
  });

  it('show who waits for a connection while it is taken, and how long that took', async () => {
    const waits = await valueOf('doorstep_database_wait_seconds_count');
    let second: Promise<unknown> = Promise.resolve();
    await inTransaction(database, async () => {
      second = database.query('select 1');
      await eventually('it to wait', async () => (await valueOf('doorstep_database_waiting')) === 1);
      expect(await valueOf('doorstep_database_connections{state="busy"}')).toBe(1);
      expect(await valueOf('doorstep_database_connections{state="idle"}')).toBe(0);
    });
    await second;
    expect(await valueOf('doorstep_database_waiting')).toBe(0);
    expect(await valueOf('doorstep_database_connections{state="idle"}')).toBe(1);
    expect((await valueOf('doorstep_database_wait_seconds_count')) - waits).toBe(2);
  });

  it('forget a database that was closed', async () => {
    const other = await openDatabase({ url: test.adminUrl, schema: 'public', process: 'test' });
    expect(await valueOf('doorstep_database_connections{state="idle"}')).toBe(2);
    await other.destroy();
    expect(await valueOf('doorstep_database_connections{state="idle"}')).toBe(1);
  });
});

describe('the traces of a database', () => {
  let spans: RecordedSpans;
  afterEach(() => spans.close());

  it('show each statement, and the wait for a connection, of whoever waited', async () => {
    spans = await recordSpans();
    let waiting: Promise<unknown> = Promise.resolve();
    await inTransaction(database, async () => {
      waiting = inRootSpan('waiter', {}, () => database.query('select amount from account where id = $1', ['canary']));
      await eventually('it to wait', async () => (await valueOf('doorstep_database_waiting')) === 1);
    });
    await waiting;
    const [waiter] = spans.named('waiter');
    const within = spans.all.filter((span) => span.parentSpanContext?.spanId === waiter!.spanContext().spanId);
    expect(within.map(({ name }) => name).sort()).toEqual(['sql connection', 'sql select']);
    expect(JSON.stringify(spans.all.map(({ name, attributes }) => [name, attributes]))).not.toContain('canary');
  });

  it('show a statement that failed by the code of the database', async () => {
    spans = await recordSpans();
    await expect(inRootSpan('reader', {}, () => database.query('select * from nowhere'))).rejects.toThrow();
    expect(spans.named('sql select')[0]?.attributes).toMatchObject({ 'error.type': '42P01' });
  });
});
