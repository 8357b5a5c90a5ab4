import 'reflect-metadata';
import { printFindings, readMachine, readOptions, untilEnded } from '../measure/index.ts';
import { openGround } from './ground/ground.ts';
import { type ApplyRound, measureApply } from './measureApply.ts';
import { measureSystem, type SystemRun } from './measureSystem.ts';
import { type BenchSettings, describeApply } from './report.ts';
import { KEEP_STATEMENTS } from './statements.ts';

const given = readOptions({
  shipments: 'numbers',
  seconds: 'number',
  rounds: 'number',
  rate: 'number',
  pages: 'number',
  only: 'names',
  profile: 'text',
  json: 'flag',
});
const seconds = given.seconds ?? 20;
const settings: BenchSettings = {
  shipments: given.shipments ?? [10_000, 100_000],
  seconds,
  rounds: given.rounds ?? 2,
  rate: given.rate ?? 1_000,
  pages: given.pages ?? 50,
  only: (['apply', 'system'] as const).filter((name) => given.only?.includes(name) ?? true),
  ...(given.profile === undefined ? {} : { profile: given.profile }),
};
/** Of pushing payloads through the whole system; more tells no more. */
const MOST_SYSTEM_SECONDS = 30;

const machine = readMachine();
const ground = openGround({ shared_buffers: '1GB' });
await untilEnded(
  async () => {
    const rounds: ApplyRound[] = [];
    const sizes: string[] = [];
    const runs: SystemRun[] = [];
    for (const shipments of settings.shipments) {
      await ground.grow(shipments);
      sizes.push(`${shipments.toLocaleString('en-US')} parcels: ${ground.sizes}`);
      if (settings.only.includes('apply')) rounds.push(...(await measureApply(ground, shipments, settings)));
      // with most parcels alone: pages and latencies with fewer are no worse
      if (settings.only.includes('system') && shipments === settings.shipments.at(-1)) {
        const system = { ...settings, seconds: Math.min(seconds / 2, MOST_SYSTEM_SECONDS) };
        runs.push(await measureSystem(ground, shipments, system));
      }
    }
    printFindings(describeApply(machine, settings, { rounds, runs, sizes }), given.json === true);
  },
  () => ground.remove(),
);
