import * as z from 'zod';
import type { Reading } from '../../reading.ts';
import { text } from '../../text.ts';
import { carrierError, gather } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';

/** AfterShip's errors: `meta` with a code of its own (as 4004) or an HTTP one, a type and a message. */

const failure = z.object({ meta: z.object({ code: text, type: text, message: text }) });

/** Reads an error reply, or undefined when it is none. */
export function readFailure(value: unknown): Reading | undefined {
  const read = failure.safeParse(value);
  if (!read.success) return undefined;
  const { code, type, message } = read.data.meta;
  if (code === null || /^2\d\d$/.test(code)) return undefined;
  return gather([], () => eventError('EVENT_NOT_UNDERSTOOD', null), [carrierError(code, message ?? type)]);
}
