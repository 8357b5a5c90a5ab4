import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { FEED_PLANS } from '../../simulation/feeds/index.ts';
import { watchFalseAlarms, watchOutages } from './measure.ts';
import { toReport } from './report.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});

/*
 * Judges simulated feeds of all sizes and manners by what production runs: how often one that is well is said not to be,
 * and how long outages take to be found.
 */
const seeds = Number(values.seeds);
const rows = FEED_PLANS.filter(({ name }) => name.includes(values.only)).map((plan) => ({
  name: plan.name,
  perDay: plan.perDay,
  calm: watchFalseAlarms(plan, seeds),
  day: watchOutages(plan, { seeds, kind: 'DAY' }),
  slow: watchOutages(plan, { seeds, kind: 'SLOW' }),
  night: watchOutages(plan, { seeds, kind: 'NIGHT' }),
}));

const machine = { node: process.version, cores: availableParallelism() };
process.stdout.write(values.json ? `${JSON.stringify({ seeds, machine, rows }, null, 2)}\n` : toReport(rows, seeds));
