/** Keeps the values that were used last, `limit` at most. */
export class BoundedCache<Value> {
  readonly #limit: number;
  /** A Map iterates in the order of insertion, so the first key is the one that was used longest ago. */
  readonly #values = new Map<string, Value>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#values.size;
  }

  /** The value of a key, which counts as used; undefined when there is none. */
  get(key: string): Value | undefined {
    const value = this.#values.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  /** Keeps a value, in place of whatever the key had. */
  set(key: string, value: Value): void {
    this.#values.delete(key);
    this.#values.set(key, value);
    const oldest = this.#values.keys().next();
    if (this.#values.size > this.#limit && oldest.done !== true) this.#values.delete(oldest.value);
  }

  delete(key: string): void {
    this.#values.delete(key);
  }

  /** The value of a key, made by `make` if there is none. What `make` throws is passed on, and nothing is kept. */
  getOrMake(key: string, make: () => Value): Value {
    const value = this.#values.get(key) ?? make();
    this.set(key, value);
    return value;
  }
}
