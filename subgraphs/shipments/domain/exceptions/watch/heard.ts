import type { CausingScan } from '../../../../../platform/events/types/index.ts';

const DAY_MS = 86_400_000;

/**
 * When a scan became known, ISO 8601: when it was received; of one that was received more than a day after it occurred, as where
 * history is imported, when it occurred.
 */
export function knownAt({ receivedAt, occurredAt }: Pick<CausingScan, 'receivedAt' | 'occurredAt'>): string {
  return Date.parse(receivedAt) - Date.parse(occurredAt) > DAY_MS ? occurredAt : receivedAt;
}

/** When the last of some scans became known ({@link knownAt}), or `before` if that is later, ISO 8601; null for none. */
export function lastKnownAt(
  scans: Iterable<Pick<CausingScan, 'occurredAt' | 'receivedAt'>>,
  before: string | null = null,
): string | null {
  let last = before;
  for (const scan of scans) {
    const at = knownAt(scan);
    if (last === null || at > last) last = at;
  }
  return last;
}
