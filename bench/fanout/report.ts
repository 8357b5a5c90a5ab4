import {
  type Findings,
  type Machine,
  showNumber,
  showSpread,
  type Spread,
  spreadOf,
  type TextTable,
} from '../measure/index.ts';
import type { Contender } from './contender.ts';
import type { ClientMemory } from './memory.ts';
import type { Rate, RateSettings } from './rates.ts';

/** What is claimed. */
const LEAST_OF_PLAIN = 0.8;
const LEAST_OVER_PEERS = 20;
const MOST_BYTES_OVER_PLAIN = 3 * 1024;

const PEERS = ['hive', 'hive-router', 'mercurius'];

export interface FanoutFound {
  readonly machine: Machine;
  readonly settings: RateSettings;
  readonly contenders: readonly Contender[];
  readonly rates: readonly Rate[];
  readonly memory: readonly ClientMemory[];
  readonly idleClients: number;
}

export function describeRates(found: FanoutFound): Findings {
  const { machine, settings, rates, memory, idleClients } = found;
  return {
    title: 'Fan-out: clients with operation ids of their own, one document with fields of another subgraph',
    machine,
    settings: { ...settings, idleClients },
    tables: [...settings.clients.map((clients) => rateTable(found, clients)), ...memoryTable(found)],
    notes: [...found.settings.clients.flatMap((clients) => claims(found, clients)), ...memoryClaim(memory), ...READING],
    rows: [...rates, ...memory],
  };
}

const READING = [
  'Rates are the median (lowest–highest) of the rounds, contenders taking turns; µs: CPU time of the delivering',
  'process per message, from /proc; busy: cores it used, then the clients and the subgraphs. Where nobody is busy,',
  'something else had the cores: run it again on a quiet machine, and trust the CPU time more than the rate.',
];

function rateTable({ contenders, rates }: FanoutFound, clients: number): TextTable {
  const rows = contenders.map((contender) => {
    const own = rates.filter((rate) => rate.contender === contender.name && rate.clients === clients);
    if (own.length === 0)
      return [contender.name, contender.isInstalled ? 'failed' : 'not installed', '', '', '', '', contender.about];
    const over = (name: keyof Rate): Spread => spreadOf(own.map((rate) => Number(rate[name])));
    const busy = [over('busy'), over('loadBusy'), over('subgraphsBusy')].map(({ median }) => median.toFixed(2));
    return [
      contender.name,
      showSpread(over('messagesPerSecond')),
      compare(rates, clients, contender.name),
      showSpread(over('cpuUs')),
      busy.join(' / '),
      over('bytesPerMessage').median.toFixed(0),
      contender.about,
    ];
  });
  return { columns: [`${clients} clients`, 'messages/s', 'of plain ws', 'µs', 'busy', 'bytes', ''], rows };
}

/** Ratios of the same round, since a machine changes its mood between rounds. */
function ratios(rates: readonly Rate[], clients: number, [over, under]: readonly [string, string]): number[] {
  const of = (contender: string, round: number): number | undefined =>
    rates.find((rate) => rate.contender === contender && rate.clients === clients && rate.round === round)
      ?.messagesPerSecond;
  const rounds = [...new Set(rates.map(({ round }) => round))];
  return rounds.map((round) => (of(over, round) ?? NaN) / (of(under, round) ?? NaN)).filter(Number.isFinite);
}

function compare(rates: readonly Rate[], clients: number, name: string): string {
  const found = ratios(rates, clients, [name, 'ws']);
  return found.length === 0
    ? '–'
    : showSpread(spreadOf(found), (ratio) => `${(ratio * 100).toFixed(ratio < 0.1 ? 1 : 0)}%`);
}

function claims({ rates }: FanoutFound, clients: number): string[] {
  const ofPlain = ratios(rates, clients, ['doorstep', 'ws']);
  const best = PEERS.flatMap((peer) => {
    const found = ratios(rates, clients, ['doorstep', peer]);
    return found.length === 0 ? [] : [{ peer, times: spreadOf(found).median }];
  });
  return [
    ...(ofPlain.length === 0
      ? []
      : [claim(`${clients} clients: at least 80% of plain ws`, spreadOf(ofPlain).median, LEAST_OF_PLAIN)]),
    ...best.map(({ peer, times }) => claim(`${clients} clients: at least 20 times ${peer}`, times, LEAST_OVER_PEERS)),
  ];
}

function claim(what: string, found: number, least: number): string {
  return `${found >= least ? 'holds' : 'DOES NOT HOLD'}: ${what} (${showNumber(found)})`;
}

function memoryTable({ memory, idleClients }: FanoutFound): TextTable[] {
  const names = [...new Set(memory.map(({ contender }) => contender))];
  const rows = names.map((name) => {
    const own = memory.filter(({ contender }) => contender === name);
    const bytes = (key: 'rss' | 'heap' | 'external'): string => showSpread(spreadOf(own.map((each) => each[key])));
    return [name, bytes('rss'), bytes('heap'), bytes('external')];
  });
  return names.length === 0
    ? []
    : [{ columns: [`bytes a client, ${idleClients} idle`, 'RSS', 'heap', 'external'], rows }];
}

/** Judged by whichever is worse: RSS hides what fits into a heap that was grown before, the heap what lies outside. */
function memoryClaim(memory: readonly ClientMemory[]): string[] {
  const more = (bytes: (each: ClientMemory) => number): number => {
    const of = (name: string): number =>
      spreadOf(memory.filter(({ contender }) => contender === name).map(bytes)).median;
    return of('doorstep') - of('ws');
  };
  const over = Math.max(
    more(({ rss }) => rss),
    more(({ heap, external }) => heap + external),
  );
  if (!Number.isFinite(over)) return [];
  const word = over <= MOST_BYTES_OVER_PLAIN ? 'holds' : 'DOES NOT HOLD';
  return [`${word}: an idle client takes at most 3 KiB more than of plain ws (${over.toFixed(0)} bytes more)`];
}
