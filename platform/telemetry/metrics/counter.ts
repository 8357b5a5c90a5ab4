import { Counter } from 'prom-client';
import type { Labels } from './labels.ts';
import { METRICS } from './registry.ts';

/** One line of a counter. */
export interface Count {
  add(amount?: number): void;
}

/** A counter by its labels. What is returned for the same labels is the same: keep it where much is counted. */
export type CountOf<Label extends string> = (labels: Labels<Label>) => Count;

class PlainCount implements Count {
  value = 0;

  add(amount = 1): void {
    this.value += amount;
  }
}

/**
 * Declares a counter. prom-client validates and hashes the labels each time that something is counted, which takes longer
 * than much of what we count; here counting is an addition, and prom-client is told when somebody reads.
 */
export function declareCounter<Label extends string = never>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): CountOf<Label> {
  const counts = new Map<string, { readonly labels: Labels<Label>; readonly count: PlainCount }>();
  new Counter({
    name,
    help,
    labelNames: [...labelNames],
    registers: [METRICS],
    collect() {
      this.reset();
      for (const { labels, count } of counts.values()) this.inc(labels, count.value);
    },
  });
  return (labels) => {
    const key = labelNames.map((label) => labels[label]).join('\n');
    const known = counts.get(key);
    if (known !== undefined) return known.count;
    const count = new PlainCount();
    counts.set(key, { labels, count });
    return count;
  };
}
