import { expect, it } from '@jest/globals';
import { signPayload } from './signPayload.ts';

const secret = `whsec_${'A'.repeat(32)}`;
const idOf = (text: string, now: number): string | undefined =>
  signPayload('STANDARD_WEBHOOKS', { secret, body: Buffer.from(text), now })['webhook-id'];

it('names each payload by its bytes, so that two of one millisecond are two and one that is sent again is one', () => {
  expect(idOf('one', 1)).not.toBe(idOf('two', 1));
  expect(idOf('one', 1)).toBe(idOf('one', 2));
});
