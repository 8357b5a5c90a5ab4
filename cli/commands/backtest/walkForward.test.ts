import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  BRAZILIAN_HOLIDAYS,
  createEngine,
  DEFAULT_SETTINGS,
} from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import {
  FIRST_DAY,
  QUICK_SETTINGS,
  syntheticOrders,
} from '../../../subgraphs/shipments/domain/estimate/engine/testing/syntheticOrders.ts';
import { measurePromise, measureStage } from './measures.ts';
import { readOrders } from './readOrders.ts';
import { walkForward } from './walkForward.ts';

const SAMPLE = join(resolve(process.env['DOORSTEP_SAMPLE_DATA'] ?? '../shared/data'), 'olist/orders_open.csv.gz');
const present = existsSync(SAMPLE);

if (!present) console.warn(`skipped: no orders at ${SAMPLE} (set DOORSTEP_SAMPLE_DATA)`);
const described = present ? describe : describe.skip;

describe('walking forward', () => {
  const orders = syntheticOrders({ days: 45, perDay: 6 });
  const from = FIRST_DAY + 30;

  it('judges orders bought from the day on, once at purchase and once at hand-over', () => {
    const judged = walkForward(createEngine(QUICK_SETTINGS), orders, from);
    const wanted = orders.filter(({ order }) => order.purchasedAt >= from).length;
    expect(judged.filter(({ stage }) => stage === 'PURCHASE')).toHaveLength(wanted);
    expect(judged.filter(({ stage }) => stage === 'HANDOVER')).toHaveLength(wanted);
  });

  it('predicts the same whatever the future brings: later orders, outcomes and hand-overs may be others', () => {
    const until = from + 7;
    const shifted = orders
      .filter(({ order }, index) => order.purchasedAt < until || index % 2 === 0)
      .map((each) => ({
        order: each.order,
        handover: each.handover.at < until ? each.handover : { ...each.handover, at: each.handover.at + 3 },
        deliveredAt: each.deliveredAt < until ? each.deliveredAt : each.deliveredAt + 20,
      }));
    const [before, after] = [orders, shifted].map((each) =>
      walkForward(createEngine(QUICK_SETTINGS), each, from)
        .filter(({ start }) => start < until)
        .map(({ start, stage, prediction }) => ({ start, stage, prediction })),
    );
    expect(before!.length).toBeGreaterThan(60);
    expect(after).toEqual(before);
  });
});

described('a slice of real orders', () => {
  it('is predicted better than promised, with four in five inside the window', async () => {
    const { orders } = await readOrders(SAMPLE);
    const [begin, from, end] = ['2017-04-01', '2017-06-01', '2017-06-16'].map((day) => Date.parse(day) / 86_400_000);
    const slice = orders.filter(({ order }) => order.purchasedAt >= begin! && order.purchasedAt < end!);
    const settings = {
      ...DEFAULT_SETTINGS,
      holidays: BRAZILIAN_HOLIDAYS,
      regression: { ...DEFAULT_SETTINGS.regression, refitEveryDays: 14 },
    };
    const judged = walkForward(createEngine(settings), slice, from!);
    const promise = measurePromise(slice.filter(({ order }) => order.purchasedAt >= from!));
    for (const stage of ['PURCHASE', 'HANDOVER'] as const) {
      const measures = measureStage(judged.filter((each) => each.stage === stage));
      expect(measures.n).toBeGreaterThan(200);
      expect(measures.calendarMae).toBeLessThan(promise.calendarMae / 2);
      expect(measures.coverage).toBeGreaterThan(0.7);
      expect(measures.coverage).toBeLessThan(0.92);
    }
  });
});
