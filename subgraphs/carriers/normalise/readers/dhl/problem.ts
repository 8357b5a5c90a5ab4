import * as z from 'zod';
import { isObject } from '../../json.ts';
import type { ReadError, Reading } from '../../reading.ts';
import { list, text } from '../../text.ts';
import { carrierError, gather } from '../gather.ts';

/** Errors of all of DHL's JSON interfaces: problem details (RFC 9457), and those of the gateways before them. */

const problem = z.object({
  title: text,
  detail: text,
  message: text,
  status: text,
  statusCode: text,
  type: text,
  instance: text,
});

const fault = z.object({
  fault: z.object({ faultstring: text, detail: z.object({ errorcode: text }).nullish().catch(null) }),
});

const reasons = z.object({ reasons: z.array(z.unknown()).min(1) });
const reason = z.object({ msg: text });
const additional = z.object({ additionalDetails: list });

/** Reads an error reply, or undefined when it is none. */
export function readProblem(value: unknown): Reading | undefined {
  const errors = faultOf(value) ?? reasonsOf(value) ?? problemOf(value);
  return errors === undefined ? undefined : gather([], () => ({ code: '', message: '' }), errors);
}

function faultOf(value: unknown): ReadError[] | undefined {
  const read = fault.safeParse(value);
  return read.success
    ? [carrierError(read.data.fault.detail?.errorcode ?? null, read.data.fault.faultstring)]
    : undefined;
}

function reasonsOf(value: unknown): ReadError[] | undefined {
  const read = reasons.safeParse(value);
  if (!read.success) return undefined;
  return read.data.reasons.map((one) => carrierError(null, reason.safeParse(one).data?.msg ?? null));
}

function problemOf(value: unknown): ReadError[] | undefined {
  const read = problem.safeParse(value);
  if (!read.success || !isObject(value) || 'shipments' in value || 'packages' in value || 'events' in value) {
    return undefined;
  }
  const { title, detail, message, status, statusCode } = read.data;
  const code = status ?? statusCode;
  const words = detail ?? message ?? title;
  // a status of three digits with words beside it; one without the other may be anything
  if (words === null || (code === null ? title === null || read.data.type === null : !/^[45]\d\d$/.test(code))) {
    return undefined;
  }
  const more = additional.safeParse(value).data?.additionalDetails ?? [];
  const details = more.filter((one) => typeof one === 'string');
  return [carrierError(code, [words, ...details].join('; '))];
}
