import { type Findings, type Machine, showNumber, showSpread, spreadOf, type TextTable } from '../measure/index.ts';
import type { DocumentName, ViewerSettings, Viewing } from './measureViewers.ts';

/** What is claimed. */
const MOST_P99_MS = 250;
/** As flat as a noisy machine lets one say. */
const MOST_GROWTH = 1.25;

const NAMES = ['gateway', 'shipments', 'carriers', 'postgres', 'writer', 'load'] as const;

export function describeViewers(machine: Machine, settings: ViewerSettings, viewings: readonly Viewing[]): Findings {
  return {
    title: 'Viewers: each client watches a parcel of its own, over PostgreSQL, the subgraphs and the gateway',
    machine,
    settings: { ...settings },
    tables: settings.documents.map((document) => tableOf(settings, viewings, document)),
    notes: [...settings.documents.flatMap((document) => claims(settings, viewings, document)), ...READING],
    rows: viewings,
  };
}

const READING = [
  'Latency runs from the beginning of the transaction that appends an event to the socket of its client, all clients',
  'in one process on the same cores. µs: CPU time per appended event (5% of which reach a client), without what the',
  'processes use when nothing happens; idle: that, in cores. notifications and analytics are not running.',
];

function tableOf(settings: ViewerSettings, viewings: readonly Viewing[], document: DocumentName): TextTable {
  const rows = settings.clients.map((clients) => {
    const own = viewings.filter((viewing) => viewing.document === document && viewing.clients === clients);
    const over = (value: (viewing: Viewing) => number): string => showSpread(spreadOf(own.map(value)));
    const ms = (value: number): string => value.toFixed(1);
    return [
      String(clients),
      showSpread(spreadOf(own.map(({ latency }) => latency.p50)), ms),
      showSpread(spreadOf(own.map(({ latency }) => latency.p99)), ms),
      over(({ written }) => written.commitP99),
      over(({ written }) => written.events / written.seconds),
      own.reduce((sum, { missing }) => sum + missing, 0).toFixed(0),
      ...NAMES.map((name) => over(({ cpuUs }) => cpuUs[name] ?? NaN)),
      ['gateway', 'shipments']
        .map((name) => spreadOf(own.map(({ idle }) => idle[name] ?? NaN)).median.toFixed(2))
        .join(' / '),
    ];
  });
  const columns = [`${document} fields`, 'p50 ms', 'p99 ms', 'commit p99', 'events/s', 'missing'];
  return { columns: [...columns, ...NAMES.map((name) => `${name} µs`), 'idle gateway / shipments'], rows };
}

function claims(settings: ViewerSettings, viewings: readonly Viewing[], document: DocumentName): string[] {
  const of = (clients: number): Viewing[] =>
    viewings.filter((viewing) => viewing.document === document && viewing.clients === clients);
  const [fewest, most] = [Math.min(...settings.clients), Math.max(...settings.clients)];
  const p99 = spreadOf(of(most).map(({ latency }) => latency.p99)).median;
  const cpu = (clients: number): number =>
    spreadOf(of(clients).map(({ cpuUs }) => (cpuUs['gateway'] ?? NaN) + (cpuUs['shipments'] ?? NaN))).median;
  const growth = cpu(most) / cpu(fewest);
  return [
    claim(
      p99 < MOST_P99_MS,
      `${document} fields, ${most} clients: p99 under ${MOST_P99_MS} ms (${showNumber(p99)} ms)`,
    ),
    claim(
      growth <= MOST_GROWTH,
      `${document} fields: CPU per event of gateway and subgraph flat from ${fewest} to ${most} clients (× ${growth.toFixed(2)})`,
    ),
  ];
}

function claim(holds: boolean, what: string): string {
  return `${holds ? 'holds' : 'DOES NOT HOLD'}: ${what}`;
}
