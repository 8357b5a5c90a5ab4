import { isTooDeepJson, parseJson } from '../../../platform/intake/index.ts';
import { decodeText } from './decode.ts';
import type { CarrierDocument, DocumentFormat } from './formats.ts';
import { isTooDeepXml, parseXml } from './xml.ts';

/** Parses a payload, whose size is the caller's to bound; undefined when it is not of that format. Never throws. */
export function readDocument(body: Buffer, format: DocumentFormat): CarrierDocument | undefined {
  try {
    const text = decodeText(body);
    if (text === undefined) return undefined;
    if (format === 'JSON') return isTooDeepJson(body) ? undefined : { format, tree: parseJson(text) };
    if (format === 'XML') return isTooDeepXml(text) ? undefined : { format, tree: parseXml(text) };
    return { format, text };
  } catch {
    return undefined;
  }
}

/** What a payload seems to be by its first characters, for those that come without a content type. */
export function sniffFormat(body: Buffer): DocumentFormat {
  const start = body
    .subarray(0, 2_000)
    .toString('latin1')
    .replace(/^(?:\xEF\xBB\xBF)?\s+/, '')
    .replace(/^\xEF\xBB\xBF/, '');
  if (start === '' || /^[{["]/.test(start)) return 'JSON';
  if (start.startsWith('ISA')) return 'X12';
  if (/^<!DOCTYPE\s+html|^<html[\s>]|^(?:\s*<!--[^>]{0,500}-->)?\s*<html/i.test(start)) return 'HTML';
  return start.startsWith('<') ? 'XML' : /^(?:-?\d|null|true|false)/.test(start) ? 'JSON' : 'CSV';
}
