import { openTrustedIssuer, type TrustedIssuer } from '../platform/access/index.ts';
import type { Settings } from '../platform/settings.ts';
import type { Log } from '../platform/telemetry/index.ts';

/**
 * Whose tokens are accepted beside our own; undefined where nobody was set.
 * @throws DoorstepError `SETTINGS_INVALID` when the key that was set is none.
 */
export async function openIssuer({ issuer }: Settings, log: Log): Promise<TrustedIssuer | undefined> {
  if (issuer === undefined) return undefined;
  return openTrustedIssuer(issuer, (error) => log.error('issuer.unavailable', { error }));
}
