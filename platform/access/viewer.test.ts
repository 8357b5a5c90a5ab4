import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toActingViewer } from './viewer.ts';

const by = (subject: string): string =>
  toActingViewer({ brand: 'acme', scopes: [], shipment: null, subject }).by ?? 'nobody';

describe('who changes something, on record', () => {
  it.each([
    ['as their token says', 'ann@example.com', 'ann@example.com'],
    ['without what cannot be kept', 'a\u0000n\nn\ud83d', 'ann'],
    ['without half of what was cut through', `${'a'.repeat(199)}😀`, 'a'.repeat(199)],
    ['as unnamed where nothing is left', '\u0000 \n', 'unnamed'],
    ['as unnamed where there was nothing', '', 'unnamed'],
  ])('stands %s', (_how, subject, kept) => {
    expect(by(subject)).toBe(kept);
  });

  it('has a name that the database can keep, of 1 to 200 characters, whatever the subject is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.constantFrom('', '\ud800', '\u0000'),
        (text, odd) => {
          const name = by(`${text.slice(0, 190)}${odd}${text.slice(190)}`);
          expect(name.length).toBeGreaterThan(0);
          expect(name.length).toBeLessThanOrEqual(200);
          expect(name).not.toMatch(/[\p{Cc}\p{Surrogate}]/u);
        },
      ),
    );
  });
});
