/** Why a `postgres` ended before it was ready, as far as it matters for what to do next. */
export type FailedStart =
  /** Another server has the cluster, or the last one's processes are still leaving. */
  'cluster in use' | 'port taken' | 'other';

/** Reads the reason from the server's own words, which are English because we start it with LC_ALL=C. */
export function failedStart(said: string): FailedStart {
  if (/lock file "[^"]*" (already exists|is empty)|pre-existing shared memory block/.test(said))
    return 'cluster in use';
  if (/could not bind .*: Address already in use/.test(said)) return 'port taken';
  return 'other';
}
