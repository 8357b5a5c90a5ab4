import * as z from 'zod';
import { asList, type JsonObject } from '../../json.ts';
import type { ReadError } from '../../reading.ts';
import { text } from '../../text.ts';
import { carrierError } from '../gather.ts';

/**
 * How Australia Post says that something went wrong: `errors[].{code, name, message}` of a reply or a result,
 * `error.errorMessage` of its older services, `BusinessException.{Code, Description}` of QueryTracking.
 */
const failure = z.object({
  ...{ code: text, error_code: text, Code: text },
  ...{ message: text, name: text, errorMessage: text, description: text, Description: text },
});

/** Longer lists of errors are an attack. */
const MOST_ERRORS = 100;

/** What an object says went wrong; empty when it says nothing of the kind. */
export function errorsIn(value: JsonObject): readonly ReadError[] {
  return ['errors', 'error', 'BusinessException', 'SystemException']
    .flatMap((key) => (Object.hasOwn(value, key) ? asList(value[key]) : []))
    .slice(0, MOST_ERRORS)
    .map(errorOf);
}

function errorOf(value: unknown): ReadError {
  if (typeof value === 'string') return carrierError(null, value);
  const read = failure.safeParse(value);
  if (!read.success) return carrierError(null, null);
  const { code, error_code, Code, message, errorMessage, name, description, Description } = read.data;
  return carrierError(code || error_code || Code, message || errorMessage || name || description || Description);
}
