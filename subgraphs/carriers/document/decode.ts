import { isUtf8 } from 'node:buffer';

const DECLARED = /^\s*<\?xml[^>]{0,200}encoding=["']([\w.-]{1,40})["']/;
/** Encodings that a document may declare instead of UTF-8, as TextDecoder knows them. */
const OTHERS: ReadonlySet<string> = new Set(['iso-8859-1', 'iso-8859-2', 'iso-8859-15', 'windows-1252', 'us-ascii']);

/** The text of a payload: UTF-8, or the Latin encoding that an XML document declares; undefined when it is neither. */
export function decodeText(body: Buffer): string | undefined {
  if (isUtf8(body)) return body.toString('utf8');
  const label = DECLARED.exec(body.subarray(0, 300).toString('latin1'))?.[1]?.toLowerCase();
  return label !== undefined && OTHERS.has(label) ? new TextDecoder(label).decode(body) : undefined;
}
