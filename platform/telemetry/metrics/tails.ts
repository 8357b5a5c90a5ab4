import { declareGauge } from './gauge.ts';

/** What a subgraph's live tails have to do. */
export const TAIL_METRICS = {
  subscribers: declareGauge('doorstep_tail_subscribers', "Subscriptions that follow a log's tail in this process.", [
    'log',
  ]),
} as const;
