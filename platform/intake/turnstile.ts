import { DoorstepError } from '../errors/index.ts';

/** How many are let through, and how much may stand in line. */
export interface TurnstileLimits {
  /** Works under way at one time. */
  readonly atOnce: number;
  /** Bytes that may wait; past them works are refused. */
  readonly waitingBytes: number;
}

/** Runs a work of some size when it is its turn. Rejects with `INTAKE_BUSY` when too much waits. */
export type Turnstile = <T>(size: number, work: () => Promise<T>) => Promise<T>;

/**
 * Lets only so many works run at once, in the order in which they came, so that a burst of them waits here and takes the
 * connections of nobody else.
 */
export function turnstile({ atOnce, waitingBytes }: TurnstileLimits): Turnstile {
  const line: (() => void)[] = [];
  let running = 0;
  let bytes = 0;
  const turn = async (size: number): Promise<void> => {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (bytes + size > waitingBytes && line.length > 0) throw new DoorstepError('INTAKE_BUSY');
    bytes += size;
    // whoever leaves hands its place on: `running` stays as it is
    await new Promise<void>((resolve) => line.push(resolve));
    bytes -= size;
  };
  const leave = (): void => {
    const next = line.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async (size, work) => {
    await turn(size);
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
