import { DoorstepError } from '../../../platform/errors/index.ts';

/** How much is committed together. */
export interface GroupLimits {
  /** Items of one commit at most. */
  readonly items: number;
  /** Bytes of one commit, past which no further item is taken into it. */
  readonly bytes: number;
  /** Commits under way at one time. */
  readonly writers: number;
  /** Bytes that may wait; past them items are refused. */
  readonly waitingBytes: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly size: number;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommitOptions<Item, Result> {
  /** Makes items durable, all or none, and answers in their order. */
  readonly write: (items: readonly Item[]) => Promise<readonly Result[]>;
  readonly sizeOf: (item: Item) => number;
  /** Whether a failure says nothing about the items, so that trying them one by one would not help. */
  readonly isOutage: (error: unknown) => boolean;
  readonly limits: GroupLimits;
}

/**
 * Commits what arrives while earlier commits are under way together: nobody waits for company, and the busier it is, the
 * more share one commit. One item that can't be written fails alone: its group is written once more one by one.
 * @returns a function that resolves when its item is durable; it rejects with `INTAKE_BUSY` when too much waits
 */
export function groupCommit<Item, Result>(options: GroupCommitOptions<Item, Result>): (item: Item) => Promise<Result> {
  const { limits, sizeOf } = options;
  const waiting: Waiting<Item, Result>[] = [];
  let waitingBytes = 0;
  let writing = 0;
  const pump = (): void => {
    while (writing < limits.writers && waiting.length > 0) {
      const group = takeGroup(waiting, limits);
      for (const { size } of group) waitingBytes -= size;
      writing += 1;
      void writeGroup(options, group).finally(() => {
        writing -= 1;
        pump();
      });
    }
  };
  return (item) =>
    new Promise<Result>((resolve, reject) => {
      const size = sizeOf(item);
      if (waitingBytes + size > limits.waitingBytes && waiting.length > 0) {
        reject(new DoorstepError('INTAKE_BUSY'));
        return;
      }
      waiting.push({ item, size, resolve, reject });
      waitingBytes += size;
      // After the requests of this turn of the loop, so that those that came in one read share a commit.
      if (waiting.length === 1) setImmediate(pump);
    });
}

function takeGroup<Item, Result>(waiting: Waiting<Item, Result>[], limits: GroupLimits): Waiting<Item, Result>[] {
  let count = 0;
  for (let bytes = 0; count < waiting.length && count < limits.items && bytes < limits.bytes; count += 1) {
    bytes += waiting[count]?.size ?? 0;
  }
  return waiting.splice(0, count);
}

async function writeGroup<Item, Result>(
  options: GroupCommitOptions<Item, Result>,
  group: readonly Waiting<Item, Result>[],
): Promise<void> {
  try {
    const results = await options.write(group.map(({ item }) => item));
    group.forEach(({ resolve, reject }, index) => {
      const result = results[index];
      if (result === undefined) reject(new DoorstepError('INTERNAL'));
      else resolve(result);
    });
  } catch (error) {
    if (group.length === 1 || options.isOutage(error)) for (const { reject } of group) reject(error);
    else for (const one of group) await writeGroup(options, [one]);
  }
}
