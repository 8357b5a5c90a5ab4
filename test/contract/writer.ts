/**
 * A process of its own that hands one event over and commits when it is told to:
 * `node --import @swc-node/register/esm-register writer.ts <url> <key> <payload>`.
 */
import { once } from 'node:events';
import { inTransaction } from '../../platform/database/index.ts';
import { noted, openShipmentsLog } from '../../platform/events/testing/shipmentsLog.ts';

const [url = '', key = '', payload = ''] = process.argv.slice(2);
const log = await openShipmentsLog(url, 1);
await inTransaction(log.database, async (tx) => {
  await log.append(tx, [noted(key, JSON.parse(payload))]);
  process.stdout.write('appended\n');
  await once(process.stdin, 'data');
});
process.stdout.write('committed\n');
await log.close();
process.exit(0);
