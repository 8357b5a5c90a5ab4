import type { DeadlineKind, ExceptionDeadline, ExceptionKind } from '../../../../platform/events/types/index.ts';
import { CATALOGUE } from './catalogue.ts';
import type { ClaimWindow, ExceptionRules } from './exceptionRules.ts';
import type { WatchedParcel } from './watch/watched.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What a deadline depends on. */
export type DeadlineParcel = Pick<WatchedParcel, 'facts' | 'state'>;

/** When something is asked, and since when the exception is known. Epoch milliseconds. */
export interface DeadlineMoment {
  readonly openedMs: number;
  readonly nowMs: number;
}

/** What was to be done by a deadline that has passed is the most urgent for so long; then another one counts. */
const OVERDUE_MS: Readonly<Record<DeadlineKind, number>> = {
  PROMISE: 3 * DAY_MS,
  REDELIVERY: 3 * DAY_MS,
  COLLECTION: 3 * DAY_MS,
  // a claim that was not filed in time is refused
  CLAIM: 0,
};

/**
 * Until when something can still be done about an exception: the first deadline of its kind that is known and has not passed, or
 * passed so lately that it is overdue; null where there is none.
 */
export function deadlineOf(
  kind: ExceptionKind,
  parcel: DeadlineParcel,
  rules: ExceptionRules,
  moment: DeadlineMoment,
): ExceptionDeadline | null {
  for (const each of CATALOGUE[kind].deadlines) {
    const atMs = READ[each](parcel, rules, { kind, ...moment });
    if (atMs !== null && atMs + OVERDUE_MS[each] > moment.nowMs)
      return { kind: each, at: new Date(atMs).toISOString() };
  }
  return null;
}

/** When a deadline counts no more, epoch milliseconds. */
export function overdueUntilMs({ kind, at }: ExceptionDeadline): number {
  return Date.parse(at) + OVERDUE_MS[kind];
}

interface Asked extends DeadlineMoment {
  readonly kind: ExceptionKind;
}

type ReadDeadline = (parcel: DeadlineParcel, rules: ExceptionRules, asked: Asked) => number | null;

const READ: Readonly<Record<DeadlineKind, ReadDeadline>> = {
  PROMISE: ({ facts }) => (facts.promisedAt === null ? null : Date.parse(facts.promisedAt)),
  REDELIVERY: (_parcel, { redelivery }, { openedMs }) => openedMs + redelivery.hours * HOUR_MS,
  COLLECTION: collectionEndMs,
  CLAIM: claimEndMs,
};

/** When a parcel that waits to be collected is sent back, epoch milliseconds; null for one that does not wait. */
export function collectionEndMs({ facts, state }: DeadlineParcel, { collection }: ExceptionRules): number | null {
  if (state.status !== 'AVAILABLE_FOR_PICKUP' || state.statusScan === null) return null;
  const { keptDaysByCarrier, keptDays } = collection;
  // a carrier may be called `constructor`, which every object has
  const days = Object.hasOwn(keptDaysByCarrier, facts.carrier) ? keptDaysByCarrier[facts.carrier] : keptDays;
  return Date.parse(state.statusScan.occurredAt) + (days ?? keptDays) * DAY_MS;
}

const LATE_KINDS: ReadonlySet<ExceptionKind> = new Set([
  'DELAYED',
  'CARRIER_HOLD',
  'CUSTOMS_HOLD',
  'MISROUTED',
  'PROMISE_AT_RISK',
]);

function claimEndMs({ facts }: DeadlineParcel, { claimWindows }: ExceptionRules, { kind }: Asked): number | null {
  const { carrier, handedOverAt, promisedAt, registeredAt } = facts;
  const about: ClaimWindow['about'] = LATE_KINDS.has(kind) ? 'LATE' : 'LOST_OR_DAMAGED';
  const begun = handedOverAt ?? registeredAt;
  const [latest] = claimWindows
    .filter((each) => each.carrier === carrier && each.about === about && each.validFrom <= begun.slice(0, 10))
    .sort((one, other) => (one.validFrom < other.validFrom ? 1 : -1));
  if (latest === undefined) return null;
  const from = latest.from === 'PROMISED' ? promisedAt : begun;
  return from === null ? null : Date.parse(from) + latest.days * DAY_MS;
}
