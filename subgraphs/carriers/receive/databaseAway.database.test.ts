import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { type DatabaseProxy, startDatabaseProxy } from '../../../platform/database/testing/databaseProxy.ts';
import { post, signedBy, startTestIntake } from '../testing/intake.ts';
import { fedexReply } from '../testing/replies.ts';
import { type CarriersRoom, type Endpoint, openCarriersRoom } from '../testing/room.ts';
import type { IntakeServer } from './index.ts';

let database: TestDatabase;
let proxy: DatabaseProxy;
let room: CarriersRoom;
let behindProxy: CarriersRoom;
let endpoint: Endpoint;

beforeAll(async () => {
  database = await freshDatabase();
  proxy = await startDatabaseProxy(database.roleUrl('carriers'));
  room = await openCarriersRoom(database.roleUrl('carriers'));
  behindProxy = await openCarriersRoom(proxy.url);
  endpoint = await room.endpoint();
});
afterAll(async () => {
  await behindProxy.close();
  await room.close();
  await proxy.close();
  await database.drop();
});

const body = fedexReply('600000000001', [['PU', 1]]);
const postTo = (intake: IntakeServer): ReturnType<typeof post> =>
  post(`${intake.url}/fedex/${endpoint.id}`, body, signedBy(endpoint, body));
const inbox = (): Promise<unknown[]> => room.rows('select 1 from carriers.inbox');

describe('while the database is away', () => {
  it('the intake answers 503 with Retry-After and keeps nothing, and takes payloads again when it is back', async () => {
    const all = await startTestIntake(behindProxy.database);
    const acceptOnly = await startTestIntake(behindProxy.database, { endpointsFrom: room.database });
    await proxy.close();
    for (const intake of [all, acceptOnly, all]) {
      const answer = await postTo(intake);
      expect([answer.status, answer.code]).toEqual([503, 'DATABASE_UNAVAILABLE']);
      expect(Number(answer.retryAfter)).toBeGreaterThan(0);
    }
    expect(await inbox()).toEqual([]);
    await proxy.open();
    await eventually('a payload is accepted again', async () => (await postTo(all)).status === 202);
    expect(await inbox()).toHaveLength(1);
    await Promise.all([all.close(), acceptOnly.close()]);
  });

  it('requests that are under way when it goes are answered 503, and none of them is half kept', async () => {
    await room.rows('delete from carriers.inbox');
    const intake = await startTestIntake(behindProxy.database);
    const bodies = Array.from({ length: 50 }, (_, index) => fedexReply(`60000000${1_000 + index}`, [['PU', 1]]));
    const posting = bodies.map((each) => post(`${intake.url}/fedex/${endpoint.id}`, each, signedBy(endpoint, each)));
    await Promise.race(posting);
    await proxy.close();
    const answers = await Promise.all(posting);
    expect(answers.filter((answer) => ![202, 503].includes(answer.status))).toEqual([]);
    const acknowledged = answers.filter((answer) => answer.status === 202);
    expect((await inbox()).length).toBeGreaterThanOrEqual(acknowledged.length);
    await proxy.open();
    await eventually('the rest is accepted when it is posted again', async () => {
      const again = await Promise.all(
        bodies.map((each) => post(`${intake.url}/fedex/${endpoint.id}`, each, signedBy(endpoint, each))),
      );
      return again.every((answer) => answer.status === 202);
    });
    expect(await inbox()).toHaveLength(bodies.length);
    await intake.close();
  });
});
