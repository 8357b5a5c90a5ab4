import { setTimeout as pause } from 'node:timers/promises';
import type { WorldClock } from './worldPorts.ts';

/** How a world's time goes by. */
export interface ClockOptions {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From which moment on it goes, epoch milliseconds: that of the first thing that happens. */
  readonly beginMs: number;
  /** So many times as fast as it happened; Infinity: as fast as it is taken. It never passes the present. */
  readonly speed: number;
  /** Whether it goes on with the present when it has come up to it. */
  readonly isLive: boolean;
  /** Asked again and again while it waits. */
  readonly isStopped: () => boolean;
}

/** So long it waits at most before it is asked whether it is to stop. */
const LOOK_MS = 250;

/** A clock that comes up to the present, and ends there or goes on with it. */
export function worldClock({ now, beginMs, speed, isLive, isStopped }: ClockOptions): WorldClock {
  const startedMs = now();
  const reached = (): number => (speed === Infinity ? now() : Math.min(now(), beginMs + (now() - startedMs) * speed));
  return {
    reached,
    until: async (atMs) => {
      while (!isStopped()) {
        const aheadMs = atMs - reached();
        if (aheadMs <= 0) return true;
        if (!isLive && atMs > now()) return false;
        const isCatchingUp = reached() < now();
        await pause(Math.min(LOOK_MS, Math.max(1, isCatchingUp ? aheadMs / speed : aheadMs)));
      }
      return false;
    },
  };
}
