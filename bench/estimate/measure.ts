import { isDeepStrictEqual } from 'node:util';
import {
  createEngine,
  type EstimateEngine,
  type FinishedOrder,
  playHistory,
  type Prediction,
} from '../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { readMemory, say } from '../measure/index.ts';
import { ordersOf, type Size } from './world.ts';

/** What an engine does on one core, and what it holds. */
export interface EstimateFigures extends Size {
  /** Purchases, hand-overs and arrivals. */
  readonly events: number;
  readonly learnedPerSecond: number;
  /** Days that began, all that they fit and age included. */
  readonly longestDayMs: number;
  readonly estimatesPerSecond: number;
  /** What the engine holds, its typed arrays outside of the heap included. */
  readonly memoryMiB: number;
  readonly stateMiB: number;
  readonly saveMs: number;
  readonly restoreMs: number;
  /** Whether the restored engine says the same and saves the same, byte by byte. */
  readonly isRestoredExactly: boolean;
}

const EVENTS_OF_AN_ORDER = 3;
const COMPARED = 2_000;
const MIB = 2 ** 20;

/** @param estimates how many predictions are timed. */
export async function measureEngine(size: Size, estimates: number): Promise<EstimateFigures> {
  const orders = ordersOf(size);
  const before = await heldBytes();
  const learned = learn(orders);
  const { engine } = learned;
  const held = (await heldBytes()) - before;
  say(`${size.orders.toLocaleString('en-US')} orders learned in ${(learned.cpuMs / 1000).toFixed(1)} s`);
  const predicting = cpuOfThis(() => predictMany(engine, orders, estimates));
  const saving = cpuOfThis(() => engine.saveState());
  const restoring = cpuOfThis(() => createEngine(undefined, saving.result));
  const restored = restoring.result;
  const events = EVENTS_OF_AN_ORDER * orders.length;
  return {
    ...size,
    events,
    learnedPerSecond: (events * 1000) / learned.cpuMs,
    longestDayMs: learned.longestDayMs,
    estimatesPerSecond: (estimates * 1000) / predicting.ms,
    memoryMiB: held / MIB,
    stateMiB: saving.result.byteLength / MIB,
    saveMs: saving.ms,
    restoreMs: restoring.ms,
    isRestoredExactly:
      isDeepStrictEqual(predictMany(engine, orders, COMPARED), predictMany(restored, orders, COMPARED)) &&
      Buffer.from(engine.saveState()).equals(restored.saveState()),
  };
}

async function heldBytes(): Promise<number> {
  const { heap, external } = await readMemory();
  return heap + external;
}

interface Learned {
  readonly engine: EstimateEngine;
  readonly cpuMs: number;
  readonly longestDayMs: number;
}

function learn(orders: readonly FinishedOrder[]): Learned {
  const engine = createEngine();
  let longestDayMs = 0;
  const timed: EstimateEngine = {
    ...engine,
    startDay: (day) => {
      longestDayMs = Math.max(longestDayMs, cpuOfThis(() => engine.startDay(day)).ms);
    },
  };
  const { ms: cpuMs } = cpuOfThis(() => playHistory(timed, orders));
  return { engine, cpuMs, longestDayMs };
}

/** By turns at purchase and at hand-over, of orders all over the history, as of the last day. */
function predictMany(engine: EstimateEngine, orders: readonly FinishedOrder[], count: number): Prediction[] {
  const asOf = orders.at(-1)?.order.purchasedAt ?? 0;
  return Array.from({ length: count }, (_none, index) => {
    const { order, handover } = orders[(index * 7_919) % orders.length] as FinishedOrder;
    const moved = { ...order, purchasedAt: asOf };
    const later = { ...handover, at: asOf };
    return engine.predict({ order: moved, handover: index % 2 === 0 ? null : later }, asOf);
  });
}

/** CPU time of this process, its collector of garbage included. */
function cpuOfThis<Result>(work: () => Result): { readonly result: Result; readonly ms: number } {
  const began = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(began);
  return { result, ms: (user + system) / 1000 };
}
