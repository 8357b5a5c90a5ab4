import { printFindings, readMachine, readOptions, untilEnded, whyTooMany } from '../measure/index.ts';
import { prepareGrounds } from './grounds.ts';
import { measurePause } from './measurePause.ts';
import { measureStorm } from './measureStorm.ts';
import { describePaused } from './report.ts';

const given = readOptions({
  seconds: 'number',
  rate: 'number',
  deadline: 'number',
  rounds: 'number',
  requests: 'number',
  'at-once': 'number',
  json: 'flag',
});

const settings = {
  seconds: given.seconds ?? 10,
  perSecond: given.rate ?? 100,
  deadlineMs: given.deadline ?? 2_000,
  rounds: given.rounds ?? 3,
  requests: given.requests ?? 10_000,
  atOnce: given['at-once'] ?? 500,
};

const tooMany = whyTooMany(Math.max(settings.atOnce, (settings.perSecond * settings.deadlineMs) / 1000));
if (tooMany !== null) throw new Error(tooMany);

const machine = readMachine();
const grounds = await prepareGrounds();
await untilEnded(
  async () => {
    const paused = await measurePause(grounds, settings);
    const storm = await measureStorm(grounds, settings);
    printFindings(describePaused({ machine, settings, paused, storm }), given.json === true);
  },
  () => grounds.stop(),
);
