import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { type DataSource, openDatabase } from './index.ts';
import { sql } from './sql.ts';
import { inTransaction, together, TransactionConflict } from './transaction.ts';

let test: TestDatabase;
let database: DataSource;
beforeAll(async () => {
  test = await freshDatabase();
  database = await openDatabase({ url: test.adminUrl, schema: 'public', process: 'test' });
  await database.query('create table account (id text primary key, amount int not null)');
});
beforeEach(async () => {
  await database.query('truncate account');
  await database.query(`insert into account values ('a', 0), ('b', 0)`);
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});

const accounts = (): Promise<unknown[]> => sql(database, 'select id, amount from account order by id');
const both = (amount: number): unknown[] => ['a', 'b'].map((id) => ({ id, amount }));

/** Resolves when it was called as often as it says. */
function meeting(of: number): () => Promise<void> {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  let arrived = 0;
  return async () => {
    arrived += 1;
    if (arrived >= of) open();
    await opened;
  };
}

describe('a transaction', () => {
  it('returns what its work returns, and everything it wrote is there', async () => {
    const result = await inTransaction(database, async (tx) => {
      await sql(tx, 'update account set amount = 1');
      return 'done';
    });
    expect(result).toBe('done');
    expect(await accounts()).toEqual(both(1));
  });

  it('runs again after a deadlock, and both of those who met in it come through', async () => {
    const meet = meeting(2);
    let attempts = 0;
    const work = (first: string, second: string): Promise<void> =>
      inTransaction(database, async (tx) => {
        attempts += 1;
        await sql(tx, `set local deadlock_timeout = '20ms'`);
        await sql(tx, 'update account set amount = amount + 1 where id = $1', [first]);
        await meet();
        await sql(tx, 'update account set amount = amount + 1 where id = $1', [second]);
      });
    await Promise.all([work('a', 'b'), work('b', 'a')]);
    expect(attempts).toBeGreaterThan(2);
    expect(await accounts()).toEqual(both(2));
  });

  it('runs again after a serialization failure, as a whole', async () => {
    let attempts = 0;
    await inTransaction(database, async (tx) => {
      attempts += 1;
      await sql(tx, 'set transaction isolation level repeatable read');
      await sql(tx, `update account set amount = amount + 10 where id = 'b'`);
      if (attempts === 1) await sql(database, `update account set amount = 5 where id = 'a'`);
      await sql(tx, `update account set amount = amount + 10 where id = 'a'`);
    });
    expect(attempts).toBe(2);
    expect(await accounts()).toEqual([
      { id: 'a', amount: 15 },
      { id: 'b', amount: 10 },
    ]);
  });

  it('does not give up because it loses many races in a row, as beside one that holds a lock for a while', async () => {
    let attempts = 0;
    await inTransaction(database, async (tx) => {
      attempts += 1;
      await sql(tx, 'update account set amount = 1');
      if (attempts < 8) throw new TransactionConflict();
    });
    expect(attempts).toBe(8);
    expect(await accounts()).toEqual(both(1));
  });

  it('gives up when its time is over, though not before it lost five races, and leaves nothing', async () => {
    let attempts = 0;
    const losing = inTransaction(
      database,
      async (tx) => {
        attempts += 1;
        await sql(tx, 'update account set amount = 1');
        throw new TransactionConflict();
      },
      { retryForMs: 0 },
    );
    await expect(losing).rejects.toBeInstanceOf(TransactionConflict);
    expect(attempts).toBe(5);
    expect(await accounts()).toEqual(both(0));
  });

  it.each([
    ['a thrown error', () => Promise.reject(new Error('on purpose'))],
    ['a unique violation', (run: (text: string) => Promise<unknown>) => run(`insert into account values ('a', 1)`)],
    ['a missing table', (run: (text: string) => Promise<unknown>) => run('select * from nothing')],
  ])('does not run again after %s, and leaves nothing', async (_what, fail) => {
    let attempts = 0;
    const failing = inTransaction(database, async (tx) => {
      attempts += 1;
      await sql(tx, 'update account set amount = 1');
      await fail((text) => sql(tx, text));
    });
    await expect(failing).rejects.toThrow();
    expect(attempts).toBe(1);
    expect(await accounts()).toEqual(both(0));
  });
});

describe('the rows of a statement', () => {
  it.each([
    ['a select', 'select id from account order by id', [{ id: 'a' }, { id: 'b' }]],
    ['a select of none', 'select id from account where false', []],
    ['a select of an array', 'select array[1, 2] as list', [{ list: [1, 2] }]],
    ['an insert', `insert into account values ('c', 1)`, []],
    ['an insert that returns', `insert into account values ('c', 1) returning id`, [{ id: 'c' }]],
    ['an insert of none that returns', `insert into account values ('a', 1) on conflict do nothing returning id`, []],
    ['an update', 'update account set amount = 2', []],
    [
      'an update that returns',
      `update account set amount = 2 where id = 'a' returning id, amount`,
      [{ id: 'a', amount: 2 }],
    ],
    ['an update of none that returns', 'update account set amount = 2 where false returning id', []],
    ['a delete', 'delete from account', []],
    ['a delete that returns', `delete from account where id = 'b' returning id`, [{ id: 'b' }]],
    [
      'a delete within a select',
      `with gone as (delete from account where id = 'b' returning id) select id from gone`,
      [{ id: 'b' }],
    ],
    ['a lock', 'select id from account order by id for update', [{ id: 'a' }, { id: 'b' }]],
    ['a table definition', 'create temporary table passing (id int)', []],
  ])('are a plain list for %s', async (_what, statement, rows) => {
    expect(await sql(database, statement)).toEqual(rows);
  });

  it('come of parameters, which are never part of the statement', async () => {
    const text = `'; drop table account; --`;
    expect(await sql(database, 'select $1::text as text', [text])).toEqual([{ text }]);
    expect(await accounts()).toEqual(both(0));
  });
});

describe('works that are done together', () => {
  const add = (tx: Parameters<typeof sql>[0], id: string): Promise<unknown> =>
    sql(tx, 'update account set amount = amount + 1 where id = $1', [id]);

  it('are all done', async () => {
    await inTransaction(database, (tx) => together([() => add(tx, 'a'), () => add(tx, 'b')]));
    expect(await accounts()).toEqual(both(1));
  });

  it.each<[string, () => Promise<unknown>]>([
    ['rejects', () => Promise.reject(new Error('refused'))],
    [
      'throws',
      () => {
        throw new Error('refused');
      },
    ],
  ])('leave nothing when one of them %s, also of those that go on for a while', async (_what, failing) => {
    const steps = (tx: Parameters<typeof sql>[0]) => async (): Promise<void> => {
      await add(tx, 'a');
      await add(tx, 'b');
    };
    await expect(inTransaction(database, (tx) => together([steps(tx), failing]))).rejects.toThrow('refused');
    // whatever was still under way would be there by now, on one of its connections
    await Promise.all(Array.from({ length: 12 }, () => sql(database, 'select pg_sleep(0.01)')));
    expect(await accounts()).toEqual(both(0));
  });

  it('fail with what failed first, and not with what followed from it', async () => {
    const twice = (tx: Parameters<typeof sql>[0]) => async (): Promise<void> => {
      await add(tx, 'a');
      await add(tx, 'b');
    };
    const wrong = (tx: Parameters<typeof sql>[0]) => (): Promise<unknown> =>
      sql(tx, 'insert into account values ($1, 1)', ['a']);
    await expect(inTransaction(database, (tx) => together([twice(tx), wrong(tx)]))).rejects.toThrow('account_pkey');
    expect(await accounts()).toEqual(both(0));
  });
});

describe('a connection of a process', () => {
  it('carries its name and ends statements and transactions that hang', async () => {
    expect(
      await sql(
        database,
        `select current_setting('application_name') as name, current_setting('statement_timeout') as statement,
           current_setting('idle_in_transaction_session_timeout') as idle`,
      ),
    ).toEqual([{ name: 'doorstep test', statement: '30s', idle: '1min' }]);
  });
});
