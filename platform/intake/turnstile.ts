import { DoorstepError } from '../errors/index.ts';

/** How many are let through, and how much may stand in line. */
export interface TurnstileLimits {
  /** Works under way at one time. */
  readonly atOnce: number;
  /** Of these, works of the same sender. */
  readonly atOnceOfOne: number;
  /** Bytes that may wait; past them works are refused. */
  readonly waitingBytes: number;
}

/** Who comes with how much. */
export interface Comer {
  readonly sender: string;
  readonly bytes: number;
}

/** Runs a work when it is its turn. Rejects with `INTAKE_BUSY` when too much waits. */
export type Turnstile = <T>(comer: Comer, work: () => Promise<T>) => Promise<T>;

/**
 * Lets only so many works run at once, in the order in which they came, so that a burst of them waits here and takes the
 * connections of nobody else; and of one sender only so many, so that others pass those who wait for their own.
 */
export function turnstile({ atOnce, atOnceOfOne, waitingBytes }: TurnstileLimits): Turnstile {
  const line: { readonly sender: string; readonly begin: () => void }[] = [];
  const running = new Map<string, number>();
  let runningOfAll = 0;
  let bytesInLine = 0;
  const mayBegin = (sender: string): boolean => runningOfAll < atOnce && (running.get(sender) ?? 0) < atOnceOfOne;
  const begin = (sender: string): void => {
    runningOfAll += 1;
    running.set(sender, (running.get(sender) ?? 0) + 1);
  };
  const turn = async ({ sender, bytes }: Comer): Promise<void> => {
    if (mayBegin(sender)) return begin(sender);
    if (bytesInLine + bytes > waitingBytes && line.length > 0) throw new DoorstepError('INTAKE_BUSY');
    bytesInLine += bytes;
    await new Promise<void>((resolve) => line.push({ sender, begin: resolve }));
    bytesInLine -= bytes;
  };
  const leave = (sender: string): void => {
    const left = (running.get(sender) ?? 0) - 1;
    if (left > 0) running.set(sender, left);
    else running.delete(sender);
    runningOfAll -= 1;
    const next = line.findIndex((each) => mayBegin(each.sender));
    for (const each of next === -1 ? [] : line.splice(next, 1)) {
      // counted here and not when it runs: nobody may come in between
      begin(each.sender);
      each.begin();
    }
  };
  return async (comer, work) => {
    await turn(comer);
    try {
      return await work();
    } finally {
      leave(comer.sender);
    }
  };
}
