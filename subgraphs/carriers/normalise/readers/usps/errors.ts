import * as z from 'zod';
import { asList, isObject } from '../../json.ts';
import type { ReadError } from '../../reading.ts';
import { anything, text } from '../../text.ts';
import { carrierError } from '../gather.ts';

/*
 * How USPS says that something went wrong:
 *   {"apiVersion", "error": {"code", "message", "errors": [{"code", "title", "detail"}]}}   the APIs of version 3
 *   {"error": "invalid_client", "error_description"}                                        OAuth (RFC 6749)
 *   {"fault": {"faultstring", "detail": {"errorcode"}}}                                     its gateway
 *   <Error><Number/><Source/><Description/></Error>                                         Web Tools
 */

const oauth = z.object({ error: z.string(), error_description: text });
const apiError = z.object({ code: text, message: text, title: text, detail: text, errors: anything.optional() });
const fault = z.object({ faultstring: text, detail: z.object({ errorcode: text }).nullish().catch(null) });
const webToolsError = z.object({ Number: text, Description: text });

/** What an object of a version 3 reply says went wrong; empty when it says nothing of the kind. */
export function apiErrors(value: unknown): readonly ReadError[] {
  if (!isObject(value)) return [];
  const signIn = oauth.safeParse(value);
  if (signIn.success) return [carrierError(signIn.data.error, signIn.data.error_description)];
  const gateway = fault.safeParse(value['fault']);
  if (gateway.success) return [carrierError(gateway.data.detail?.errorcode ?? null, gateway.data.faultstring)];
  return [...asList(value['error']), ...asList(value['errors'])].filter(isObject).map(apiErrorOf);
}

function apiErrorOf(value: unknown): ReadError {
  const { code, message, title, detail, errors } = apiError.parse(value);
  const first = apiError.safeParse(asList(errors)[0]).data;
  return carrierError(code ?? first?.code ?? null, message || detail || title || first?.detail || first?.title || null);
}

/** What an `Error` element says. */
export function webToolsErrorOf(value: unknown): ReadError {
  const read = webToolsError.safeParse(value);
  return read.success ? carrierError(read.data.Number, read.data.Description) : carrierError(null, null);
}
