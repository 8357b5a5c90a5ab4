import { isUtf8 } from 'node:buffer';
import { isTooDeepJson, parseJson } from '../../../../platform/intake/index.ts';

/** The parsed body; undefined when it is no JSON, or nested too deep to be one in earnest. */
export function parseDocument(body: Buffer): unknown {
  if (!isUtf8(body) || isTooDeepJson(body)) return undefined;
  try {
    return parseJson(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
