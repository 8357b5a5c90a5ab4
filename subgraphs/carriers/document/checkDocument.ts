import { DoorstepError } from '../../../platform/errors/index.ts';
import { checkJson, isTooDeepJson, MAX_DEPTH } from '../../../platform/intake/index.ts';
import { decodeText } from './decode.ts';
import type { PayloadFormat } from './formats.ts';
import { hasDocumentType, isTooDeepXml, parseXml } from './xml.ts';
import { isInterchange } from './x12Envelope.ts';

/**
 * Checks the form of a payload before it is kept: there is one, it is text, not too deep, and of its format.
 * @throws DoorstepError `PAYLOAD_EMPTY`, `PAYLOAD_ENCODING`, `PAYLOAD_TOO_DEEP`, `PAYLOAD_DTD` or `PAYLOAD_SYNTAX`.
 */
export function checkDocument(body: Buffer, format: PayloadFormat): void {
  if (body.length === 0) throw new DoorstepError('PAYLOAD_EMPTY');
  const text = decodeText(body);
  if (text === undefined) throw new DoorstepError('PAYLOAD_ENCODING');
  CHECKS[format](text, body);
}

const CHECKS: Readonly<Record<PayloadFormat, (text: string, body: Buffer) => void>> = {
  JSON: (text, body) => {
    if (isTooDeepJson(body)) throw tooDeep();
    parsed(() => checkJson(text));
  },
  XML: (text) => {
    if (hasDocumentType(text)) throw new DoorstepError('PAYLOAD_DTD');
    if (isTooDeepXml(text)) throw tooDeep();
    parsed(() => parseXml(text));
  },
  X12: (text) => {
    if (!isInterchange(text)) throw new DoorstepError('PAYLOAD_SYNTAX');
  },
  CSV: (text) => {
    if (text.trim() === '') throw new DoorstepError('PAYLOAD_SYNTAX');
  },
};

function tooDeep(): DoorstepError {
  return new DoorstepError('PAYLOAD_TOO_DEEP', { detail: `at most ${MAX_DEPTH} levels` });
}

function parsed(parse: () => unknown): void {
  try {
    parse();
  } catch {
    // the parser's own message quotes the payload
    throw new DoorstepError('PAYLOAD_SYNTAX');
  }
}
