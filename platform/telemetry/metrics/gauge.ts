import { Gauge } from 'prom-client';
import type { Labels } from './labels.ts';
import { METRICS } from './registry.ts';

/** What a gauge shows of one set of labels. */
export interface Reading<Label extends string> {
  readonly labels: Labels<Label>;
  readonly value: number;
}

/**
 * A gauge that asks when it is read, so that nothing is kept up to date for nobody. What several say of the same labels is
 * added up.
 */
export interface AskedGauge<Label extends string> {
  /**
   * Adds somebody who knows a value.
   * @param ask null: there is none any more, and nobody asks again.
   * @returns how to take it away.
   */
  ask(labels: Labels<Label>, ask: () => number | null): () => void;
  /** Adds somebody who knows a value of each of those that there are at the time. */
  askEach(ask: () => readonly Reading<Label>[] | null): () => void;
}

/** Declares a gauge. */
export function declareGauge<Label extends string = never>(
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): AskedGauge<Label> {
  const sources = new Set<() => readonly Reading<Label>[] | null>();
  new Gauge({
    name,
    help,
    labelNames: [...labelNames],
    registers: [METRICS],
    collect() {
      this.reset();
      for (const source of sources) {
        const readings = source();
        if (readings === null) sources.delete(source);
        else for (const { labels, value } of readings) this.inc(labels, value);
      }
    },
  });
  const add = (source: () => readonly Reading<Label>[] | null): (() => void) => {
    sources.add(source);
    return () => void sources.delete(source);
  };
  return {
    ask: (labels, ask) =>
      add(() => {
        const value = ask();
        return value === null ? null : [{ labels, value }];
      }),
    // a function of its own, so that taking it away takes away no other
    askEach: (ask) => add(() => ask()),
  };
}
