import * as z from 'zod';
import { isObject, listAt, objectAt } from '../../json.ts';
import type { ReadError } from '../../reading.ts';
import { text } from '../../text.ts';
import { carrierError } from '../gather.ts';

/** What a message of 17TRACK holds, taken out of what it stands in. */
export interface Unwrapped {
  readonly items: readonly unknown[];
  readonly errors: readonly ReadError[];
}

const rejected = z.object({ number: text, error: z.object({ code: text, message: text }).nullish().catch(null) });
const coded = z.object({ code: text, message: text });

/**
 * Replies are `{code, data: {accepted, rejected, errors}}`, pushes `{event, data}` with one number or several as
 * `data`; recorded examples put such a push under `payload`. A code other than 0 is an error of the whole question.
 */
export function unwrap(value: unknown, isItem: (value: unknown) => boolean): Unwrapped | undefined {
  const message = objectAt(value, 'payload') ?? value;
  if (!isObject(message)) return undefined;
  const data = message['data'];
  const items = itemsOf(message, isItem);
  const errors = [
    ...errorOfAll(message),
    ...listAt(data, 'errors').map(errorOf),
    ...listAt(data, 'rejected').map(errorOf),
  ];
  if (items.length > 0 || errors.length > 0) return { items, errors };
  // a question about nothing is answered, and nothing is wrong with it
  return Array.isArray(objectAt(message, 'data')?.['accepted']) ? { items: [], errors: [] } : undefined;
}

function itemsOf(message: Record<string, unknown>, isItem: (value: unknown) => boolean): readonly unknown[] {
  const data = message['data'];
  const accepted = listAt(data, 'accepted');
  if (accepted.length > 0) return accepted;
  if (Array.isArray(data)) return data.some(isItem) ? data : [];
  return [data, message].filter(isItem).slice(0, 1);
}

function errorOfAll(message: Record<string, unknown>): ReadError[] {
  const read = coded.safeParse(message).data;
  const isError = read?.code != null && read.code !== '0' && /^-?\d+$/.test(read.code);
  const told = listAt(message['data'], 'errors').length > 0;
  return isError && !told ? [carrierError(read.code, read.message)] : [];
}

function errorOf(value: unknown): ReadError {
  const number = rejected.safeParse(value).data;
  const error = number?.error ?? coded.safeParse(value).data ?? null;
  const words = error?.message ?? null;
  const whose = number?.number == null || words === null ? words : `${number.number}: ${words}`;
  return carrierError(error?.code ?? null, whose);
}
