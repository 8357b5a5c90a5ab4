import type { Metric } from 'prom-client';
import type { Labels } from './labels.ts';
import { METRICS } from './registry.ts';

/** Upper bounds in seconds: from what a cache answers to what somebody gives up waiting for. */
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

/** One line of a histogram. */
export interface Timing {
  observe(seconds: number): void;
}

/** A histogram of seconds by its labels. What is returned for the same labels is the same: keep it where much is timed. */
export type TimingOf<Label extends string> = (labels: Labels<Label>) => Timing;

class PlainTiming implements Timing {
  /** How many were at most as long as each bound, and longer than the one before; the last are longer than all. */
  readonly counts = new Float64Array(SECONDS.length + 1);
  sum = 0;

  observe(seconds: number): void {
    let bucket = 0;
    while (bucket < SECONDS.length && seconds > (SECONDS[bucket] ?? Infinity)) bucket += 1;
    this.counts[bucket] = (this.counts[bucket] ?? 0) + 1;
    this.sum += seconds;
  }
}

/** Declares a histogram of seconds. Observing is two additions, for the same reason as in `declareCounter`. */
export function declareTiming<Label extends string = never>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): TimingOf<Label> {
  const timings = new Map<string, { readonly labels: Labels<Label>; readonly timing: PlainTiming }>();
  const metric = {
    name,
    help,
    type: 'histogram',
    aggregator: 'sum',
    get: () => Promise.resolve({ ...metric, values: [...timings.values()].flatMap((each) => linesOf(name, each)) }),
    reset: () => timings.clear(),
  };
  // prom-client reads no more than this of a metric, but its type names its own four classes
  METRICS.registerMetric(metric as unknown as Metric);
  return (labels) => {
    const key = labelNames.map((label) => labels[label]).join('\n');
    const known = timings.get(key);
    if (known !== undefined) return known.timing;
    const timing = new PlainTiming();
    timings.set(key, { labels, timing });
    return timing;
  };
}

interface Line {
  readonly metricName: string;
  readonly labels: Readonly<Record<string, string | number>>;
  readonly value: number;
}

function linesOf(
  name: string,
  { labels, timing }: { readonly labels: Labels<string>; readonly timing: PlainTiming },
): Line[] {
  let count = 0;
  const buckets = [...SECONDS, '+Inf'].map((le, index): Line => {
    count += timing.counts[index] ?? 0;
    return { metricName: `${name}_bucket`, labels: { ...labels, le }, value: count };
  });
  return [
    ...buckets,
    { metricName: `${name}_sum`, labels, value: timing.sum },
    { metricName: `${name}_count`, labels, value: count },
  ];
}
