import { afterScan, foldTimeline, NOTHING_SCANNED, type ShipmentState } from '../../fold.ts';
import { compareScans, insertScan, type TimelineScan } from '../../timeline.ts';
import { knownAt } from '../watch/heard.ts';
import type { WatchedParcel } from '../watch/watched.ts';
import { factsAt } from './factsAt.ts';
import type { ParcelPast } from './parcelPast.ts';

/** A parcel as it becomes known. */
export interface OpenedPast {
  /** When something becomes known, or it is to be looked at, whichever is first; null: never more. */
  next(lookAt: string | null): string | null;
  /** What is known then; time goes forward only. */
  at(now: string): WatchedParcel;
  /** What all of its scans add up to. */
  inTheEnd(): ShipmentState;
}

/** Takes up a parcel of the past before anything was known of it. */
export function openPast(past: ParcelPast): OpenedPast {
  const { brand, direction, value, scans, dispatchedAt, cancelledAt, disputes } = past;
  const coming = scans.map((scan) => ({ scan, at: knownAt(scan) })).sort(byMoment);
  const facts = { ...past.facts, registeredAt: begunAt(past, coming[0]?.at) };
  const moments = [
    ...[facts.registeredAt, ...coming.map((each) => each.at), ...maybe(dispatchedAt), ...maybe(cancelledAt)],
    ...disputes.flatMap(({ openedAt, resolvedAt }) => [openedAt, ...maybe(resolvedAt)]),
  ]
    .filter((at) => at >= facts.registeredAt)
    .sort();
  let timeline: readonly TimelineScan[] = [];
  let state = NOTHING_SCANNED;
  let heardAt = facts.registeredAt;
  let [scansKnown, momentsPast] = [0, 0];
  let shown = factsAt(facts, state, facts.registeredAt);
  // of a clock that is ahead the scan is taken for one of now, as long as it is
  let isAhead = false;
  return {
    next: (lookAt) => {
      const moment = moments[momentsPast] ?? null;
      if (moment === null || lookAt === null) return moment ?? lookAt;
      return moment < lookAt ? moment : lookAt;
    },
    at: (now) => {
      while ((moments[momentsPast] ?? '~') <= now) momentsPast += 1;
      const knownBefore = scansKnown;
      for (let next = coming[scansKnown]; next !== undefined && next.at <= now; next = coming[(scansKnown += 1)]) {
        const isLast = state.newest === null || compareScans(state.newest, next.scan) < 0;
        timeline = insertScan(timeline, next.scan);
        state = isLast ? afterScan(state, next.scan) : foldTimeline(timeline);
        if (next.at > heardAt) heardAt = next.at;
      }
      if (scansKnown > knownBefore || isAhead) {
        shown = factsAt(facts, state, now);
        isAhead = state.newest !== null && state.newest.occurredAt > now;
      }
      const dispute = disputes.find(
        (each) => each.openedAt <= now && (each.resolvedAt === null || each.resolvedAt > now),
      );
      return {
        ...{ brand, direction, value, state, heardAt },
        facts: shown,
        dispatchedAt: dispatchedAt !== null && dispatchedAt <= now ? dispatchedAt : null,
        disputedAt: dispute?.openedAt ?? null,
        cancelledAt: cancelledAt !== null && cancelledAt <= now ? cancelledAt : null,
      };
    },
    inTheEnd: () => foldTimeline(scans.toSorted(compareScans)),
  };
}

/** A parcel that was registered when it was under way already is played as if it had been when it set out. */
function begunAt({ facts: { registeredAt }, dispatchedAt }: ParcelPast, firstKnownAt = registeredAt): string {
  const [first = registeredAt] = [registeredAt, dispatchedAt ?? registeredAt, firstKnownAt].sort();
  return first;
}

function byMoment(one: { readonly at: string }, other: { readonly at: string }): number {
  return one.at < other.at ? -1 : one.at > other.at ? 1 : 0;
}

function maybe(at: string | null): string[] {
  return at === null ? [] : [at];
}
