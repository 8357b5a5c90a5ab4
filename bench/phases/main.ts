import { createEngine, DEFAULT_SETTINGS, holidaysOf } from '../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { type Findings, printFindings, readMachine, readOptions, say } from '../measure/index.ts';
import { judgeReplies } from './fedexReplies.ts';
import { MET, percent, type PhaseRow, replyRows, tableOf, weekdayRows, worldRows } from './phaseRows.ts';
import { simulateParcels } from './simulatedParcels.ts';
import { type JudgedInPhase, walkParcels } from './walkParcels.ts';
import { readWorld } from './worldSettings.ts';

const given = readOptions({
  ...{ world: 'text', seed: 'number', days: 'number', parcels: 'number', warmup: 'number' },
  ...{ strikes: 'flag', weekdays: 'flag', samples: 'text', json: 'flag' },
});
const { seed = 1, days = 180, parcels = 20_000, warmup = 60, strikes = false, samples = '../shared/data' } = given;

/** Of parcels that are out for delivery, neither attempted nor brought back. */
const RIGHT_DAY_AIM = 0.98;

const machine = readMachine();
const judged = await walkWorld();
const replies = await walkReplies();
printFindings(describe(worldRows(judged), replies), given.json === true);

async function walkWorld(): Promise<readonly JudgedInPhase[]> {
  const world = await readWorld(given.world ?? new URL('world.json', import.meta.url));
  const made = simulateParcels(world, { seed, days, parcels, strikes });
  say(`${made.length.toLocaleString('en-US')} parcels of a made-up world are walked through`);
  const engine = createEngine({ ...DEFAULT_SETTINGS, holidays: holidaysOf(world.country) });
  const from = Math.floor(made[0]?.order.purchasedAt ?? 0) + warmup;
  return walkParcels(engine, made, from);
}

async function walkReplies(): Promise<readonly PhaseRow[]> {
  const found = await judgeReplies(samples);
  if (found !== null) return replyRows(found);
  say(`skipped, since there are none below ${samples} (set DOORSTEP_SAMPLE_DATA): the replies of FedEx`);
  return [];
}

function describe(world: readonly PhaseRow[], fedex: readonly PhaseRow[]): Findings {
  const right = world.find(({ phase }) => phase === MET)?.rightDay ?? NaN;
  const hasReplies = fedex.length > 0;
  return {
    title: 'The estimate by phase of the journey',
    machine,
    settings: { seed, days, parcels, warmup, strikes },
    tables: [
      tableOf('a made-up world', world),
      ...(given.weekdays === true ? [tableOf('by weekday', weekdayRows(judged))] : []),
      ...(hasReplies ? [tableOf('FedEx, cold', fedex)] : []),
    ],
    notes: [
      `${right >= RIGHT_DAY_AIM ? 'holds' : 'DOES NOT HOLD'}: out for delivery, neither attempted nor brought back, right to the day in ${percent(right)} of 100`,
      'Days; the pinball loss is the mean over p10, p50 and p90, and 80 of 100 should arrive between p10 and p90.',
      `Judged are parcels bought after ${warmup} days, at each scan, with what was known when that day began.`,
      'In "met" are parcels out for delivery whose next scan is the delivery: nobody can know the others in the morning.',
      ...(hasReplies
        ? ['The replies of FedEx are too few to learn from, and do not tell what was stated when: a cold start.']
        : []),
    ],
    rows: [...world.map((row) => ({ of: 'world', ...row })), ...fedex.map((row) => ({ of: 'fedex', ...row }))],
  };
}
