import { composeServices } from '@apollo/composition';
import { describe, expect, it } from '@jest/globals';
import { graphql, isObjectType, parse, type ExecutionResult } from 'graphql';
import type { FeedViewer } from '../../../platform/access/index.ts';
import { NO_COUNTS } from '../domain/index.ts';
import type { AnalyticsStore, DayRange } from '../store/index.ts';
import type { AnalyticsContext } from './context.ts';
import { buildAnalyticsSchema } from './schema.ts';

const VIEWER: FeedViewer = { brand: 'acme', scopes: ['analytics:read'], shipment: null };
const CARRIER = (fields: string): string =>
  `{ _entities(representations: [{__typename: "Carrier", code: "ups"}]) { ... on Carrier { code ${fields} } } }`;

/** Runs a document against counts in memory; `asked` is what the store was asked for. */
async function run(source: string, viewer = VIEWER): Promise<[ExecutionResult, [string, DayRange][]]> {
  const asked: [string, DayRange][] = [];
  const counts = { carrierCode: 'ups', ...NO_COUNTS, delivered: 3 };
  const answer = <Value>(what: string, range: DayRange, value: Value): Promise<Value> => {
    asked.push([what, range]);
    return Promise.resolve(value);
  };
  const store: AnalyticsStore = {
    totalsOf: (carrier, range) => answer(`totals of ${carrier}`, range, counts),
    daysOf: (carrier, range) => answer(`days of ${carrier}`, range, [{ ...counts, day: '2026-03-02' }]),
    totalsOfAll: (range) => answer('totals of all', range, [counts]),
  };
  const contextValue: AnalyticsContext = { viewer, store };
  return [await graphql({ schema: await buildAnalyticsSchema(), source, contextValue }), asked];
}

const codes = (result: ExecutionResult): unknown[] =>
  (result.errors ?? []).map((error) => (error.originalError as { code?: string } | undefined)?.code);

describe('the analytics graph', () => {
  it('describes every type, field and argument', async () => {
    const schema = await buildAnalyticsSchema();
    for (const name of ['Query', 'Carrier', 'CarrierPerformance', 'CarrierDay']) {
      const type = schema.getType(name);
      if (!isObjectType(type)) throw new Error(`${name} is missing`);
      if (name !== 'Query') expect([name, type.description]).toEqual([name, expect.any(String)]);
      for (const field of Object.values(type.getFields()).filter((each) => !each.name.startsWith('_'))) {
        expect([field.name, field.description]).toEqual([field.name, expect.any(String)]);
        for (const arg of field.args) expect([arg.name, arg.description]).toEqual([arg.name, expect.any(String)]);
      }
    }
  });

  it('composes into a supergraph, without a type of its own for what a day and a range share', async () => {
    const schema = await buildAnalyticsSchema();
    const { data } = await graphql({ schema, source: '{ _service { sdl } }' });
    const { sdl } = (data as unknown as { _service: { sdl: string } })._service;
    const { errors } = composeServices([{ name: 'analytics', url: 'http://x', typeDefs: parse(sdl) }]);
    expect(errors).toBeUndefined();
    expect(sdl).not.toContain('CarrierCounts');
  });

  it("adds a carrier's performance to the carrier, with its days", async () => {
    const fields =
      'performance(from: "2026-03-01", to: "2026-03-31") { carrierCode from to delivered exceptions days { day delivered } }';
    const [result, asked] = await run(CARRIER(fields));
    expect(result.errors).toBeUndefined();
    const range = { from: '2026-03-01', to: '2026-03-31' };
    const performance = {
      carrierCode: 'ups',
      ...range,
      delivered: 3,
      exceptions: 0,
      days: [{ day: '2026-03-02', delivered: 3 }],
    };
    expect(JSON.parse(JSON.stringify(result.data))).toEqual({ _entities: [{ code: 'ups', performance }] });
    expect(asked).toEqual([
      ['totals of ups', range],
      ['days of ups', range],
    ]);
  });

  it('leaves a range open on the side that is not given', async () => {
    const [result, asked] = await run('{ carrierPerformance(to: "2026-03-31") { from to } }');
    expect(result.data).toMatchObject({ carrierPerformance: [{ from: null, to: '2026-03-31' }] });
    expect(asked).toEqual([['totals of all', { from: null, to: '2026-03-31' }]]);
  });

  it('reads no days unless they are asked for', async () => {
    const [, asked] = await run('{ carrierPerformance { delivered } }');
    expect(asked.map(([what]) => what)).toEqual(['totals of all']);
  });

  it('refuses whoever lacks the scope or may see one parcel only, at both doors', async () => {
    const viewers: FeedViewer[] = [
      { ...VIEWER, scopes: ['shipments:read'] },
      { ...VIEWER, shipment: 'p1' },
    ];
    for (const viewer of viewers) {
      for (const source of ['{ carrierPerformance { delivered } }', CARRIER('performance { delivered }')]) {
        const [result, asked] = await run(source, viewer);
        expect(codes(result)).toEqual(['FORBIDDEN']);
        expect(asked).toEqual([]);
      }
    }
  });

  it('refuses a range that ends before it begins', async () => {
    const [result] = await run('{ carrierPerformance(from: "2026-03-02", to: "2026-03-01") { delivered } }');
    expect(codes(result)).toEqual(['BAD_INPUT']);
  });
});
