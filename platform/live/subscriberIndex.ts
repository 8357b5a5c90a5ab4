import type { AsyncQueue } from './asyncQueue.ts';

/** What an event is dispatched by. */
interface Dispatched {
  readonly brand: string;
  readonly type: string;
  readonly key: string;
}

/** Whom each event concerns, found by its brand, type and key alone, however many others there are. */
export class SubscriberIndex<Event extends Dispatched> {
  readonly #places = new Map<string, Set<AsyncQueue<Event>>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @returns how to leave; calling it again does nothing. */
  add(filter: { brand: string; type: string; key?: string | undefined }, queue: AsyncQueue<Event>): () => void {
    const place = placeOf(filter.brand, filter.type, filter.key);
    const set = this.#places.get(place) ?? new Set();
    this.#places.set(place, set.add(queue));
    this.#size += 1;
    return () => {
      if (!set.delete(queue)) return;
      this.#size -= 1;
      if (set.size === 0 && this.#places.get(place) === set) this.#places.delete(place);
    };
  }

  deliver(event: Event): void {
    const { brand, type, key } = event;
    this.#push(placeOf(brand, type, key), event);
    this.#push(placeOf(brand, type, undefined), event);
  }

  /** Ends all subscriptions; what was delivered is still read. */
  end(): void {
    for (const set of [...this.#places.values()]) for (const queue of [...set]) queue.end();
  }

  #push(place: string, event: Event): void {
    for (const queue of this.#places.get(place) ?? []) queue.push(event);
  }
}

function placeOf(brand: string, type: string, key: string | undefined): string {
  return `${brand} ${type} ${key ?? ''}`;
}
