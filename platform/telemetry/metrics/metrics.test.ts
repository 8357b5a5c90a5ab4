import { describe, expect, it } from '@jest/globals';
import { declareCounter } from './counter.ts';
import { declareGauge } from './gauge.ts';
import { declareTiming } from './histogram.ts';
import { METRICS } from './registry.ts';

/** The lines of one metric, as Prometheus reads them. */
async function linesOf(name: string): Promise<readonly string[]> {
  const text = await METRICS.metrics();
  return text.split('\n').filter((line) => line.startsWith(name));
}

describe('a counter', () => {
  it('adds up by its labels, and counts the same for whoever asks for the same labels', async () => {
    const countOf = declareCounter('test_counted_total', 'Of this test.', ['kind', 'outcome']);
    const queries = countOf({ kind: 'query', outcome: 'ok' });
    queries.add();
    queries.add(2);
    countOf({ kind: 'query', outcome: 'ok' }).add();
    countOf({ kind: 'mutation', outcome: 'ok' }).add();
    const lines = ['{kind="query",outcome="ok"} 4', '{kind="mutation",outcome="ok"} 1'];
    expect(await linesOf('test_counted_total')).toEqual(lines.map((line) => `test_counted_total${line}`));
    // reading changes nothing
    expect(await linesOf('test_counted_total')).toHaveLength(2);
    queries.add();
    expect((await linesOf('test_counted_total'))[0]).toMatch(/ 5$/);
  });
});

describe('a gauge that asks', () => {
  it('shows the sum of all who know, as of now, until they are taken away or gone', async () => {
    const gauge = declareGauge('test_asked', 'Of this test.', ['state']);
    let busy: number | null = 3;
    const stop = gauge.ask({ state: 'busy' }, () => 4);
    gauge.ask({ state: 'busy' }, () => busy);
    const stopEach = gauge.askEach(() => [{ labels: { state: 'idle' }, value: 9 }]);
    expect(await linesOf('test_asked')).toEqual(['test_asked{state="busy"} 7', 'test_asked{state="idle"} 9']);
    stop();
    stopEach();
    expect(await linesOf('test_asked')).toEqual(['test_asked{state="busy"} 3']);
    busy = null;
    expect(await linesOf('test_asked')).toEqual([]);
  });
});

describe('a histogram', () => {
  it('counts what is at most as long as each bound, the bound included, and the sum of all', async () => {
    const timing = declareTiming('test_timed_seconds', 'Of this test.', ['kind'])({ kind: 'query' });
    for (const seconds of [0, 0.001, 0.0011, 0.2, 31]) timing.observe(seconds);
    const lines = await linesOf('test_timed_seconds');
    expect(lines).toContain('test_timed_seconds_bucket{kind="query",le="0.001"} 2');
    expect(lines).toContain('test_timed_seconds_bucket{kind="query",le="0.0025"} 3');
    expect(lines).toContain('test_timed_seconds_bucket{kind="query",le="0.25"} 4');
    expect(lines).toContain('test_timed_seconds_bucket{kind="query",le="30"} 4');
    expect(lines).toContain('test_timed_seconds_bucket{kind="query",le="+Inf"} 5');
    expect(lines).toContain('test_timed_seconds_count{kind="query"} 5');
    expect(lines.at(-2)).toMatch(/^test_timed_seconds_sum\{kind="query"\} 31\.202/);
    expect(await METRICS.metrics()).toContain('# TYPE test_timed_seconds histogram');
  });
});
