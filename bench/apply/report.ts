import type { LatencySummary } from '../load/latencies.ts';
import { type Findings, type Machine, showNumber, showSpread, spreadOf, type TextTable } from '../measure/index.ts';
import { SHARES, WRONG_SHARE } from './feed/mixture.ts';
import { JOURNEY } from './journey.ts';
import type { ApplyRound, ApplySettings } from './measureApply.ts';
import type { SystemRun, SystemSettings } from './measureSystem.ts';

/** What the issue asks of a machine with two cores. */
const SCANS_PER_SECOND = 5_000;
const OF_BARE = 0.4;
const DELIVERY_P99_MS = 60;
const TRACKING_P99_MS = 50;
const SEARCH_P99_MS = 100;

export interface BenchSettings extends ApplySettings, SystemSettings {
  readonly only: readonly ('apply' | 'system')[];
}

export interface ApplyFindings {
  readonly rounds: readonly ApplyRound[];
  readonly runs: readonly SystemRun[];
  readonly sizes: readonly string[];
}

export function describeApply(machine: Machine, settings: BenchSettings, findings: ApplyFindings): Findings {
  const { rounds, runs, sizes } = findings;
  const steps = settings.shipments
    .map((shipments) => rounds.filter((round) => round.shipments === shipments))
    .filter((step) => step.length > 0);
  return {
    title: 'Applying scans: from the carriers’ log to the live tail',
    machine,
    settings: { ...settings, scansPerParcel: JOURNEY.length, ...SHARES, wrong: WRONG_SHARE },
    tables: [...(steps.length === 0 ? [] : applyTables(steps)), ...runs.map((run) => systemTable(run, settings))],
    notes: [
      ...steps.flatMap((step) => claimsOf(step, steps[0] ?? [])),
      ...runs.flatMap(systemClaims),
      ...runs.map(coresNote),
      ...sizes,
      ...NOTES,
    ],
    rows: [...rounds, ...runs],
  };
}

function applyTables(steps: readonly (readonly ApplyRound[])[]): TextTable[] {
  return [
    {
      columns: ['parcels stored', 'scans/s', 'bare SQL', 'ratio', 'events a batch', 'rows a scan', 'in place'],
      rows: steps.map((step) => [
        name(step),
        ...[show(step, (r) => r.scansPerSecond), show(step, (r) => r.bareScansPerSecond), show(step, ratioOf)],
        ...[show(step, (r) => r.eventsPerBatch), show(step, (r) => r.rowsPerScan)],
        show(step, (r) => r.updatesInPlace),
      ]),
    },
    {
      columns: [
        'CPU µs a scan',
        'all',
        'applier',
        'its PostgreSQL',
        'background',
        'feeder',
        'its PostgreSQL',
        'bare SQL',
      ],
      rows: steps.map((step) => [
        name(step),
        ...[show(step, applyingUs), show(step, (r) => r.applierCpuUs), show(step, (r) => r.postgresCpuUs.applier)],
        ...[show(step, (r) => r.postgresCpuUs.background), show(step, (r) => r.feederCpuUs)],
        ...[show(step, (r) => r.postgresCpuUs.feeder), show(step, (r) => r.bareCpuUs)],
      ]),
    },
  ];
}

function systemTable({ posted, pages, shipments }: SystemRun, { rate, pages: asked }: SystemSettings): TextTable {
  const row = (name: string, { count, p50, p99, max }: LatencySummary): string[] => [
    ...[name, String(count), p50.toFixed(1), p99.toFixed(1), max.toFixed(0)],
  ];
  return {
    columns: [`the whole system, ${shipments.toLocaleString('en-US')} parcels`, 'count', 'p50 ms', 'p99 ms', 'max ms'],
    rows: [
      row(`${rate} payloads/s: request to accepted`, posted.acceptance),
      row('accepted to event at the gateway’s client', posted.delivery),
      row(`${asked}/s: tracking page`, pages.tracking),
      row('order search', pages.order),
      row('list of 20 parcels', pages.list),
    ],
  };
}

function systemClaims({ posted, pages, shipments }: SystemRun): string[] {
  const within = (what: string, { p99 }: LatencySummary, most: number): string =>
    claim(
      p99 < most,
      `${shipments.toLocaleString('en-US')}: ${what} p99 ${showNumber(p99)} ms, ${most} ms were asked for`,
    );
  return [
    within('accepted to delivered', posted.delivery, DELIVERY_P99_MS),
    claim(
      posted.missing + posted.refused === 0,
      `${posted.missing} events missing, ${posted.refused} payloads refused`,
    ),
    within('tracking page', pages.tracking, TRACKING_P99_MS),
    within('order search', pages.order, SEARCH_P99_MS),
    within('list', pages.list, SEARCH_P99_MS),
  ];
}

function coresNote({ cores }: SystemRun): string {
  const told = Object.entries(cores).map(([name, used]) => `${name} ${used.toFixed(2)}`);
  return `Cores in use while payloads were pushed, starting and settling included: ${told.join(', ')}.`;
}

const NOTES = [
  'A scan counts when it comes out at the live tail; the feeder, which appends to the carriers’ log, runs on the same cores.',
  '"All" is what applying takes: the process, its connections and PostgreSQL’s background; the feeder stands beside it.',
  'Bare SQL writes the same rows for other parcels: set-based, from tables, in batches as large, over two connections.',
  'The rows that put scans into the carriers’ log are not among those; the feeder’s CPU is only the contender’s.',
  'At length: npm run bench:apply -- --shipments 10000,100000,1000000,5000000 --seconds 300; up to 40 GB of disk.',
];

/** CPU of applying a scan without that of putting it into the carriers' log. */
function applyingUs({ applierCpuUs, postgresCpuUs }: ApplyRound): number {
  return applierCpuUs + postgresCpuUs.applier + postgresCpuUs.background;
}

function ratioOf({ scansPerSecond, bareScansPerSecond }: ApplyRound): number {
  return scansPerSecond / bareScansPerSecond;
}

function claimsOf(step: readonly ApplyRound[], first: readonly ApplyRound[]): string[] {
  const rate = median(step, (round) => round.scansPerSecond);
  const ratio = median(step, ratioOf);
  const growth = median(step, applyingUs) / median(first, applyingUs) - 1;
  return [
    claim(rate >= SCANS_PER_SECOND, `${name(step)}: ${showNumber(rate)} scans/s, ${SCANS_PER_SECOND} were asked for`),
    claim(ratio >= OF_BARE, `${name(step)}: ${showNumber(ratio)} of bare SQL, ${OF_BARE} were asked for`),
    ...(step === first ? [] : [growthClaim(step, growth)]),
  ];
}

/** Up to a million parcels a scan may cost a fifth more than at first, and up to five a half. */
function growthClaim(step: readonly ApplyRound[], growth: number): string {
  const allowed = (step[0]?.shipments ?? 0) <= 1_000_000 ? 0.2 : 0.5;
  const told = `${Math.round(growth * 100)}% against the fewest, ${allowed * 100}% were allowed`;
  return claim(growth <= allowed, `${name(step)}: CPU per scan ${told}`);
}

function name([round]: readonly ApplyRound[]): string {
  return (round?.shipments ?? 0).toLocaleString('en-US');
}

function show(step: readonly ApplyRound[], of: (round: ApplyRound) => number): string {
  return showSpread(spreadOf(step.map(of)));
}

function median(step: readonly ApplyRound[], of: (round: ApplyRound) => number): number {
  return spreadOf(step.map(of)).median;
}

export function claim(holds: boolean, what: string): string {
  return `${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}`;
}
