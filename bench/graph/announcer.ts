import { encodeCursor } from '../../platform/events/index.ts';
import { AsyncQueue, type LiveRequest } from '../../platform/live/index.ts';
import { type ParcelEvent, parcelEvent } from './parcelEvent.ts';
import { nowUs } from '../load/latencies.ts';

/** What a subscription yields: an event with its cursor, or where a live part begins. */
export type Announced =
  | { readonly cursor: string; readonly parcelChanged: ParcelEvent }
  | { readonly marker: { readonly cursor: string; readonly complete: boolean } };

/** More than any window of events under way. */
const QUEUE = 100_000;

/** Announces events to whoever subscribed, with cursors for a gateway that asks for them. */
export class Announcer {
  readonly #open = new Set<AsyncQueue<Announced>>();
  #position = 0;

  /** Subscriptions that are open. */
  get size(): number {
    return this.#open.size;
  }

  publish(): void {
    this.#position += 1;
    const event = { cursor: this.#cursor(), parcelChanged: parcelEvent(this.#position, nowUs()) };
    for (const queue of this.#open) queue.push(event);
  }

  subscribe(request: LiveRequest | undefined): AsyncQueue<Announced> {
    const queue = new AsyncQueue<Announced>(QUEUE, () => this.#open.delete(queue));
    if (request != null) queue.push({ marker: { cursor: this.#cursor(), complete: true } });
    // nothing is kept here, so nothing was missed
    if (request?.mode === 'replay') queue.end();
    else this.#open.add(queue);
    return queue;
  }

  #cursor(): string {
    return encodeCursor({ epoch: 'bench', log: 'parcels', position: this.#position });
  }
}

/** Publishes so many events a second for a while, evenly, whether or not anybody keeps up. */
export function publishAtRate(publish: () => void, perSecond: number, seconds: number): Promise<void> {
  const began = performance.now();
  let published = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const elapsed = Math.min((performance.now() - began) / 1000, seconds);
      for (; published < Math.floor(elapsed * perSecond); published += 1) publish();
      if (elapsed < seconds) return;
      clearInterval(timer);
      resolve();
    }, 2);
  });
}
