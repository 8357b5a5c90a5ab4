import { describe, expect, it } from '@jest/globals';
import { parsePage } from './page.ts';

describe('a page', () => {
  it('is what browsers see of it', () => {
    expect(parsePage('<div><p>a<ul><li>b<li>c</ul>')?.querySelectorAll('div li')).toHaveLength(2);
    expect(parsePage('no page at all')?.textContent).toBe('no page at all');
  });

  it('is none when it is larger or deeper than any carrier writes', () => {
    expect(parsePage('x'.repeat(2_000_001))).toBeUndefined();
    expect(parsePage('<i>'.repeat(100_000))).toBeUndefined();
    expect(parsePage('<i>'.repeat(900))?.querySelectorAll('i')).toHaveLength(900);
  });
});
