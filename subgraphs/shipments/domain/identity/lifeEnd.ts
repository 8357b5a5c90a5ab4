import type { ShipmentStatus } from '../../../../platform/events/types/index.ts';
import { afterScan, NOTHING_SCANNED, type ShipmentState } from '../fold.ts';
import type { FoldRules } from '../rules.ts';
import { isFinished, isMoving } from '../status.ts';
import { refOf, type ScanRef, type TimelineScan } from '../timeline.ts';
import { readLegKey } from './legKey.ts';

/**
 * A number may be another parcel's so many days after its parcel was done. Chosen, and not any carrier's own figure: what
 * still comes of a parcel after its end (scans that were held back, a delivery that was scanned too early, a refusal)
 * comes within days, and the shortest time after which a carrier lets numbers be used again is longer (USPS: 45 days
 * for codes of its Intelligent Mail, about.usps.com/kits/kit600).
 */
export const FINISHED_DAYS = 30;

/**
 * And so many after the last scan of a parcel that never came to its end, or after the registration of one that was never
 * scanned. Chosen to be four times as long: here nothing shows that the parcel is done, so the shop's word for another
 * one under its number is asked for too.
 */
export const SILENT_DAYS = 120;

const DAY_MS = 86_400_000;

/** A scan that says of itself that a journey begins with it: no journey has one in its middle. */
const BEGINS: ReadonlySet<ShipmentStatus | null> = new Set<ShipmentStatus>([
  'LABEL_CREATED',
  'AWAITING_PICKUP',
  'PICKED_UP',
]);

/** Why a number is another parcel's: the one that had it was done for {@link FINISHED_DAYS}, or silent for {@link SILENT_DAYS}. */
export const LIFE_RULES = ['FINISHED', 'SILENT'] as const;
export type LifeRule = (typeof LIFE_RULES)[number];

/** Where one life of a number ends and the next begins. Instants are ISO 8601 in UTC. */
export interface LifeEnd {
  readonly rule: LifeRule;
  /** The scan that finished the parcel, or the last there was of it; null when it was never scanned. */
  readonly last: ScanRef | null;
  /** When that was; the registration of a parcel that was never scanned. */
  readonly lastAt: string;
  /** What is scanned from then on is of the next parcel: some days after {@link lastAt}, as the rule says. */
  readonly from: string;
}

/** The parcel that has a number, as much of it as its end depends on. */
export interface NumberHolder {
  /** All its scans, in order. */
  readonly timeline: readonly TimelineScan[];
  readonly registeredAt: string;
  readonly rules: FoldRules;
}

/** What of a number's scans is of the parcel that has it. */
export interface LifeBounds {
  /** The end of the life before, when the parcel was registered after it; null: as far back as there are scans. */
  readonly begins: LifeEnd | null;
  /** The end of the parcel's own, and the scan that shows it; null when there is none. */
  readonly end: (LifeEnd & { readonly begunBy: TimelineScan }) | null;
}

/**
 * Where a life begins and ends by what is scanned: long after a parcel was done, a scan of the number says that a journey
 * begins. Silence alone does not suffice here: a label may be made months before the parcel is handed in. Whoever registers
 * a number after such an end means the parcel that has it then, and not the one that was done.
 * @param leg which leg of the parcel the number stands for; scans of its other numbers tell nothing about this one.
 */
export function lifeByScans(holder: NumberHolder, leg: number): LifeBounds {
  const { timeline, registeredAt, rules } = holder;
  let state = NOTHING_SCANNED;
  for (const scan of timeline) {
    const end = finishedBefore(state, scan, registeredAt);
    // what comes so late is this parcel's only if no journey begins: it tells nothing of when it was done
    if (end === null) state = afterScan(state, scan, rules);
    else if (BEGINS.has(scan.status) && readLegKey(scan.scanKey).leg === leg) {
      if (registeredAt < end.from) return { begins: null, end: { ...end, begunBy: scan } };
      const since = timeline.filter(({ occurredAt }) => occurredAt >= end.from);
      const { begins, end: next } = lifeByScans({ ...holder, timeline: since }, leg);
      return { begins: begins ?? end, end: next };
    }
  }
  return { begins: null, end: null };
}

/**
 * From when on a number would be another parcel's if one is registered with it. A number that fell silent is also free
 * where a journey was begun under it after the silence, though another was under way; other scans after it show that
 * the parcel was found again.
 */
export function endByRegistration({ timeline, registeredAt, rules }: NumberHolder): LifeEnd {
  let state = NOTHING_SCANNED;
  for (const scan of timeline) {
    const finished = finishedBefore(state, scan, registeredAt);
    if (finished !== null) return finished;
    const silent = silentSince(state, registeredAt);
    if (scan.occurredAt >= silent.from && BEGINS.has(scan.status) && isMoving(state.status)) return silent;
    state = afterScan(state, scan, rules);
  }
  return isFinished(state.status) ? finishedSince(state, registeredAt) : silentSince(state, registeredAt);
}

/**
 * Whether scans that arrive may be of another parcel than what is kept of this one, so that it is worth a closer look: a
 * quick check for every parcel and batch, and almost always no.
 */
export function mayBeAnothers(
  { state, registeredAt }: { readonly state: ShipmentState; readonly registeredAt: string },
  arriving: readonly Pick<TimelineScan, 'occurredAt' | 'status'>[],
): boolean {
  let latest = state.newest?.occurredAt ?? '';
  let newest = '';
  let end = isFinished(state.status) && state.statusScan !== null ? state.statusScan.occurredAt : null;
  for (const { ended } of state.reversals) end = earlier(end, ended.occurredAt);
  for (const { occurredAt, status } of arriving) {
    if (occurredAt > newest) newest = occurredAt;
    if (status !== null && isFinished(status)) end = earlier(end, occurredAt);
  }
  if (newest > latest) latest = newest;
  if (end !== null && isApart(end, latest, FINISHED_DAYS)) return true;
  return newest !== '' && isApart(state.newest?.occurredAt ?? registeredAt, newest, SILENT_DAYS);
}

// all instants are written alike, so that the order of the texts is theirs
function earlier(left: string | null, right: string): string {
  return left === null || right < left ? right : left;
}

/** Whether the second instant is at least so many days after the first. */
function isApart(from: string, to: string, days: number): boolean {
  // most often they are of one month
  return from.slice(0, 7) < to.slice(0, 7) && Date.parse(to) - Date.parse(from) >= days * DAY_MS;
}

function finishedBefore(state: ShipmentState, scan: TimelineScan, registeredAt: string): LifeEnd | null {
  if (!isFinished(state.status)) return null;
  const end = finishedSince(state, registeredAt);
  return scan.occurredAt >= end.from ? end : null;
}

function finishedSince({ statusScan }: ShipmentState, registeredAt: string): LifeEnd {
  return endAfter('FINISHED', statusScan, { registeredAt, days: FINISHED_DAYS });
}

function silentSince({ newest }: ShipmentState, registeredAt: string): LifeEnd {
  return endAfter('SILENT', newest, { registeredAt, days: SILENT_DAYS });
}

function endAfter(
  rule: LifeRule,
  scan: ScanRef | null,
  { registeredAt, days }: { readonly registeredAt: string; readonly days: number },
): LifeEnd {
  const lastAt = scan?.occurredAt ?? registeredAt;
  const from = new Date(Date.parse(lastAt) + days * DAY_MS).toISOString();
  return { rule, last: scan === null ? null : refOf(scan), lastAt, from };
}
