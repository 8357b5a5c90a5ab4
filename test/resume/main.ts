import { parseArgs } from 'node:util';
import { STEPS } from '../../platform/steps.ts';
import type { Kill } from './killing.ts';
import { planKills, VICTIMS } from './plan.ts';
import { runResume, type RunReport } from './run.ts';
import { isFlawless } from './verdict.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    clients: { type: 'string', default: '200' },
    victims: { type: 'string', default: VICTIMS.join() },
    logs: { type: 'string' },
    'allow-unreached': { type: 'boolean', default: false },
  },
});
const kills = Number(values.kills);
const seed = Number(values.seed);
const victims = VICTIMS.filter((each) => values.victims.split(',').includes(each));

const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`);
const giveUp = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => giveUp.abort());
const report = await runResume({
  kills,
  seed,
  victims,
  clients: Number(values.clients),
  logs: values.logs,
  say,
  signal: giveUp.signal,
});
process.stdout.write(`${format(report)}\n`);
process.exit(isGood(report) ? 0 : 1);

function isGood({ kills: made, verdicts, scans }: RunReport): boolean {
  const unreached = made.some(({ reached }) => !reached);
  return verdicts.every(isFlawless) && scans.accepted === scans.applied && (values['allow-unreached'] || !unreached);
}

function format(report: RunReport): string {
  const { scans, seconds, hasSse, verdicts } = report;
  const notes = verdicts.flatMap(({ kind, examples }) =>
    [...examples].flatMap(([sort, all]) => all.map((example) => `${kind}, ${sort}: ${example}`)),
  );
  return [
    '',
    ...killTable(report.kills),
    '',
    ...table([
      ['clients', '', 'expected', 'heard', 'lost', 'doubled', 'disordered', 'wrong', 'reconnects'],
      ...verdicts.map((each) => [
        ...[each.kind, each.clients, each.expected, each.heard],
        ...[each.lost, each.doubled, each.disordered, each.wrong, each.reconnects],
      ]),
    ]),
    ...(hasSse ? [] : ['SSE: this gateway has no such transport yet']),
    '',
    ...notes,
    `${scans.accepted} payloads accepted, ${scans.applied} scans applied; seed ${seed}, ${seconds} s`,
    isGood(report) ? 'nothing lost, nothing doubled, nothing out of order' : 'FAILED',
  ].join('\n');
}

/** Kills per step and victim; a dash where none was planned. */
function killTable(made: readonly Kill[]): string[] {
  const planned = planKills(kills, seed, victims);
  const cell = (step: string | null, victim: string): string => {
    const here = made.filter((kill) => kill.step === step && kill.victim === victim);
    if (here.some(({ reached }) => !reached)) return 'not reached';
    const wanted = step === null || planned.some((kill) => kill.step === step && kill.victim === victim);
    return here.length === 0 && !wanted ? '-' : String(here.length);
  };
  const row = (step: string | null): string[] => [
    step ?? 'in a random moment',
    ...VICTIMS.map((victim) => cell(step, victim)),
  ];
  return table([['kills at', ...VICTIMS], ...STEPS.map(row), row(null)]);
}

function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const widths = (rows[0] ?? []).map((_cell, column) =>
    Math.max(...rows.map((row) => String(row[column] ?? '').length)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? String(cell).padEnd(widths[0] ?? 0) : String(cell).padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
}
