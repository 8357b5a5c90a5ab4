import { BoundedCache } from '../../platform/boundedCache.ts';
import { type ActingViewer, type FeedViewer, signContext } from '../../platform/access/index.ts';

/** A signature costs as much as the rest of a small fetch; a context is good for a minute, so it serves many calls. */
const REUSED_MS = 10_000;
const VIEWERS = 10_000;

/** The contexts for one subgraph, by viewer. */
export class SignedContexts {
  readonly #key: Buffer;
  readonly #subgraph: string;
  readonly #signed = new BoundedCache<{ text: string; at: number }>(VIEWERS);

  constructor(key: Buffer, subgraph: string) {
    this.#key = key;
    this.#subgraph = subgraph;
  }

  /** What tells the subgraph who asks, so that it can believe it. @param now milliseconds since 1970. */
  of(viewer: FeedViewer, now = Date.now()): string {
    // neither brands nor scopes have blanks
    const name = `${viewer.brand} ${viewer.shipment ?? ''} ${viewer.scopes.join(' ')}`;
    const signed = this.#signed.getOrMake(name, () => ({ text: '', at: -Infinity }));
    // by a clock that was set back, one of before would be good for longer than anybody means it to be
    if (now < signed.at || now >= signed.at + REUSED_MS) {
      signed.text = signContext(this.#key, this.#subgraph, viewer, now);
      signed.at = now;
    }
    return signed.text;
  }

  /** The same for a change: each has one of its own. @param now milliseconds since 1970. */
  ofActing(viewer: ActingViewer, now = Date.now()): string {
    return signContext(this.#key, this.#subgraph, viewer, now);
  }
}
