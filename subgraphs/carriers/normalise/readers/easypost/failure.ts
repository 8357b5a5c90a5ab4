import * as z from 'zod';
import type { ReadError, Reading } from '../../reading.ts';
import { anything, list, text } from '../../text.ts';
import { carrierError, gather } from '../gather.ts';
import { eventError } from '../writtenEvent.ts';

/** EasyPost's errors: `error` with `code`, `message` and the fields that are wrong; the message may be a list. */

const failure = z.object({ error: z.object({ code: text, message: anything.optional(), errors: list }) });
const field = z.object({ field: text, message: text, suggestion: text });

/** Reads an error reply, or undefined when it is none. */
export function readFailure(value: unknown): Reading | undefined {
  const read = failure.safeParse(value);
  if (!read.success) return undefined;
  const { code, message, errors = [] } = read.data.error;
  const told: ReadError[] = [carrierError(code, [wordsOf(message), ...errors.map(fieldOf)].filter(Boolean).join('; '))];
  return gather([], () => eventError('EVENT_NOT_UNDERSTOOD', null), told);
}

function wordsOf(message: unknown): string {
  if (typeof message === 'string') return message;
  const parts = Array.isArray(message) ? message : [];
  return parts.filter((part) => typeof part === 'string').join('; ');
}

function fieldOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const read = field.safeParse(value).data;
  return [read?.field, read?.message].filter(Boolean).join(' ');
}
