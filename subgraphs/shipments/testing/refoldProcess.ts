/**
 * A process of its own that folds all shipments by other rules and is killed while it does, before it commits a page:
 * `node --import @swc-node/register/esm-register refoldProcess.ts <url> <rules> <shipments a page> <page to die in>`.
 */
import { openDatabase } from '../../../platform/database/index.ts';
import { type EventLog, postgresEventLog } from '../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../platform/events/types/index.ts';
import { refoldHistory } from '../apply/refold/index.ts';
import { rulesOf } from '../domain/index.ts';

const [url = '', rules = '', page = '', dieIn = ''] = process.argv.slice(2);
const database = await openDatabase({ url, schema: 'shipments', process: 'test', entities: [], poolSize: 1 });
const written = postgresEventLog<ShipmentsEvent>('shipments');
let pages = 0;
const log: EventLog<ShipmentsEvent> = {
  name: written.name,
  append: async (tx, events) => {
    await written.append(tx, events);
    pages += 1;
    if (pages === Number(dieIn)) process.kill(process.pid, 'SIGKILL');
  },
};
const options = {
  database,
  log,
  rules: rulesOf(Number(rules)),
  filter: {},
  dryRun: false,
  page: Number(page),
  now: new Date(0),
};
for await (const { shipments } of refoldHistory(options)) process.stdout.write(`${shipments}\n`);
