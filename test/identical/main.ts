/**
 * Gives two systems the same intake in two orders, kills one of them again and again, and compares what both keep, row by
 * row: `npm run test:identical [-- --kills 50 --seed 1 --parcels 12]`.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { createTrigger } from '../resume/trigger.ts';
import { type OwnSystem, startSystem } from '../system/startSystem.ts';
import { type IdenticalReport, runIdentical } from './run.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    parcels: { type: 'string', default: '12' },
  },
});
const BRAND = 'identical';
const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
const folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-identical-'));
const trigger = createTrigger(folder);
const systems: OwnSystem[] = [];
const start = async (environment: Readonly<Record<string, string>>): Promise<OwnSystem> => {
  const system = await startSystem([BRAND], { database: 'own', quiet: true, environment });
  systems.push(system);
  return system;
};
try {
  const undisturbed = await start({});
  const killed = await start(trigger.environment);
  const report = await runIdentical({
    ...{ undisturbed, killed, trigger, brand: BRAND, say },
    ...{ ofEach: Number(values.parcels), kills: Number(values.kills), seed: Number(values.seed) },
  });
  process.stdout.write(`${lines(report).join('\n')}\n`);
  process.exitCode = isDeepStrictEqual(report.undisturbed, report.killed) ? 0 : 1;
} finally {
  for (const system of systems) await system.stop();
  await rm(folder, { recursive: true, force: true });
}

function lines({ undisturbed: calm, killed: rough, steps, kills }: IdenticalReport): string[] {
  const tables = Object.keys({ ...calm, ...rough }).map((name) => {
    const [one = [], other = []] = [calm[name], rough[name]];
    const differing = one.filter((row) => !other.some((each) => isDeepStrictEqual(row, each)));
    const verdict = isDeepStrictEqual(one, other) ? 'identical' : 'DIFFERENT';
    const example = differing.length === 0 ? [] : [`  for example ${JSON.stringify(differing[0])}`];
    return [`${verdict}  ${name}: ${one.length} and ${other.length} rows`, ...example].join('\n');
  });
  const named = kills.filter(({ place }) => place !== null).length;
  return [...tables, `${steps} steps, ${kills.length} kills, ${named} of them at a named place; seed ${values.seed}`];
}
