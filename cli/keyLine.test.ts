import { describe, expect, it } from '@jest/globals';
import type { ApiKeyListing } from '../platform/access/store/index.ts';
import { keyLine } from './keyLine.ts';

const NOW = new Date('2026-03-02T10:00:00Z');
const [BEFORE, AFTER] = [new Date('2026-03-02T09:00:00Z'), new Date('2026-03-02T11:00:00Z')];

const line = (changes: Partial<ApiKeyListing> = {}): string => {
  const key: ApiKeyListing = {
    ...{ id: '0123456789abcdef', brand: 'acme', label: 'desk', scopes: ['track'], trustedDocumentsOnly: false },
    ...{ createdAt: BEFORE, expiresAt: null, revokedAt: null, rotatedAt: null, previousValidUntil: null },
    ...changes,
  };
  return keyLine(key, NOW);
};

describe('a key in the list', () => {
  it('says what it is and what it may do', () => {
    expect(line()).toBe('0123456789abcdef  valid    desk  track');
    expect(line({ trustedDocumentsOnly: true })).toContain('trusted documents only');
  });

  it('says whether it is still good', () => {
    expect(line({ expiresAt: AFTER })).toContain('  valid    desk  track  (until 2026-03-02T11:00:00.000Z)');
    expect(line({ expiresAt: NOW })).toContain('expired');
    expect(line({ expiresAt: BEFORE, revokedAt: BEFORE })).toContain('revoked');
  });

  it('says of a rotation when it was, and how long the old secret is good while it is', () => {
    const rotated = line({ rotatedAt: BEFORE, previousValidUntil: AFTER });
    expect(rotated).toContain(
      '(rotated 2026-03-02T09:00:00.000Z; its old secret is good until 2026-03-02T11:00:00.000Z)',
    );
    expect(line({ rotatedAt: BEFORE, previousValidUntil: NOW })).not.toContain('old secret');
  });
});
