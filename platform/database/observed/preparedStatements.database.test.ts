import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { type DataSource, inTransaction, openDatabase, sql } from '../index.ts';

let test: TestDatabase;
let database: DataSource;
beforeAll(async () => {
  test = await freshDatabase();
  database = await openDatabase({ url: test.adminUrl, schema: 'public', process: 'test', poolSize: 1 });
  await database.query('create table account (id int primary key, name text)');
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});

const prepared = (statement: string): Promise<{ plans: string }[]> =>
  database.query('select generic_plans + custom_plans as plans from pg_prepared_statements where statement = $1', [
    statement,
  ]);

describe('a statement of ours', () => {
  it('is prepared once a connection, whatever its parameters are', async () => {
    const statement = 'select name from account where id = $1';
    for (let id = 0; id < 3; id += 1) await sql(database, statement, [id]);
    expect(await prepared(statement)).toEqual([{ plans: '3' }]);
  });

  it('is not prepared where it is several', async () => {
    const statement = 'select 1 as one; select 2 as two';
    await sql(database, statement);
    expect(await prepared(statement)).toEqual([]);
  });

  it('is planned anew when a migration changed what it answers: one fails, and no more', async () => {
    const statement = 'select * from account where id = $1';
    await sql(database, 'insert into account values ($1, $2)', [1, 'one']);
    await sql(database, statement, [1]);
    await database.query('alter table account alter column name type json using to_json(name)');
    await expect(sql(database, statement, [1])).rejects.toThrow('cached plan');
    expect(await sql(database, statement, [1])).toEqual([{ id: 1, name: 'one' }]);
  });

  it('may be sent together with others: they are done in order, and the first that fails says why', async () => {
    const order = await inTransaction(database, (tx) =>
      Promise.all(
        [1, 2, 3].map(() => sql<{ at: string }>(tx, 'select clock_timestamp()::text as at where $1', [true])),
      ),
    );
    const instants = order.flat().map(({ at }) => at);
    expect(instants).toEqual([...instants].sort());
    const both = inTransaction(database, (tx) =>
      Promise.all([
        sql(tx, 'insert into account values ($1, null), ($1, null)', [7]),
        sql(tx, 'insert into account values ($1, null)', [8]),
      ]),
    );
    await expect(both).rejects.toThrow('account_pkey');
    expect(await sql(database, 'select 1 from account where id in (7, 8)')).toEqual([]);
  });
});
