import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { freePort } from '../net/freePort.ts';
import { type DataSource, openDatabase } from './index.ts';
import { sql } from './sql.ts';
import { inTransaction } from './transaction.ts';
import { isDatabaseUnavailable } from './unavailable.ts';

let test: TestDatabase;
let database: DataSource;
beforeAll(async () => {
  test = await freshDatabase();
  database = await openDatabase({ url: test.roleUrl('shipments'), schema: 'shipments', process: 'test' });
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});

const failureOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'it did not fail',
    (error: unknown) => error,
  );

describe('an error that means that the database is away', () => {
  it.each(['127.0.0.1', 'localhost'])('is a refused connection to %s', async (host) => {
    const url = `postgres://${host}:${String(await freePort())}/none`;
    const error = await failureOf(openDatabase({ url, schema: 'public', process: 'test' }));
    expect([error, isDatabaseUnavailable(error)]).toEqual([error, true]);
  });

  it('is the end of the connection under a running statement', async () => {
    const error = await failureOf(sql(database, 'select pg_terminate_backend(pg_backend_pid())'));
    expect([error, isDatabaseUnavailable(error)]).toEqual([error, true]);
  });

  it.each([0, 50])('is its end between two statements of a transaction, %i turns later', async (turns) => {
    const error = await failureOf(
      inTransaction(database, async (tx) => {
        const [own] = await sql<{ pid: number }>(tx, 'select pg_backend_pid() as pid');
        await sql(database, 'select pg_terminate_backend($1, 5000)', [own!.pid]);
        for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        await sql(tx, 'select 1');
      }),
    );
    expect([error, isDatabaseUnavailable(error)]).toEqual([error, true]);
    expect(await sql(database, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it.each([
    '57P01',
    '57P02',
    '57P03',
    '08000',
    '08006',
    'ECONNREFUSED',
    'ECONNRESET',
    'EPIPE',
    'ETIMEDOUT',
    'ENOTFOUND',
    'EAI_AGAIN',
    'EHOSTUNREACH',
  ])('has the code %s', (code) => {
    expect(isDatabaseUnavailable(Object.assign(new Error('away'), { code }))).toBe(true);
  });

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'timeout exceeded when trying to connect',
    'timeout expired',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
  ])('says %s', (message) => {
    expect(isDatabaseUnavailable(new Error(message))).toBe(true);
  });
});

describe('an error that means that the work was wrong', () => {
  it.each([
    ['a syntax error', 'select from where'],
    ['a missing table', 'select * from nothing'],
    ['a refusal', 'select * from carriers.inbox'],
    ['a bad value', `select 'x'::int`],
    ['a statement that was ended for its length', `set statement_timeout = '1ms'; select pg_sleep(1)`],
  ])('is %s', async (_what, statement) => {
    const error = await failureOf(sql(database, statement));
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseUnavailable(error)).toBe(false);
  });

  it.each<[string, unknown]>([
    ['one of ours', new Error('a parcel without a number')],
    ['no error', 'connection terminated'],
    ['null', null],
    ['nothing', undefined],
  ])('is %s', (_what, error) => {
    expect(isDatabaseUnavailable(error)).toBe(false);
  });
});
