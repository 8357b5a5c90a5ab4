/**
 * How a carrier's stream into one endpoint is: `LEARNING` until its rhythm is known, `HEALTHY` when it flows as it does at
 * such hours, `SLOW` when far less comes than is normal, `SILENT` when nothing comes that should.
 */
export const FEED_STATES = ['LEARNING', 'HEALTHY', 'SLOW', 'SILENT'] as const;
export type FeedState = (typeof FEED_STATES)[number];

/** A feed's state in numbers. Instants are ISO 8601 in UTC with milliseconds. */
export interface FeedChange {
  readonly from: FeedState;
  readonly to: FeedState;
  /** When the new state began, as far as the counts tell: for an outage before it was noticed. */
  readonly since: string;
  /** When the last payload came; null when none ever did. */
  readonly lastPayloadAt: string | null;
  /** Payloads that are normal between `since` and the end of what was judged. */
  readonly expected: number;
  /** Payloads that came in that time. */
  readonly seen: number;
  /** What is normal for it in an average day. */
  readonly normalPerDay: number;
  /** The same in a sentence, without names of anybody. */
  readonly reason: string;
}

/**
 * Our own intake listens again: what carriers had to say meanwhile was taken by nobody. It is all brands', so its brand is empty, and
 * its key is `intake`.
 */
export interface IntakeResumed {
  readonly type: 'intake.resumed';
  /** From when until when it did not: ISO 8601 in UTC. */
  readonly payload: { readonly from: string; readonly until: string };
}

/**
 * A carrier's stream of one brand's payloads died, slowed, flows again or is known well enough to be judged. Its key is
 * `carrier:endpointId`; there is one for each change, and it is the alert.
 */
export interface FeedHealthChanged {
  readonly type: 'feed.healthChanged';
  readonly payload: FeedChange & { readonly carrier: string; readonly endpointId: string };
}
