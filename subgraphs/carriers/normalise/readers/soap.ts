import { isObject, objectAt } from '../json.ts';
import type { ReadError } from '../reading.ts';
import { carrierError } from './gather.ts';

/** What is within a SOAP envelope (1.1 or 1.2), or the tree itself where there is none. Name prefixes are off already. */
export function soapBody(tree: unknown): unknown {
  const envelope = objectAt(tree, 'Envelope');
  return envelope === undefined ? tree : (objectAt(envelope, 'Body') ?? {});
}

/** The fault in a SOAP body, in the sender's own code and words; undefined when it holds none. */
export function soapFault(body: unknown): ReadError | undefined {
  const fault = objectAt(body, 'Fault');
  if (fault === undefined) return undefined;
  const code = textOf(fault['faultcode']) ?? textOf(objectAt(fault, 'Code')?.['Value']);
  const message = textOf(fault['faultstring']) ?? textOf(objectAt(fault, 'Reason')?.['Text']);
  return carrierError(code ?? 'SOAP_FAULT', message ?? null);
}

/** The text of an element, which stands apart when the element has attributes. */
function textOf(value: unknown): string | undefined {
  const text = isObject(value) ? value['#text'] : value;
  return typeof text === 'string' && text !== '' ? text : undefined;
}
