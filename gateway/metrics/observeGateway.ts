import { declareGauge } from '../../platform/telemetry/index.ts';

/** What there is at this moment at the live end. */
export interface ObservedClients {
  readonly clients: number;
  readonly waiting: number;
  readonly operations: number;
  readonly congested: number;
  readonly waitingBytes: number;
  readonly strangers: number;
}

export interface ObservedFeeds {
  readonly feeds: number;
  readonly clients: number;
  /** Events that were received and not resolved yet. */
  readonly backlog: number;
}

export interface ObservedSubgraph {
  /** Fetches that wait for a connection, and those that have one. */
  readonly waiting: number;
  readonly running: number;
  readonly isSilent: boolean;
}

/** Whom to ask when somebody reads the metrics. */
export interface GatewayParts {
  readonly clients: () => ObservedClients;
  readonly feeds: () => ObservedFeeds;
  /** Plans that are kept. */
  readonly planCount: () => number;
  readonly subgraphs: () => ReadonlyMap<string, ObservedSubgraph>;
}

const LIVE = {
  clients: declareGauge('doorstep_live_clients', 'Live clients, let in or not.'),
  waiting: declareGauge('doorstep_live_clients_waiting', 'Live clients whose turn to come in has not come.'),
  strangers: declareGauge('doorstep_live_strangers', 'Connections that have not said yet who they are.'),
  operations: declareGauge('doorstep_live_operations', 'Live operations that run.'),
  congested: declareGauge('doorstep_live_clients_congested', 'Live clients for whom bytes wait.'),
  waitingBytes: declareGauge('doorstep_live_waiting_bytes', 'Bytes that wait in this process for live clients.'),
} as const;
const FEEDS = {
  feeds: declareGauge('doorstep_live_feeds', 'Feeds that are open: what differs in what clients listen to.'),
  clients: declareGauge('doorstep_live_feed_members', 'Live operations that are in a feed.'),
  backlog: declareGauge('doorstep_live_backlog_events', 'Events that were received and not resolved yet.'),
} as const;
const PLANS = declareGauge('doorstep_plan_cache_size', 'Plans that are kept.');
const SUBGRAPHS = {
  waiting: declareGauge('doorstep_subgraph_fetches_waiting', 'Fetches that wait for a connection to a subgraph.', [
    'subgraph',
  ]),
  running: declareGauge('doorstep_subgraph_fetches_running', 'Fetches that have a connection to a subgraph.', [
    'subgraph',
  ]),
  isSilent: declareGauge('doorstep_subgraph_silent', '1 while a subgraph says nothing, and is asked once a second.', [
    'subgraph',
  ]),
} as const;

/**
 * Shows a gateway in the metrics of this process; several are added up.
 * @returns how to end that.
 */
export function observeGateway({ clients, feeds, planCount, subgraphs }: GatewayParts): () => void {
  const ends = [
    ...keysOf(LIVE).map((name) => LIVE[name].ask({}, () => clients()[name])),
    ...keysOf(FEEDS).map((name) => FEEDS[name].ask({}, () => feeds()[name])),
    PLANS.ask({}, planCount),
    ...keysOf(SUBGRAPHS).map((name) =>
      SUBGRAPHS[name].askEach(() =>
        [...subgraphs()].map(([subgraph, standing]) => ({ labels: { subgraph }, value: Number(standing[name]) })),
      ),
    ),
  ];
  return () => ends.forEach((end) => end());
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[];
}
