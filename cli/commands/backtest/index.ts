import { DoorstepError } from '../../../platform/errors/index.ts';
import {
  createEngine,
  DEFAULT_SETTINGS,
  HOLIDAY_COUNTRIES,
  type HolidayCalendar,
  holidaysOf,
  NO_HOLIDAYS,
} from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { print } from '../../output.ts';
import { measurePromise, measureStage } from './measures.ts';
import { readOrders } from './readOrders.ts';
import { type BacktestReport, backtestTable } from './report.ts';
import { walkForward } from './walkForward.ts';
import { readWallTime } from './wallTime.ts';

interface BacktestOptions {
  readonly from: string;
  /** ISO 3166-1 alpha-2, or `none`. */
  readonly holidays: string;
  readonly json?: boolean;
}

/**
 * Judges the estimate on a file of delivered orders: predicts each that was bought on or after a day as it would have
 * been then, by the engine that runs in production.
 * @throws DoorstepError `BAD_INPUT` when the file, the day or the country does not fit
 */
export async function backtest(file: string, options: BacktestOptions): Promise<void> {
  const from = readWallTime(options.from);
  if (from === null || !Number.isInteger(from)) {
    throw new DoorstepError('BAD_INPUT', { detail: '--from must be a day, YYYY-MM-DD' });
  }
  const holidays = holidaysNamed(options.holidays);
  const { orders, rows, excluded } = await readOrders(file);
  const engine = createEngine({ ...DEFAULT_SETTINGS, holidays });
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

function holidaysNamed(name: string): HolidayCalendar {
  if (name === 'none') return NO_HOLIDAYS;
  if (HOLIDAY_COUNTRIES.includes(name)) return holidaysOf(name);
  throw new DoorstepError('BAD_INPUT', { detail: `--holidays must be none or one of ${HOLIDAY_COUNTRIES.join(', ')}` });
}
