import { type Findings, printFindings, readMachine, readOptions, showNumber } from '../measure/index.ts';
import { type EstimateFigures, measureEngine } from './measure.ts';

const given = readOptions({
  orders: 'numbers',
  days: 'number',
  sellers: 'number',
  lanes: 'number',
  estimates: 'number',
  json: 'flag',
});
const { orders = [50_000, 200_000], days = 120, sellers = 10_000, lanes = 2_000, estimates = 50_000, json } = given;

const machine = readMachine();
const rows: EstimateFigures[] = [];
for (const count of orders) rows.push(await measureEngine({ orders: count, days, sellers, lanes }, estimates));
printFindings(describe(rows), json === true);

function describe(figures: readonly EstimateFigures[]): Findings {
  return {
    title: 'The engine of the estimate on one core',
    machine,
    settings: { days, sellers, lanes, estimates },
    tables: [
      {
        columns: [
          'orders',
          ...[
            'events learned/s',
            'longest day, ms',
            'estimates/s',
            'memory, MiB',
            'state, MiB',
            'save, ms',
            'restore, ms',
          ],
        ],
        rows: figures.map((each) => [
          each.orders.toLocaleString('en-US'),
          ...[each.learnedPerSecond, each.longestDayMs, each.estimatesPerSecond, each.memoryMiB, each.stateMiB].map(
            showNumber,
          ),
          ...[each.saveMs, each.restoreMs].map(showNumber),
        ]),
      },
    ],
    notes: [
      ...figures.map(
        ({ orders: count, isRestoredExactly }) =>
          `${isRestoredExactly ? 'holds' : 'DOES NOT HOLD'}: ${count.toLocaleString('en-US')} orders: restored exactly`,
      ),
      'Events are purchases, hand-overs and arrivals; that days begin, and what is fitted then, is part of learning.',
      'Times are CPU of the process, its collector of garbage included. Memory is what the engine alone holds.',
    ],
    rows: figures,
  };
}
