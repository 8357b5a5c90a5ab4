import { type Count, declareCounter, declareTiming, type Timing } from '../../platform/telemetry/index.ts';

/**
 * `ok`: an answer without errors. `errors`: one with them. `overdue`: none by the deadline. `unavailable`: nobody there.
 * `refused`: an answer that is none, as when our signature is not believed. `cancelled`: nobody waits for it any more.
 * `withheld`: it was not sent, since the subgraph says nothing, or too many wait for it.
 */
export type FetchOutcome = 'ok' | 'errors' | 'overdue' | 'unavailable' | 'refused' | 'cancelled' | 'withheld';

const FETCHES = declareCounter('doorstep_subgraph_fetches_total', 'Fetches at subgraphs, by how they ended.', [
  'subgraph',
  'outcome',
]);
const SECONDS = declareTiming(
  'doorstep_subgraph_fetch_seconds',
  'How long fetches at subgraphs took, the wait for a connection included.',
  ['subgraph'],
);

/** Counts the fetches at one subgraph. */
export interface FetchMeter {
  done(outcome: FetchOutcome, seconds: number): void;
  /** A fetch was not made, and took no time. */
  withheld(): void;
}

/** The meter of a subgraph, to be kept by whoever fetches there. */
export function fetchMeter(subgraph: string): FetchMeter {
  const counts: Partial<Record<FetchOutcome, Count>> = {};
  const timing: Timing = SECONDS({ subgraph });
  return {
    done: (outcome, seconds) => {
      (counts[outcome] ??= FETCHES({ subgraph, outcome })).add();
      timing.observe(seconds);
    },
    withheld: () => (counts.withheld ??= FETCHES({ subgraph, outcome: 'withheld' })).add(),
  };
}
