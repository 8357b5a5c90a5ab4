/** So far may a carrier's clock be ahead of ours: servers' clocks are off by minutes, and a payload takes none. */
const AHEAD_MS = 15 * 60_000;

/** So old may news be: whoever tells of more than a year ago has an unset clock, or names another century. */
const BEHIND_MS = 366 * 86_400_000;

/**
 * Whether a scan's clock cannot be right: it happened after we were told of it, by more than clocks differ (as when a
 * carrier sends local time as UTC), or longer ago than any parcel is under way. A clock that is slow by hours cannot be
 * told from a scan that comes late.
 */
export function isClockSuspect({ occurredAt, receivedAt }: { occurredAt: Date; receivedAt: Date }): boolean {
  const aheadMs = occurredAt.getTime() - receivedAt.getTime();
  return aheadMs > AHEAD_MS || aheadMs < -BEHIND_MS;
}
