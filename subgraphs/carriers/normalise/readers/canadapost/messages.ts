import * as z from 'zod';
import { asList, isObject } from '../../json.ts';
import type { Reading } from '../../reading.ts';
import { text } from '../../text.ts';
import { carrierError, gather } from '../gather.ts';

/** How Canada Post says that something went wrong: `messages/message/{code, description}`, or a SOAP fault. */

const message = z.object({ code: text, description: text });
const fault = z.object({ faultcode: text, faultstring: text });

/** Longer lists of errors are an attack. */
const MOST_MESSAGES = 100;

/** Reads an error reply, or undefined when it is none. */
export function readMessages(tree: unknown): Reading | undefined {
  const messages = asList(within(tree, 'messages'))
    .filter(isObject)
    .flatMap((one) => asList(one['message']))
    .slice(0, MOST_MESSAGES);
  if (messages.length > 0) return gather([], () => NEVER, messages.map(errorOf));
  const failed = asList(within(within(tree, 'Envelope'), 'Body')).find((body) => within(body, 'Fault') !== undefined);
  const read = fault.safeParse(within(failed, 'Fault'));
  return read.success ? gather([], () => NEVER, [carrierError(read.data.faultcode, read.data.faultstring)]) : undefined;
}

const NEVER = { code: 'EVENT_NOT_UNDERSTOOD', message: 'an event without a parcel' };

function errorOf(value: unknown): ReturnType<typeof carrierError> {
  const read = message.safeParse(value);
  return read.success ? carrierError(read.data.code, read.data.description) : carrierError(null, null);
}

/** What stands under a name in a tree, or in the one element around it: gateways wrap replies into one of their own. */
export function within(tree: unknown, name: string): unknown {
  if (!isObject(tree)) return undefined;
  if (Object.hasOwn(tree, name)) return tree[name];
  const inner = Object.values(tree).find((value) => isObject(value) && Object.hasOwn(value, name));
  return isObject(inner) ? inner[name] : undefined;
}
