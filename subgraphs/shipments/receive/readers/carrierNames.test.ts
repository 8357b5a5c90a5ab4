import { describe, expect, it } from '@jest/globals';
import { unknownCarrier } from './carrierNames.ts';

describe('a carrier that is unknown', () => {
  it.each(["Joe's Bikes", 'Österreichische Post', 'A & B'])('is named where %s may be a carrier', (name) => {
    expect(unknownCarrier(name)).toContain(JSON.stringify(name));
  });

  it.each(['Robin, 1 Sample Street', 'robin@example.com', 'call 5550100', `${'x'.repeat(41)}`, 'a\nb'])(
    'is not quoted as %j, which may be anything',
    (name) => {
      expect(unknownCarrier(name)).toMatch(/^no carrier is known by its name;/);
    },
  );

  it.each([null, '', 'Other'])('is asked for where there is only %j', (name) => {
    expect(unknownCarrier(name)).toMatch(/name it, then redrive/);
  });
});
