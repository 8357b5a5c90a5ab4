/**
 * The listener of shop systems in a process of its own, which ends itself as `kill -9` would when it comes to a step:
 * `node --import @swc-node/register/esm-register shopProcess.ts <url> <step>`. It says where it listens, with a line feed.
 */
import 'reflect-metadata';
import { subscribe } from 'node:diagnostics_channel';
import { channelOf, type Step } from '../../../platform/steps.ts';
import { openShipmentsRoom } from './room.ts';
import { openTestShops } from './shops.ts';

const [url = '', step = ''] = process.argv.slice(2);
subscribe(channelOf(step as Step), () => process.kill(process.pid, 'SIGKILL'));
const shops = await openTestShops(await openShipmentsRoom(url));
process.stdout.write(`${shops.url}\n`);
