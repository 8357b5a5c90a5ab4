import type { DataSource } from '../database/index.ts';
import { DoorstepError } from '../errors/index.ts';
import { sameText } from '../keyring.ts';
import { markOfSecret, type ShownApiKey, subjectOfKey } from './apiKeys.ts';
import { type ApiKeyRow, findValidKey } from './store/index.ts';
import type { Viewer } from './viewer.ts';

/**
 * The viewer that an API key stands for.
 * @throws DoorstepError `UNAUTHENTICATED` when there is no such key, or it was revoked; `TOKEN_EXPIRED` when the key has
 * come to its end, or the secret that a new one replaced.
 */
export async function identifyKey(database: DataSource, shown: ShownApiKey, nowMs: number): Promise<Viewer> {
  const key = await findValidKey(database, shown.id);
  if (key === null) throw new DoorstepError('UNAUTHENTICATED');
  const expiresAt = earlier(key.expiresAt, endOfSecret(key, shown.secretHash));
  if (expiresAt !== null && expiresAt <= nowMs) throw new DoorstepError('TOKEN_EXPIRED');
  return {
    brand: key.brand,
    scopes: key.scopes,
    subject: subjectOfKey(key.id),
    expiresAt,
    shipment: null,
    secretMark: markOfSecret(shown.secretHash),
    ...(key.trustedDocumentsOnly ? { documents: 'trusted' } : {}),
  };
}

/** When the secret that was shown ends; null when it stands as long as its key. */
function endOfSecret(key: ApiKeyRow, shownHash: string): Date | null {
  if (sameText(key.secretHash, shownHash)) return null;
  const { previousSecretHash, previousValidUntil } = key;
  if (previousSecretHash === null || previousValidUntil === null || !sameText(previousSecretHash, shownHash)) {
    throw new DoorstepError('UNAUTHENTICATED');
  }
  return previousValidUntil;
}

function earlier(...ends: readonly (Date | null)[]): number | null {
  const instants = ends.flatMap((end) => (end === null ? [] : [end.getTime()]));
  return instants.length === 0 ? null : Math.min(...instants);
}
