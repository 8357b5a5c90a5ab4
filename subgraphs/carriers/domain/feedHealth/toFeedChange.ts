import type { FeedChange } from '../../../../platform/events/types/index.ts';
import type { StateChange } from './observeBucket.ts';

/** A change as the log tells it. */
export function toFeedChange(change: StateChange): FeedChange {
  const { from, to, tally, lastPayloadAt, normalPerDay } = change;
  return {
    ...{ from, to },
    since: instant(tally.since),
    lastPayloadAt: lastPayloadAt === null ? null : instant(lastPayloadAt),
    expected: rounded(tally.expected),
    seen: tally.seen,
    normalPerDay: rounded(normalPerDay),
    reason: wordsOf(change),
  };
}

/** Why a feed is in its new state, as a sentence with the numbers. */
function wordsOf(change: StateChange): string {
  switch (change.cause) {
    case 'FEED':
      return wordsOfFeed(change);
    case 'GIVEN_UP':
      return wordsOfGivingUp(change);
    case 'CLOSED':
      return 'Its endpoint takes nothing any more, so nothing is expected of it.';
  }
}

function wordsOfFeed({ from, to, tally, until, normalPerDay }: StateChange): string {
  const time = lasting(until - tally.since);
  const came = `${tally.seen} came in ${time}, in which ${amount(tally.expected)} are normal`;
  switch (to) {
    case 'SILENT':
      return `No payload for ${time}, in which ${amount(tally.expected)} are normal.`;
    case 'SLOW':
      return `Far fewer payloads than normal: ${came}.`;
    case 'HEALTHY':
      return from === 'LEARNING'
        ? `Its rhythm is known: ${amount(normalPerDay)} payloads are normal in a day.`
        : `Payloads flow again: ${came}.`;
    case 'LEARNING':
      return 'Its rhythm is being learned.';
  }
}

function wordsOfGivingUp({ to, tally, until, normalPerDay }: StateChange): string {
  const time = lasting(until - tally.since);
  return to === 'LEARNING'
    ? `Next to nothing came for ${time}: nothing is expected any more, and its rhythm is learned anew.`
    : `It has been so for ${time}: ${amount(normalPerDay)} payloads a day are taken for the normal now.`;
}

function lasting(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 2 * 1_440 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1_440)} days`;
}

function amount(payloads: number): string {
  return payloads >= 10 ? String(Math.round(payloads)) : payloads.toFixed(1).replace('.0', '');
}

function rounded(payloads: number): number {
  return Math.round(payloads * 10) / 10;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
