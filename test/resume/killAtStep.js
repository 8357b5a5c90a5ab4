/*
 * Loaded before a process of the running system (NODE_OPTIONS=--import). It looks every few milliseconds whether the
 * harness has armed a step, listens to that step's channel, and when it comes kills whom it was told to, right there.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { readFileSync, writeFileSync } from 'node:fs';

const LOOK_EVERY_MS = 20;
const file = process.env['DOORSTEP_TEST_ARMED'];
const [, , command, name] = process.argv;

let armed;
let left = 0;

function reached() {
  left -= 1;
  if (left > 0) return;
  const { channel, claim, victim } = armed;
  unsubscribe(channel, reached);
  try {
    // several processes may come to the step: one of them is first
    writeFileSync(claim, name, { flag: 'wx' });
  } catch {
    return;
  }
  process.kill(pidOf(victim), 'SIGKILL');
}

/** A process, or the database server that a file names in its first line. */
function pidOf(victim) {
  return victim.pid ?? Number(readFileSync(victim.pidFile, 'utf8').split('\n')[0]);
}

function look() {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return;
  }
  const next = JSON.parse(text);
  if (next.claim === armed?.claim) return;
  if (armed !== undefined) unsubscribe(armed.channel, reached);
  armed = next;
  left = next.times;
  if (next.channel !== '') subscribe(next.channel, reached);
}

if (file !== undefined && command === 'run') setInterval(look, LOOK_EVERY_MS).unref();
