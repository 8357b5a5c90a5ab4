import { BoundedCache } from '../../platform/boundedCache.ts';
import { type FeedViewer, signContext } from '../../platform/access/index.ts';

/** A signature costs as much as the rest of a small fetch; a context is good for a minute, so it serves many calls. */
const REUSED_MS = 10_000;
const VIEWERS = 10_000;

/** The contexts for one subgraph, by viewer. */
export class SignedContexts {
  readonly #key: Buffer;
  readonly #subgraph: string;
  readonly #signed = new BoundedCache<{ text: string; until: number }>(VIEWERS);

  constructor(key: Buffer, subgraph: string) {
    this.#key = key;
    this.#subgraph = subgraph;
  }

  /** What tells the subgraph who asks, so that it can believe it. */
  of(viewer: FeedViewer): string {
    const now = Date.now();
    const name = `${viewer.brand} ${viewer.shipment ?? ''} ${viewer.scopes.join(' ')}`;
    const signed = this.#signed.getOrMake(name, () => ({ text: '', until: 0 }));
    if (signed.until < now) {
      signed.text = signContext(this.#key, this.#subgraph, viewer, now);
      signed.until = now + REUSED_MS;
    }
    return signed.text;
  }
}
