import type { ApiKeyListing } from '../platform/access/store/index.ts';

/** A key in one line: what it is called, what it may do, and what ends when. */
export function keyLine(key: ApiKeyListing, now: Date): string {
  const { revokedAt, expiresAt, previousValidUntil } = key;
  const isOver = (end: Date | null): boolean => end !== null && end <= now;
  const state = revokedAt !== null ? 'revoked' : isOver(expiresAt) ? 'expired' : 'valid  ';
  const remarks = [
    key.trustedDocumentsOnly ? 'trusted documents only' : null,
    expiresAt === null ? null : `until ${expiresAt.toISOString()}`,
    key.rotatedAt === null ? null : `rotated ${key.rotatedAt.toISOString()}`,
    previousValidUntil === null || isOver(previousValidUntil)
      ? null
      : `its old secret is good until ${previousValidUntil.toISOString()}`,
  ].filter((remark) => remark !== null);
  const said = remarks.length === 0 ? '' : `  (${remarks.join('; ')})`;
  return `${key.id}  ${state}  ${key.label}  ${key.scopes.join(' ')}${said}`;
}
