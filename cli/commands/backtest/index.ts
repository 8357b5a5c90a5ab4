import { DoorstepError } from '../../../platform/errors/index.ts';
import {
  BRAZILIAN_HOLIDAYS,
  createEngine,
  DEFAULT_SETTINGS,
  NO_HOLIDAYS,
} from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { print } from '../../output.ts';
import { measurePromise, measureStage } from './measures.ts';
import { readOrders } from './readOrders.ts';
import { type BacktestReport, backtestTable } from './report.ts';
import { walkForward } from './walkForward.ts';
import { readWallTime } from './wallTime.ts';

/** The holiday calendars that a back-test can use. */
export const HOLIDAYS = { BR: BRAZILIAN_HOLIDAYS, none: NO_HOLIDAYS } as const;

interface BacktestOptions {
  readonly from: string;
  readonly holidays: keyof typeof HOLIDAYS;
  readonly json?: boolean;
}

/**
 * Judges the estimate on a file of delivered orders: predicts each that was bought on or after a day as it would have
 * been then, by the engine that runs in production.
 * @throws DoorstepError `BAD_INPUT` when the file or the day does not fit
 */
export async function backtest(file: string, options: BacktestOptions): Promise<void> {
  const from = readWallTime(options.from);
  if (from === null || !Number.isInteger(from)) {
    throw new DoorstepError('BAD_INPUT', { detail: '--from must be a day, YYYY-MM-DD' });
  }
  const { orders, rows, excluded } = await readOrders(file);
  const engine = createEngine({ ...DEFAULT_SETTINGS, holidays: HOLIDAYS[options.holidays] });
  const judged = walkForward(engine, orders, from);
  const report: BacktestReport = {
    rows,
    excluded,
    from: options.from,
    purchase: measureStage(judged.filter(({ stage }) => stage === 'PURCHASE')),
    handover: measureStage(judged.filter(({ stage }) => stage === 'HANDOVER')),
    promise: measurePromise(orders.filter(({ order }) => order.purchasedAt >= from)),
  };
  print(options, report, () => backtestTable(report));
}
