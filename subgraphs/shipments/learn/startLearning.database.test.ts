import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { type Log, SILENT_LOG } from '../../../platform/telemetry/index.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../testing/room.ts';
import { type RunningLearning, startLearning } from './startLearning.ts';

/** Jest reads TypeScript by itself, a thread beside it does not. */
const LOADER = ['--import', '@swc-node/register/esm-register', '--no-warnings'];

let test: TestDatabase;
let room: ShipmentsRoom;
let learning: RunningLearning | null;

beforeEach(async () => {
  test = await freshDatabase();
  room = await openShipmentsRoom(test.roleUrl('shipments'));
  learning = null;
});
afterEach(async () => {
  await learning?.stop();
  await room.close();
  await test.drop();
});

/** Learning in a thread, with what it writes into the log. */
function start(url = test.roleUrl('shipments')): { lines: string[]; begun: RunningLearning } {
  const lines: string[] = [];
  const write = (event: string): number => lines.push(event);
  const log: Log = { ...SILENT_LOG, info: write, warn: write, error: write };
  learning = startLearning({ url, log, everyMs: 50, execArgv: LOADER });
  return { lines, begun: learning };
}

describe('learning in a thread', () => {
  it('learns while it runs, writes through the log of the process, and leaves the lock when it stops', async () => {
    await room.register([registration('1001')], { now: new Date() });
    const { lines, begun } = start();
    await eventually('a state', async () => (await room.rows('select 1 from shipments.estimate_state')).length === 1);
    // who learns silence beside it says so too, sooner or later
    expect(lines.filter((line) => line.startsWith('estimate.'))).toEqual(['estimate.learnedFromHistory']);
    const locks = `select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    expect(await room.rows(locks)).toHaveLength(1);
    await begun.stop();
    await eventually('the lock to be free', async () => (await room.rows(locks)).length === 0);
  });

  it('is started again when it fails', async () => {
    const { lines } = start('postgres://nobody:nothing@127.0.0.1:1/none');
    await eventually('a second failure', () => lines.filter((line) => line === 'estimate.threadFailed').length >= 2);
  });
});
