import * as z from 'zod';
import type { ReadError, Reading } from '../../reading.ts';
import { text } from '../../text.ts';
import { carrierError, gather } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';

/** ShipEngine's errors: `errors[]` with `error_code` and `message`, or one `error` with a message alone. */

const failure = z.object({ errors: z.array(z.unknown()).min(1) });
const error = z.object({ error_code: text, error_type: text, message: text });
const single = z.object({ error: z.object({ code: text, error_code: text, message: text }) });

/** Reads an error reply, or undefined when it is none. */
export function readFailure(value: unknown): Reading | undefined {
  const errors = errorsOf(value);
  return errors === undefined ? undefined : gather([], () => eventError('EVENT_NOT_UNDERSTOOD', null), errors);
}

function errorsOf(value: unknown): ReadError[] | undefined {
  const many = failure.safeParse(value);
  if (many.success) {
    return many.data.errors.map((one) => {
      const read = error.safeParse(one).data;
      return carrierError(read?.error_code ?? read?.error_type ?? null, read?.message ?? null);
    });
  }
  const one = single.safeParse(value);
  return one.success
    ? [carrierError(one.data.error.error_code ?? one.data.error.code, one.data.error.message)]
    : undefined;
}
