import { shrunk } from '../history/baseChain.ts';
import type { HistoryView } from '../history/histories.ts';
import type { Memory } from '../history/keyedMeans.ts';
import type { WallTime } from '../order.ts';
import { type Feature, logOf } from './known.ts';

/** What sellers take before anything was learned: two days. */
const FIRST_HANDLING = 0.7;
/** A seller's first two parcels count as much as everybody's. */
const SELLER_PULL = 2;
/** A hand-over within minutes is a label that was scanned, not a parcel that moved. */
const SHORTEST_DAYS = 0.1;

function everybodysHandling(history: HistoryView): number {
  return shrunk(history.sum('handling', 'all', 'young'), FIRST_HANDLING, 0.1);
}

/** The usual logarithm of the days from the order to the hand-over at this seller. */
export function handlingOf(history: HistoryView, memory: Memory): number {
  return shrunk(history.sum('handling', 'seller', memory), everybodysHandling(history), SELLER_PULL);
}

/** The logarithm of the days that a hand-over took. Not of working days: these are the carrier's, not the seller's. */
export function logHandling(purchasedAt: WallTime, handedOverAt: WallTime): number {
  return Math.log(Math.max(handedOverAt - purchasedAt, SHORTEST_DAYS));
}

/** What the seller usually does, and what it did with this parcel. */
export const HANDLING_FEATURES: readonly Feature[] = [
  { name: 'handling of all', topic: 'SELLER', value: ({ history }) => everybodysHandling(history) },
  { name: 'handling of seller, young', topic: 'SELLER', value: ({ history }) => handlingOf(history, 'young') },
  { name: 'handling of seller, old', topic: 'SELLER', value: ({ history }) => handlingOf(history, 'old') },
  { name: 'backlog of seller', topic: 'SELLER', value: ({ backlog }) => logOf(backlog) },
  {
    name: 'handling took',
    topic: 'SELLER',
    only: 'HANDOVER',
    value: ({ start, question }) => logOf(start - question.order.purchasedAt),
  },
  {
    name: 'handling took longer than usual',
    topic: 'SELLER',
    only: 'HANDOVER',
    value: ({ start, question, history }) =>
      logHandling(question.order.purchasedAt, start) - handlingOf(history, 'old'),
  },
  {
    name: 'days left of the ship limit',
    topic: 'SELLER',
    only: 'HANDOVER',
    value: ({ start, question }) => (question.handover?.shipLimit ?? NaN) - start,
  },
  {
    name: 'days to the approval',
    topic: 'SELLER',
    only: 'HANDOVER',
    value: ({ question }) => (question.handover?.approvedAt ?? NaN) - question.order.purchasedAt,
  },
];
