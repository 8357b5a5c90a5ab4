import { type Findings, type Machine, type Memory, spreadOf, type TextTable } from '../measure/index.ts';
import type { Phase, SlowSettings } from './measureSlow.ts';

/** What the kernel and the gateway may hold for two slow clients, and what a collector leaves here or there. */
const MOST_GROWTH_BYTES = 8 * 2 ** 20;
/** As unchanged as a noisy machine lets one say. */
const MOST_P99_GROWTH = 1.5;

export function describeSlow(machine: Machine, settings: SlowSettings, phases: readonly Phase[]): Findings {
  return {
    title: 'Slow clients: one that reads nothing and one that reads 100 bytes a second, beside healthy ones',
    machine,
    settings: { ...settings },
    tables: [phaseTable(phases), endTable(phases)],
    notes: [...claims(phases), ...READING],
    rows: phases,
  };
}

const READING = [
  'Latency: of the healthy clients, from publishing at the subgraph to the socket. Heap: of the gateway, MiB; before and',
  'after with garbage collected, most: highest of the samples each second, garbage included. A slow client was closed',
  "when the kernel's table or the gateway's log says so; it learns the code only if it reads as far as that.",
];

function phaseTable(phases: readonly Phase[]): TextTable {
  const rows = phases.map((phase) => {
    const { latency, before, after, samples } = phase;
    const most = (name: keyof Memory): string => mebibytes(Math.max(...samples.map((sample) => sample[name])));
    return [
      `${phase.withSlow ? 'with slow clients' : 'without'}, round ${phase.round}`,
      latency.p50.toFixed(1),
      latency.p99.toFixed(1),
      latency.max.toFixed(0),
      `${latency.count} of ${phase.expected}`,
      String(phase.ended),
      mebibytes(before.heap),
      mebibytes(after.heap),
      ...[most('heap'), most('external'), most('rss')],
    ];
  });
  const columns = ['', 'p50 ms', 'p99 ms', 'max ms', 'delivered', 'healthy ended', 'heap before', 'heap after'];
  return { columns: [...columns, 'most heap', 'most external', 'most RSS'], rows };
}

function endTable(phases: readonly Phase[]): TextTable {
  const rows = phases.flatMap((phase) => [
    ...phase.log.map(({ second, event, code }) => [`${second.toFixed(1)} s`, 'gateway', `${event} ${code ?? ''}`]),
    ...phase.slow.map(({ name, afterSeconds, code, reason }) => [
      afterSeconds === null ? 'at the end' : `${afterSeconds.toFixed(1)} s`,
      name,
      `${code === null ? '' : `${code} `}${reason}`,
    ]),
  ]);
  return { columns: ['when', 'who', 'what'], rows };
}

function claims(phases: readonly Phase[]): string[] {
  const p99 = (withSlow: boolean): number =>
    spreadOf(phases.filter((phase) => phase.withSlow === withSlow).map(({ latency }) => latency.p99)).median;
  const growth = phases
    .filter(({ withSlow }) => withSlow)
    .map(({ before, after }) => after.heap + after.external - before.heap - before.external);
  const most = Math.max(...growth);
  return [
    claim(
      p99(true) <= p99(false) * MOST_P99_GROWTH,
      `the others' p99: ${p99(false).toFixed(1)} ms without, ${p99(true).toFixed(1)} ms with`,
    ),
    claim(
      most <= MOST_GROWTH_BYTES,
      `heap and buffers flat: ${mebibytes(most)} MiB more at the end than at the beginning`,
    ),
  ];
}

function claim(holds: boolean, what: string): string {
  return `${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}`;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
