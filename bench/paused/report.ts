import { isDeepStrictEqual } from 'node:util';
import { type Findings, type Machine, type TextTable } from '../measure/index.ts';
import type { AtRest } from './grounds.ts';
import { type Paused, type PauseSettings, type Stretch, STRETCHES } from './measurePause.ts';
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
    rows: [...summaries(paused), { ...paused, samples: undefined }, storm],
  };
}

const READING = [
  'Latency: from the moment at which a question should have been sent to the last byte of its answer. At rest: nobody has',
  "asked for 7 s; sockets by the kernel's account (its own of Node included), timers and the like by Node's, heap in MiB with",
  'garbage collected. Every answer was compared with what it must be.',
];

interface Summary {
  readonly kind: Kind;
  readonly stretch: Stretch;
  readonly count: number;
  readonly coded: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

function summaries({ samples }: Paused): Summary[] {
  return STRETCHES.flatMap((stretch) => KINDS.map((kind) => summaryOf(kind, stretch, samples[stretch])));
}

function summaryOf(kind: Kind, stretch: Stretch, samples: readonly Sample[]): Summary {
  const own = samples.filter((sample) => sample.kind === kind);
  const took = own.map(({ tookMs }) => tookMs).sort((left, right) => left - right);
  const at = (part: number): number => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? NaN;
  const coded = own.filter(({ outcome }) => outcome === 'coded').length;
  return { kind, stretch, count: own.length, coded, p50: at(0.5), p99: at(0.99), max: at(1) };
}

function stretchTable(paused: Paused): TextTable {
  const rows = summaries(paused).map(({ kind, stretch, count, coded, p50, p99, max }) => [
    `${WHO[kind]}, ${stretch}`,
    String(count - coded),
    String(coded),
    ...[p50, p99, max].map((ms) => ms.toFixed(1)),
  ]);
  return { columns: ['', 'whole', 'null with a code', 'p50 ms', 'p99 ms', 'max ms'], rows };
}

function restTable({ atRest, most }: Paused, { before, after }: StormFound): TextTable {
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
      row('at rest, before the pause', atRest.before),
      ['most while stopped', String(most.sockets), String(most.waiting), String(most.running), '', '', ''],
      row('at rest, after it', atRest.after),
      row('at rest, before the storm', before),
      row('at rest, after it', after),
    ],
  };
}

function pauseClaims(paused: Paused, { deadlineMs }: PauseSettings): string[] {
  const found = summaries(paused);
  const of = (kind: Kind, stretch: Stretch): Summary | undefined =>
    found.find((each) => each.kind === kind && each.stretch === stretch);
  const [calm, during] = [of('others', 'before')?.p99 ?? NaN, of('others', 'stopped')?.p99 ?? NaN];
  const latest = of('needs', 'stopped')?.max ?? NaN;
  const { before, after } = paused.atRest;
  return [
    claim(
      during <= calm * MOST_P99_TIMES + MOST_P99_MORE_MS,
      `the others' p99: ${calm.toFixed(1)} ms before, ${during.toFixed(1)} ms while it was stopped`,
    ),
    claim(
      latest <= deadlineMs + DEADLINE_GRACE_MS,
      `null with a code within the deadline of ${deadlineMs} ms: ${latest.toFixed(0)} ms at most`,
    ),
    claim(
      paused.recoveredAfterMs <= RECOVERED_WITHIN_MS && of('needs', 'after')?.count !== 0,
      `whole again by itself ${paused.recoveredAfterMs.toFixed(0)} ms after it went on`,
    ),
    claim(isAsBefore(before, after), `after the pause ${inWords(before, after)}`),
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
  return [`The gateway's log during the pause: ${events.join(', ')}. The storm took ${stormed.seconds.toFixed(1)} s.`];
}

function claim(holds: boolean, what: string): string {
  return `${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}`;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
