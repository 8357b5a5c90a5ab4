import { type EventFilter, typesOf } from '../events/index.ts';
import type { AsyncQueue } from './asyncQueue.ts';

/** What an event is dispatched by. */
interface Dispatched {
  readonly brand: string;
  readonly type: string;
  readonly key: string;
  readonly payload: unknown;
}

/** The values that one dimension of a filter may have. `key`, `type`, or a field of the payload by its name after a dot. */
type Dimension = readonly [name: string, values: readonly string[]];

/**
 * Subscriptions that are narrowed by the same dimensions, found by the values of these. A subscription stands at one
 * place for each combination of values that it takes.
 */
interface Shape<Event> {
  readonly dimensions: readonly string[];
  readonly places: Map<string, Set<AsyncQueue<Event>>>;
}

/**
 * Whom each event concerns. It looks once for each way in which subscriptions of its brand are narrowed (by type; by
 * type and key; …), of which there are a handful, however many subscriptions there are.
 */
export class SubscriberIndex<Event extends Dispatched> {
  readonly #brands = new Map<string, Map<string, Shape<Event>>>();
  readonly #queues = new Set<AsyncQueue<Event>>();

  get size(): number {
    return this.#queues.size;
  }

  /** @returns how to leave; calling it again does nothing. */
  add(filter: EventFilter, queue: AsyncQueue<Event>): () => void {
    const dimensions = dimensionsOf(filter);
    const shape = this.#shapeFor(
      filter.brand,
      dimensions.map(([name]) => name),
    );
    const places = combine(dimensions.map(([, values]) => values));
    for (const place of places) {
      const set = shape.places.get(place) ?? new Set();
      shape.places.set(place, set.add(queue));
    }
    this.#queues.add(queue);
    return () => {
      if (this.#queues.delete(queue)) this.#leave(filter.brand, shape, { places, queue });
    };
  }

  deliver(event: Event): void {
    for (const { dimensions, places } of this.#brands.get(event.brand)?.values() ?? []) {
      const place = placeOf(event, dimensions);
      if (place === undefined) continue;
      for (const queue of places.get(place) ?? []) queue.push(event);
    }
  }

  /** Ends all subscriptions; what was delivered is still read. */
  end(): void {
    for (const queue of [...this.#queues]) queue.end();
  }

  /** Ends all subscriptions with an error, at once. */
  fail(error: unknown): void {
    for (const queue of [...this.#queues]) queue.fail(error);
  }

  #shapeFor(brand: string, dimensions: readonly string[]): Shape<Event> {
    const shapes = this.#brands.get(brand) ?? new Map<string, Shape<Event>>();
    this.#brands.set(brand, shapes);
    const name = placeName(dimensions);
    const shape = shapes.get(name) ?? { dimensions, places: new Map<string, Set<AsyncQueue<Event>>>() };
    shapes.set(name, shape);
    return shape;
  }

  /** Takes away what is empty then, so that nothing grows with brands and parcels that once were watched. */
  #leave(brand: string, shape: Shape<Event>, left: { places: readonly string[]; queue: AsyncQueue<Event> }): void {
    for (const place of left.places) {
      const set = shape.places.get(place);
      set?.delete(left.queue);
      if (set?.size === 0) shape.places.delete(place);
    }
    const shapes = this.#brands.get(brand);
    const name = placeName(shape.dimensions);
    if (shape.places.size === 0 && shapes?.get(name) === shape) shapes.delete(name);
    if (shapes?.size === 0) this.#brands.delete(brand);
  }
}

function dimensionsOf({ type, key, fields = {} }: EventFilter): Dimension[] {
  return [
    ['type', typesOf({ type })],
    ...(key === undefined ? [] : [['key', [key]] as const]),
    ...Object.entries(fields)
      .map(([name, values]): Dimension => [`.${name}`, values])
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  ];
}

/** Where an event stands in a shape; undefined when it has no text for one of the dimensions. */
function placeOf(event: Dispatched, dimensions: readonly string[]): string | undefined {
  const values: string[] = [];
  for (const name of dimensions) {
    const value = valueOf(event, name);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return placeName(values);
}

function valueOf(event: Dispatched, dimension: string): string | undefined {
  if (dimension === 'type') return event.type;
  if (dimension === 'key') return event.key;
  return fieldOf(event.payload, dimension.slice(1));
}

/** The text in a field of a payload; undefined when there is none. */
function fieldOf(payload: unknown, name: string): string | undefined {
  if (typeof payload !== 'object' || payload === null || !Object.hasOwn(payload, name)) return undefined;
  const value = (payload as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'string' ? value : undefined;
}

function combine(dimensions: readonly (readonly string[])[]): string[] {
  const rows = dimensions.reduce<string[][]>(
    (places, values) => places.flatMap((place) => [...new Set(values)].map((value) => [...place, value])),
    [[]],
  );
  return rows.map(placeName);
}

/** One text for several, and never the same for others: a length stands before each. */
function placeName(values: readonly string[]): string {
  let name = '';
  for (const value of values) name += `${value.length}:${value}`;
  return name;
}
