import type { ReadError } from '../../../reading.ts';

/** A segment: its name and its elements, of which X12 calls the first 01. */
export interface X12Segment {
  readonly id: string;
  readonly elements: readonly string[];
}

/** The element of that number (1 is the first), trimmed; empty when it is absent. */
export function element(segment: X12Segment, number: number): string {
  return segment.elements[number - 1]?.trim() ?? '';
}

/** More than any interchange within the size of a payload needs. */
export const MOST_SEGMENTS = 100_000;

/** ISA has 16 elements of fixed widths and 106 characters; some senders trim the blanks, none writes more. */
const ISA_ELEMENTS = 16;
const LONGEST_ISA = 200;

interface Separators {
  readonly element: string;
  readonly terminator: string;
}

/**
 * Cuts a text into segments. Each ISA declares the separators of its interchange: the character after its name, and the
 * one after its last element. Line breaks between segments mean nothing, unless they are the terminator.
 * @returns `X12_SEPARATORS`, `X12_TRUNCATED` or `X12_TOO_LARGE` when it can't be cut
 */
export function readSegments(text: string): readonly X12Segment[] | ReadError {
  const segments: X12Segment[] = [];
  let separators: Separators | undefined;
  for (let at = skipBlank(text, 0); at < text.length;) {
    if (text.startsWith('ISA', at)) separators = separatorsOf(text, at);
    if (separators === undefined) return fault('X12_SEPARATORS', 'no ISA that declares its separators');
    if (segments.length >= MOST_SEGMENTS) return fault('X12_TOO_LARGE', `more than ${MOST_SEGMENTS} segments`);
    const end = endOf(text, at, separators.terminator);
    if (end === undefined) return fault('X12_TRUNCATED', 'the last segment has no end');
    const [id = '', ...elements] = text.slice(at, end).split(separators.element);
    segments.push({ id, elements });
    at = skipBlank(text, end + 1);
  }
  return segments;
}

function separatorsOf(text: string, at: number): Separators | undefined {
  const separator = text.charAt(at + 3);
  let last = at + 2;
  for (let found = 0; found < ISA_ELEMENTS; found += 1) {
    last = text.indexOf(separator, last + 1);
    if (separator === '' || last < 0 || last - at > LONGEST_ISA) return undefined;
  }
  const terminator = text.charAt(last + 2);
  const fit = isSeparator(separator) && isSeparator(terminator) && separator !== terminator;
  return fit ? { element: separator, terminator } : undefined;
}

/** Letters, digits and blanks occur in every element. */
function isSeparator(character: string): boolean {
  return character !== '' && !/[A-Za-z0-9 ]/.test(character);
}

/** Where a terminator is a line break, the last of a file is often lost on the way, and the end of the text does as well. */
function endOf(text: string, from: number, terminator: string): number | undefined {
  const end = text.indexOf(terminator, from);
  if (end >= 0) return end;
  return /[\r\n]/.test(terminator) ? text.length : undefined;
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && BLANK.has(text.charAt(at))) at += 1;
  return at;
}

const BLANK: ReadonlySet<string> = new Set([' ', '\t', '\r', '\n', '\uFEFF']);

function fault(code: string, message: string): ReadError {
  return { code, message };
}
