import { isDeepStrictEqual } from 'node:util';
import { type Findings, type Machine, showSpread, type Spread, spreadOf, type TextTable } from '../measure/index.ts';
import type { AtRest } from './grounds.ts';
import { type Most, type Paused, type PauseSettings, type Round, type Stretch, STRETCHES } from './measurePause.ts';
import { STORM_DEADLINE_MS, type StormFound, type StormSettings } from './measureStorm.ts';
import { type Kind, KINDS } from './questions.ts';
import type { Sample } from './steadyLoad.ts';

/** What is claimed. */
const MOST_P99_TIMES = 2;
const MOST_P99_MORE_MS = 5;
/** What a busy machine adds to a deadline: timers, and the steps before and after the fetch. */
const DEADLINE_GRACE_MS = 250;
const RECOVERED_WITHIN_MS = 1_500;
const MOST_GROWTH_BYTES = 5_000_000;

const WHO: Readonly<Record<Kind, string>> = { needs: 'needs it', others: 'others' };

export interface PausedFound {
  readonly machine: Machine;
  readonly settings: PauseSettings & StormSettings;
  readonly paused: Paused;
  readonly storm: StormFound;
}

export function describePaused({ machine, settings, paused, storm }: PausedFound): Findings {
  return {
    title:
      'A subgraph that is stopped (SIGSTOP) and goes on: queries that need it beside others, and what is left of it',
    machine,
    settings: { ...settings },
    tables: [stretchTable(paused), restTable(paused, storm)],
    notes: [...pauseClaims(paused, settings), ...stormClaims(storm), ...told(paused, storm), ...READING],
    rows: [...summaries(paused), ...paused.rounds.map(withoutSamples), { atRest: paused.atRest }, storm],
  };
}

function withoutSamples({ recoveredAfterMs, most }: Round): object {
  return { recoveredAfterMs, most };
}

const READING = [
  'Figures are the median (lowest–highest) of the rounds. Latency: from the moment at which a question should have been sent',
  'to the last byte of its answer. At rest: nobody has asked for 7 s; sockets by the kernel, those that Node has for itself',
  'included; heap and buffers in MiB with garbage collected. Every answer was compared with what it must be.',
];

interface Summary {
  readonly round: number;
  readonly kind: Kind;
  readonly stretch: Stretch;
  readonly count: number;
  readonly coded: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

function summaries({ rounds }: Paused): Summary[] {
  return rounds.flatMap(({ samples }, index) =>
    STRETCHES.flatMap((stretch) =>
      KINDS.map((kind) => ({ round: index + 1, kind, stretch, ...summaryOf(kind, samples[stretch]) })),
    ),
  );
}

function summaryOf(kind: Kind, samples: readonly Sample[]) {
  const own = samples.filter((sample) => sample.kind === kind);
  const took = own.map(({ tookMs }) => tookMs).sort((left, right) => left - right);
  const at = (part: number): number => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? NaN;
  const coded = own.filter(({ outcome }) => outcome === 'coded').length;
  return { count: own.length, coded, p50: at(0.5), p99: at(0.99), max: at(1) };
}

function stretchTable(paused: Paused): TextTable {
  const found = summaries(paused);
  const rows = STRETCHES.flatMap((stretch) =>
    KINDS.map((kind) => {
      const own = found.filter((each) => each.kind === kind && each.stretch === stretch);
      const over = (value: (summary: Summary) => number): Spread => spreadOf(own.map(value));
      const times = [over(({ p50 }) => p50), over(({ p99 }) => p99), over(({ max }) => max)];
      return [
        `${WHO[kind]}, ${stretch}`,
        showSpread(
          over(({ count, coded }) => count - coded),
          String,
        ),
        showSpread(
          over(({ coded }) => coded),
          String,
        ),
        ...times.map((spread) => showSpread(spread, (ms) => ms.toFixed(1))),
      ];
    }),
  );
  return { columns: ['', 'whole', 'null with a code', 'p50 ms', 'p99 ms', 'max ms'], rows };
}

function restTable({ atRest, rounds }: Paused, { before, after }: StormFound): TextTable {
  const most = (what: keyof Most): string => String(Math.max(...rounds.map((round) => round.most[what])));
  const row = (name: string, { sockets, waiting, running, resources, memory }: AtRest): string[] => [
    name,
    ...[sockets, waiting, running].map(String),
    Object.entries(resources)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', '),
    mebibytes(memory.heap + memory.external),
    mebibytes(memory.rss),
  ];
  return {
    columns: ['', 'sockets', 'fetches waiting', 'running', 'keep Node running', 'heap and buffers', 'RSS'],
    rows: [
      row('at rest, before the pauses', atRest.before),
      ['most while stopped', most('sockets'), most('waiting'), most('running'), '', '', ''],
      row('at rest, after it', atRest.after),
      row('at rest, before the storm', before),
      row('at rest, after it', after),
    ],
  };
}

function pauseClaims(paused: Paused, { deadlineMs }: PauseSettings): string[] {
  const found = summaries(paused);
  const of = (kind: Kind, stretch: Stretch): Summary[] =>
    found.filter((each) => each.kind === kind && each.stretch === stretch);
  const p99s = (stretch: Stretch): number[] => of('others', stretch).map(({ p99 }) => p99);
  const [before, stopped, after] = [p99s('before'), p99s('stopped'), p99s('after')];
  // within a round, since a machine changes its mood between rounds
  const calm = before.map((p99, round) => (p99 + (after[round] ?? NaN)) / 2);
  const excess = stopped.map((p99, round) => p99 - (calm[round] ?? NaN) * MOST_P99_TIMES - MOST_P99_MORE_MS);
  const latest = Math.max(...of('needs', 'stopped').map(({ max }) => max));
  const recovered = Math.max(...paused.rounds.map(({ recoveredAfterMs }) => recoveredAfterMs));
  const hasRecovered = of('needs', 'after').every(({ count, coded }) => count > coded);
  const [calmP99, stoppedP99] = [calm, stopped].map((values) => spreadOf(values).median.toFixed(1));
  const { atRest } = paused;
  return [
    claim(
      spreadOf(excess).median <= 0,
      `the others' p99: ${stoppedP99} ms while it was stopped, ${calmP99} ms before and after`,
    ),
    claim(
      latest <= deadlineMs + DEADLINE_GRACE_MS,
      `null with a code within the deadline of ${deadlineMs} ms: ${latest.toFixed(0)} ms at most`,
    ),
    claim(
      recovered <= RECOVERED_WITHIN_MS && hasRecovered,
      `whole again by itself ${recovered.toFixed(0)} ms after it went on`,
    ),
    claim(isAsBefore(atRest.before, atRest.after), `after the pauses ${inWords(atRest.before, atRest.after)}`),
  ];
}

function stormClaims({ stormed, before, after }: StormFound): string[] {
  const growth = after.memory.heap + after.memory.external - before.memory.heap - before.memory.external;
  const { coded, left, whole } = stormed;
  return [
    claim(
      whole === 0,
      `${coded + left} requests ran into it with a deadline of ${STORM_DEADLINE_MS} ms: ${coded} coded, ${left} left early`,
    ),
    claim(growth < MOST_GROWTH_BYTES, `heap and buffers ${(growth / 1e6).toFixed(2)} MB more after them than before`),
    claim(isAsBefore(before, after), `after them ${inWords(before, after)}`),
  ];
}

function isAsBefore(before: AtRest, after: AtRest): boolean {
  const { waiting, running, sockets, resources } = after;
  const isSame = sockets <= before.sockets && isDeepStrictEqual(withoutIdle(resources), withoutIdle(before.resources));
  return waiting === 0 && running === 0 && isSame;
}

/** Fewer idle connections than before are no leak, and what asks for this figure is under way itself. */
function withoutIdle(resources: AtRest['resources']): object {
  return Object.fromEntries(Object.entries(resources).filter(([kind]) => kind !== 'Immediate'));
}

function inWords(before: AtRest, after: AtRest): string {
  return `no fetch is left (${after.waiting} wait, ${after.running} run), sockets ${before.sockets} and ${after.sockets}`;
}

function told({ log }: Paused, { stormed }: StormFound): string[] {
  const events = Object.entries(log).map(([event, count]) => `${event} ${count} times`);
  return [`The gateway's log during the pauses: ${events.join(', ')}. The storm took ${stormed.seconds.toFixed(1)} s.`];
}

function claim(holds: boolean, what: string): string {
  return `${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}`;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
