import { asList } from '../../json.ts';
import type { ReadError } from '../../reading.ts';
import { carrierError } from '../gather.ts';
import { soapFault } from '../soap.ts';
import { elementAt, elementsAt, textAt } from './elements.ts';

/** What UPS's older services write in place of an answer; none when they answer. */
export function responseErrors(body: unknown, response: unknown): readonly ReadError[] {
  const fault = elementAt(body, 'Fault') === undefined ? [] : faultErrors(body);
  const errors = [
    elementsAt(response, 'Error'),
    asList(elementAt(body, 'Error')),
    elementsAt(body, 'Response', 'Error'),
  ];
  return once([...fault, ...errors.flat().flatMap(errorOf)]);
}

/** `Response/Error`; its severities are Warning, TransientError and HardError, of which the first comes with an answer. */
function errorOf(value: unknown): readonly ReadError[] {
  if (textAt(value, 'ErrorSeverity') === 'Warning') return [];
  const code = textAt(value, 'ErrorCode') ?? textAt(value, 'Code');
  const message = textAt(value, 'ErrorDescription') ?? textAt(value, 'Description');
  return code === null && message === null ? [] : [carrierError(code, message)];
}

/** The details of a SOAP fault say what it is; its own code says only whose fault. */
function faultErrors(body: unknown): readonly ReadError[] {
  const details = [
    ...elementsAt(body, 'Fault', 'detail', 'Errors', 'ErrorDetail'),
    ...elementsAt(body, 'Fault', 'Detail', 'Errors', 'ErrorDetail'),
  ];
  const errors = details.map((each) =>
    carrierError(textAt(each, 'PrimaryErrorCode', 'Code'), textAt(each, 'PrimaryErrorCode', 'Description')),
  );
  const fault = soapFault(body);
  return errors.length > 0 || fault === undefined ? errors : [fault];
}

function once(errors: readonly ReadError[]): readonly ReadError[] {
  return [...new Map(errors.map((error) => [`${error.code} ${error.message}`, error])).values()];
}
