import { describe, expect, it } from '@jest/globals';
import { METRICS } from '../../platform/telemetry/index.ts';
import {
  countEnded,
  countPlanLookup,
  countRateLimited,
  countRefusal,
  countRequest,
  fetchMeter,
  observeGateway,
  timeDelivery,
  timePlanning,
} from './index.ts';

/** The lines that tell something of a metric. */
async function linesOf(name: string): Promise<readonly string[]> {
  const text = await METRICS.metrics();
  return text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
}

describe('the metrics of a gateway', () => {
  it('count requests by words of ours, and time them by kind', async () => {
    countRequest({ transport: 'http', kind: 'query', outcome: 'ok', seconds: 0.004 });
    countRequest({ transport: 'http', kind: 'query', outcome: 'ok', seconds: 0.006 });
    countRequest({ transport: 'websocket', kind: 'query', outcome: 'refused', seconds: 0 });
    expect(await linesOf('doorstep_requests_total')).toEqual([
      'doorstep_requests_total{transport="http",kind="query",outcome="ok"} 2',
      'doorstep_requests_total{transport="websocket",kind="query",outcome="refused"} 1',
    ]);
    expect(await linesOf('doorstep_request_seconds_count')).toEqual(['doorstep_request_seconds_count{kind="query"} 3']);
    expect(await linesOf('doorstep_request_seconds_bucket')).toContain(
      'doorstep_request_seconds_bucket{kind="query",le="0.005"} 2',
    );
  });

  it('count refusals by code, and whatever is no code, or one code too many, as one', async () => {
    for (const code of ['FORBIDDEN', 'FORBIDDEN', 'parcel 7 of Ada', '', '12']) countRefusal(code);
    for (let count = 0; count < 400; count += 1) {
      countRefusal(`MADE_UP_${[...String(count)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('')}`);
    }
    const lines = await linesOf('doorstep_refusals_total');
    expect(lines).toContain('doorstep_refusals_total{code="FORBIDDEN"} 2');
    expect(lines.length).toBeLessThanOrEqual(151);
    expect(lines.join('\n')).not.toMatch(/Ada|"12"|""/);
  });

  it('count the rest by its few words', async () => {
    countRateLimited('brand');
    countPlanLookup('hit');
    expect(timePlanning(() => 'a plan')).toBe('a plan');
    expect(() => timePlanning(() => JSON.parse('{') as unknown)).toThrow();
    countEnded('CLIENT_TOO_SLOW');
    fetchMeter('carriers').done('overdue', 5);
    // whoever meters the same subgraph anew, as after a move, goes on with the same counts
    fetchMeter('carriers').done('overdue', 5);
    fetchMeter('carriers').withheld();
    expect(await linesOf('doorstep_rate_limited_total')).toContain('doorstep_rate_limited_total{by="brand"} 1');
    expect(await linesOf('doorstep_plan_cache_lookups_total')).toContain(
      'doorstep_plan_cache_lookups_total{outcome="hit"} 1',
    );
    expect(await linesOf('doorstep_planning_seconds_count')).toEqual(['doorstep_planning_seconds_count 2']);
    expect(await linesOf('doorstep_live_ended_total')).toEqual(['doorstep_live_ended_total{code="CLIENT_TOO_SLOW"} 1']);
    expect(await linesOf('doorstep_subgraph_fetches_total')).toEqual([
      'doorstep_subgraph_fetches_total{subgraph="carriers",outcome="overdue"} 2',
      'doorstep_subgraph_fetches_total{subgraph="carriers",outcome="withheld"} 1',
    ]);
    expect(await linesOf('doorstep_subgraph_fetch_seconds_count')).toEqual([
      'doorstep_subgraph_fetch_seconds_count{subgraph="carriers"} 2',
    ]);
  });

  it('time deliveries from the append on; of two clocks that differ none comes before it was sent', async () => {
    const now = Date.parse('2026-11-22T12:00:00.100Z');
    timeDelivery('2026-11-22T12:00:00.000Z', now);
    timeDelivery('2026-11-22T12:00:00.900Z', now);
    timeDelivery(null, now);
    timeDelivery('no time at all', now);
    expect(await linesOf('doorstep_live_lag_seconds_count')).toEqual(['doorstep_live_lag_seconds_count 2']);
    expect(await linesOf('doorstep_live_lag_seconds_sum')).toEqual(['doorstep_live_lag_seconds_sum 0.1']);
  });

  it('ask a gateway what there is only when they are read, and not after it was closed', async () => {
    let asked = 0;
    const counts = { clients: 3, waiting: 1, operations: 5, congested: 1, waitingBytes: 700, strangers: 2 };
    const stop = observeGateway({
      clients: () => {
        asked += 1;
        return counts;
      },
      feeds: () => ({ feeds: 2, clients: 5, backlog: 4 }),
      planCount: () => 9,
      subgraphs: () => new Map([['carriers', { waiting: 6, running: 64, isSilent: true }]]),
    });
    expect(asked).toBe(0);
    for (const [name, value] of [
      ['live_clients', 3],
      ['live_waiting_bytes', 700],
      ['live_strangers', 2],
      ['live_feeds', 2],
      ['live_feed_members', 5],
      ['live_backlog_events', 4],
      ['plan_cache_size', 9],
    ]) {
      expect(await linesOf(`doorstep_${name}`)).toEqual([`doorstep_${name} ${value}`]);
    }
    for (const [name, value] of [
      ['fetches_waiting', 6],
      ['fetches_running', 64],
      ['silent', 1],
    ]) {
      const line = `doorstep_subgraph_${name}{subgraph="carriers"} ${value}`;
      expect(await linesOf(`doorstep_subgraph_${name}`)).toEqual([line]);
    }
    stop();
    asked = 0;
    expect(await linesOf('doorstep_live_clients')).toEqual(['doorstep_live_clients 0']);
    expect(asked).toBe(0);
  });
});
