/** Keeps the values that were used last, as many as weigh `limit` together; each weighs 1 unless it is said. */
export class BoundedCache<Value> {
  readonly #limit: number;
  /** A Map iterates in the order of insertion, so the first key is the one that was used longest ago. */
  readonly #values = new Map<string, Value>();
  readonly #weightOf: (value: Value) => number;
  #weight = 0;

  constructor(limit: number, weightOf: (value: Value) => number = () => 1) {
    this.#limit = limit;
    this.#weightOf = weightOf;
  }

  get size(): number {
    return this.#values.size;
  }

  /** The value of a key, which counts as used; undefined when there is none. */
  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  /** Keeps a value, in place of whatever the key had, unless it alone is too heavy. */
  set(key: string, value: Value): void {
    this.delete(key);
    const weight = this.#weightOf(value);
    if (weight > this.#limit) return;
    this.#values.set(key, value);
    this.#weight += weight;
    for (const oldest of this.#values.keys()) {
      if (this.#weight <= this.#limit) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#weight -= this.#weightOf(value);
  }

  /** The value of a key, made by `make` if there is none. What `make` throws is passed on, and nothing is kept. */
  getOrMake(key: string, make: () => Value): Value {
    const known = this.get(key);
    if (known !== undefined) return known;
    const value = make();
    this.set(key, value);
    return value;
  }
}
