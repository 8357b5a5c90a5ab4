import { Gauge } from 'prom-client';
import { METRICS } from './registry.ts';

const ofConsumer = (name: string, help: string): Gauge<'consumer' | 'log'> =>
  new Gauge({ name, help, labelNames: ['consumer', 'log'], registers: [METRICS] });

/** How far behind each consumer of this process is. */
export const CONSUMER_METRICS = {
  lagEvents: ofConsumer(
    'doorstep_log_lag_events',
    'Events that a consumer has not read yet; when many, at most so many; NaN when it is not known.',
  ),
  lagSeconds: ofConsumer(
    'doorstep_log_lag_seconds',
    'Age of the oldest event that a consumer has not read yet, in seconds; NaN when it is not known.',
  ),
  stopped: ofConsumer(
    'doorstep_log_consumer_stopped',
    '1 while a consumer stands still until somebody helps it: stopped or stalled, as its log says; else 0.',
  ),
  quarantined: ofConsumer(
    'doorstep_log_quarantined',
    'Events that are parked: one failed, or waits behind one that failed.',
  ),
} as const;
