/** Keys that many share, each by a number, as long as somebody uses it. */
export interface KeyNumbers {
  readonly numbers: Map<string, number>;
  /** By number. */
  readonly keys: string[];
  readonly uses: number[];
  /** Numbers that nobody uses any more, to be given again. */
  readonly free: number[];
}

/** No key has a number. */
export function noKeys(): KeyNumbers {
  return { numbers: new Map(), keys: [], uses: [], free: [] };
}

/** The number of a key, from 0, which is used once more from now on. */
export function numberOf({ numbers, keys, uses, free }: KeyNumbers, key: string): number {
  const known = numbers.get(key);
  if (known !== undefined) {
    uses[known] = (uses[known] ?? 0) + 1;
    return known;
  }
  const number = free.pop() ?? keys.length;
  numbers.set(key, number);
  keys[number] = key;
  uses[number] = 1;
  return number;
}

/** The key that has a number. */
export function keyOf({ keys }: KeyNumbers, number: number): string {
  return keys[number] ?? '';
}

/** A number is used once less. */
export function releaseKey({ numbers, keys, uses, free }: KeyNumbers, number: number): void {
  const left = (uses[number] ?? 0) - 1;
  uses[number] = left;
  if (left > 0) return;
  numbers.delete(keyOf({ numbers, keys, uses, free }, number));
  keys[number] = '';
  free.push(number);
}
