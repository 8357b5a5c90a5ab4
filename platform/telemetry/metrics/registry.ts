import { collectDefaultMetrics, Registry } from 'prom-client';

/** What this process tells of itself at `GET /metrics`. Labels are words of ours: never a brand, a key or an id. */
export const METRICS = new Registry();

let started = false;

/** Tells of the process itself too: event loop, heap, garbage collection, processor time. Once is enough. */
export function startProcessMetrics(): void {
  if (started) return;
  started = true;
  collectDefaultMetrics({ register: METRICS });
}
