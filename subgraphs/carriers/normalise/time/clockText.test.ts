import { describe, expect, it } from '@jest/globals';
import { readCompactText, readIsoText, readOffsetText } from './clockText.ts';

describe('a time as a carrier writes it', () => {
  it('is read from ISO 8601 with an offset, with Z and with neither', () => {
    const wallMs = Date.UTC(2024, 1, 29, 8, 5, 0);
    expect(readIsoText('2024-02-29T08:05:00-05:00')).toEqual({ wallMs, offsetMs: -18_000_000, zulu: false });
    expect(readIsoText('2024-02-29T08:05:00Z')).toEqual({ wallMs, offsetMs: 0, zulu: true });
    expect(readIsoText('2024-02-29T08:05')).toEqual({ wallMs, offsetMs: null, zulu: false });
    expect(readIsoText('2024-02-29T08:05:00.5+0530')?.wallMs).toBe(wallMs + 500);
  });

  it('is read from digits, whose leading zeros UPS drops', () => {
    expect(readCompactText('20240229', '80500')).toBe(Date.UTC(2024, 1, 29, 8, 5, 0));
    expect(readCompactText('20240229', '000000')).toBe(Date.UTC(2024, 1, 29));
  });

  it.each([
    '2023-02-29T00:00:00',
    '2024-13-01T00:00:00',
    '2024-01-01T24:00:00',
    '2024-01-01T00:00:00+25:00',
    'soon',
    '',
  ])('is not read from %p', (text) => {
    expect(readIsoText(text)).toBeUndefined();
  });

  it('is not read from digits that are no date', () => {
    expect(readCompactText('20230229', '000000')).toBeUndefined();
    expect(readCompactText('string', '000000')).toBeUndefined();
    expect(readCompactText('20240229', '')).toBeUndefined();
  });

  it('has an offset in any of the ways UPS writes one', () => {
    expect(readOffsetText('-05:00')).toBe(-18_000_000);
    expect(readOffsetText('-04.00')).toBe(-14_400_000);
    expect(readOffsetText('+0545')).toBe(20_700_000);
    expect(readOffsetText('+15:00')).toBeUndefined();
    expect(readOffsetText('5')).toBeUndefined();
  });
});
