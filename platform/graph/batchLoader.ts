import DataLoader from 'dataloader';

/** The most keys one statement is asked for. */
const MAX_BATCH = 500;

/** A loader of at most one value per key; what is asked for in one tick is read by one statement. */
export function loadOne<Value>(
  read: (keys: readonly string[]) => Promise<readonly Value[]>,
  keyOf: (value: Value) => string,
): DataLoader<string, Value | null> {
  return new DataLoader(
    async (keys) => {
      const found = new Map((await read(keys)).map((value) => [keyOf(value), value]));
      return keys.map((key) => found.get(key) ?? null);
    },
    { maxBatchSize: MAX_BATCH },
  );
}

/** A loader of all values of a key, in the order in which they were read. */
export function loadMany<Value>(
  read: (keys: readonly string[]) => Promise<readonly Value[]>,
  keyOf: (value: Value) => string,
): DataLoader<string, readonly Value[]> {
  return new DataLoader(
    async (keys) => {
      const found = new Map<string, Value[]>(keys.map((key) => [key, []]));
      for (const value of await read(keys)) found.get(keyOf(value))?.push(value);
      return keys.map((key) => found.get(key) ?? []);
    },
    { maxBatchSize: MAX_BATCH },
  );
}
