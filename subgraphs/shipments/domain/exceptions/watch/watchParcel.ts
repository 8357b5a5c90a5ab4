import { type WatchedCause } from '../../../../../platform/events/types/index.ts';
import { WATCHED_RULES } from '../catalogue.ts';
import { overdueUntilMs } from '../deadline.ts';
import { collectionDueRule } from '../rules/collectionDue.ts';
import { disputedRule } from '../rules/disputed.ts';
import { lateRiskRule } from '../rules/lateRisk.ts';
import { lossRiskRule } from '../rules/lossRisk.ts';
import { notCollectedRule } from '../rules/notCollected.ts';
import { notDispatchedRule } from '../rules/notDispatched.ts';
import { sameDayRule } from '../rules/sameDay.ts';
import { sentBackRule } from '../rules/sentBack.ts';
import { silenceRule } from '../rules/silence.ts';
import { worthOf } from '../worth.ts';
import { HISTORY_MS, type Holding, type Judgement, type Moment } from './judgement.ts';
import type { Finding, WatchedParcel, WatchGround } from './watched.ts';

const RULES: Readonly<Record<WatchedCause, (moment: Moment) => Judgement>> = {
  SILENCE: silenceRule,
  NOT_COLLECTED: notCollectedRule,
  NOT_DISPATCHED: notDispatchedRule,
  SAME_DAY: sameDayRule,
  LATE_RISK: lateRiskRule,
  LOSS_RISK: lossRiskRule,
  COLLECTION_DUE: collectionDueRule,
  SENT_BACK: sentBackRule,
  DISPUTED: disputedRule,
};
const CAUSES = Object.keys(RULES) as WatchedCause[];

/** When a parcel is watched, and what was found before. */
export interface Watching {
  /** ISO 8601 in UTC. */
  readonly now: string;
  /** What was found and has not ended. */
  readonly before: readonly Finding[];
}

/** What watching found. */
export interface Watched {
  /** What is wrong now, in the order of the causes. What goes on unchanged is the same object as before. */
  readonly findings: readonly Finding[];
  /** When to watch again if nothing is heard: ISO 8601 in UTC; null: time alone changes nothing. */
  readonly lookAt: string | null;
}

/**
 * Watches a parcel: which exceptions hold now by what is known of it, of normal parcels, and of the time that has passed.
 * This is the one place that decides; tests, the bench, the dry run and production ask it.
 */
export function watchParcel(parcel: WatchedParcel, ground: WatchGround, { now, before }: Watching): Watched {
  const nowMs = Date.parse(now);
  const findings: Finding[] = [];
  let lookAtMs: number | null = null;
  const isHistory = before.length === 0 && nowMs - Date.parse(parcel.heardAt) > HISTORY_MS;
  for (const cause of CAUSES) {
    // an import of old parcels, or a watch that begins late, is no alarm about each of them; a customer who speaks now is
    if (isHistory && cause !== 'DISPUTED') continue;
    const standing = before.find((each) => each.cause === cause) ?? null;
    const judged = settled(RULES[cause]({ parcel, ground, nowMs, standing }), { parcel, cause, nowMs, standing });
    if (judged.holds !== null) findings.push(findingOf(cause, judged.holds, { parcel, ground, nowMs, standing }));
    if (judged.lookAtMs !== null) lookAtMs = Math.min(lookAtMs ?? Infinity, judged.lookAtMs);
  }
  for (const { deadline } of findings) {
    if (deadline !== null) lookAtMs = Math.min(lookAtMs ?? Infinity, overdueUntilMs(deadline));
  }
  return { findings, lookAt: lookAtMs === null ? null : new Date(Math.max(lookAtMs, nowMs + 1)).toISOString() };
}

/** So long after a parcel is registered what carriers said of it before may be on its way. */
const SETTLING_MS = 3_600_000;

/** Of a parcel that was registered just now nothing new is missed: much of what is known of it may not be known here yet. */
function settled(
  judged: Judgement,
  { parcel, cause, nowMs, standing }: Pick<Moment, 'parcel' | 'nowMs' | 'standing'> & { readonly cause: WatchedCause },
): Judgement {
  const settledMs = Date.parse(parcel.facts.registeredAt) + SETTLING_MS;
  if (judged.holds === null || standing !== null || cause === 'DISPUTED' || nowMs >= settledMs) return judged;
  return { holds: null, lookAtMs: settledMs };
}

/** So much a probability must move for what was found to be told anew. */
const TOLD_STEP = 0.1;

function findingOf(cause: WatchedCause, holds: Holding, { parcel, ground, nowMs, standing }: Moment): Finding {
  const { kind } = WATCHED_RULES[cause];
  // what somebody reports is wrong since they say so, what we find since we found it
  const foundAt = cause === 'DISPUTED' ? holds.since : new Date(nowMs).toISOString();
  const openedAt = standing?.openedAt ?? foundAt;
  const finding: Finding = {
    ...{ cause, kind, openedAt, since: holds.since },
    ...worthOf(kind, parcel, ground.rules, { openedMs: Date.parse(openedAt), nowMs }),
    evidence: holds.evidence,
  };
  return standing !== null && isSame(standing, finding) ? standing : finding;
}

/** Whether there is nothing new to tell of a finding. */
function isSame(one: Finding, other: Finding): boolean {
  return (
    one.since === other.since &&
    one.severity === other.severity &&
    one.deadline?.at === other.deadline?.at &&
    one.deadline?.kind === other.deadline?.kind &&
    one.stake?.amountMinor === other.stake?.amountMinor &&
    one.stake?.currency === other.stake?.currency &&
    Math.abs(chanceOf(one) - chanceOf(other)) < TOLD_STEP
  );
}

function chanceOf({ evidence }: Finding): number {
  return evidence.measures.find(({ name }) => name === 'LATE_PROBABILITY')?.value ?? 0;
}
