/** Why a request was given up from this side. */
export type Reason = 'deadline' | 'the client left' | 'too large' | 'too many wait' | 'it is silent' | 'closed';

/** A request that was given up from this side. */
export class GivenUp extends Error {
  readonly why: Reason;
  /** When it got a connection, by `performance.now()`; null when it was still waiting for one. */
  readonly begunAt: number | null;

  constructor(why: Reason, begunAt: number | null = null) {
    super(why);
    this.name = 'GivenUp';
    this.why = why;
    this.begunAt = begunAt;
  }
}
