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

/** Whom to ask when somebody reads the metrics. */
export interface GatewayParts {
  readonly clients: () => ObservedClients;
  readonly feeds: () => ObservedFeeds;
  /** Plans that are kept. */
  readonly planCount: () => number;
  /** Fetches that wait for a connection, by subgraph. */
  readonly waitingFetches: () => ReadonlyMap<string, number>;
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
const WAITING_FETCHES = declareGauge(
  'doorstep_subgraph_fetches_waiting',
  'Fetches that wait for a connection to a subgraph.',
  ['subgraph'],
);

/**
 * Shows a gateway in the metrics of this process; several are added up.
 * @returns how to end that.
 */
export function observeGateway({ clients, feeds, planCount, waitingFetches }: GatewayParts): () => void {
  const ends = [
    ...keysOf(LIVE).map((name) => LIVE[name].ask({}, () => clients()[name])),
    ...keysOf(FEEDS).map((name) => FEEDS[name].ask({}, () => feeds()[name])),
    PLANS.ask({}, planCount),
    WAITING_FETCHES.askEach(() => [...waitingFetches()].map(([subgraph, value]) => ({ labels: { subgraph }, value }))),
  ];
  return () => ends.forEach((end) => end());
}

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(record) as Key[];
}
