import * as z from 'zod';
import { isObject } from '../../json.ts';
import type { ReadError, Reading } from '../../reading.ts';
import { text } from '../../text.ts';
import { carrierError, gather } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';

/** Shippo's errors: `detail` (or `error`, `message`) alone, or lists of words by the field that is wrong. */

const told = z.object({ detail: text, error: text, message: text, code: text });

/** Reads an error reply, or undefined when it is none. */
export function readFailure(value: unknown): Reading | undefined {
  const errors = detailOf(value) ?? fieldsOf(value);
  return errors === undefined ? undefined : gather([], () => eventError('EVENT_NOT_UNDERSTOOD', null), errors);
}

function detailOf(value: unknown): ReadError[] | undefined {
  const read = told.safeParse(value).data;
  const words = read?.detail ?? read?.error ?? read?.message ?? null;
  return words === null ? undefined : [carrierError(read?.code ?? null, words)];
}

/** `{"carrier": ["This field is required."]}`, and `__all__` for what is no field's fault. */
function fieldsOf(value: unknown): ReadError[] | undefined {
  if (!isObject(value)) return undefined;
  const fields = Object.entries(value).slice(0, 20);
  const areWords = ([, words]: [string, unknown]): boolean =>
    Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === 'string');
  if (fields.length === 0 || !fields.every(areWords)) return undefined;
  return fields.map(([field, words]) => carrierError(field, (words as string[]).join('; ')));
}
