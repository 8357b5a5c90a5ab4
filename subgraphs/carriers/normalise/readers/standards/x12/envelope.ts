import type { ReadError } from '../../../reading.ts';
import { element, readSegments, type X12Segment } from './segments.ts';

/** A functional group: what it holds, and when its sender made it, as written. */
export interface FunctionalGroup {
  /** GS01; `QM` holds sets of 214. */
  readonly kind: string;
  /** GS04, `CCYYMMDD`, or `YYMMDD` in releases before 4010. */
  readonly date: string;
  /** GS05, `HHMM[SS[DD]]`. */
  readonly time: string;
  readonly sets: readonly TransactionSet[];
}

/** A transaction set without its envelope. */
export interface TransactionSet {
  /** ST01, for example `214`. */
  readonly kind: string;
  readonly segments: readonly X12Segment[];
}

/**
 * Reads all interchanges of a text. A wrong count or number of control anywhere means that something was lost, so that
 * nothing of it is believed.
 * @returns the groups of all; or why it is refused as a whole: `X12_SEPARATORS`, `X12_TRUNCATED` (an envelope without
 *   its trailer), `X12_STRUCTURE` (a segment that stands outside of its envelope), `X12_COUNT` (SE01, GE01 or IEA01),
 *   `X12_CONTROL_NUMBER` (a trailer that closes another envelope), `X12_TOO_LARGE`
 */
export function readInterchanges(text: string): readonly FunctionalGroup[] | ReadError {
  const segments = readSegments(text);
  if ('code' in segments) return segments;
  const cursor: Cursor = { segments, at: 0 };
  try {
    const groups: FunctionalGroup[] = [];
    do groups.push(...interchange(cursor));
    while (cursor.at < segments.length);
    return groups;
  } catch (error) {
    if (error instanceof EnvelopeFault) return { code: error.code, message: error.message };
    throw error;
  }
}

interface Cursor {
  readonly segments: readonly X12Segment[];
  at: number;
}

class EnvelopeFault extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

function interchange(cursor: Cursor): readonly FunctionalGroup[] {
  const header = take(cursor, 'ISA');
  const groups: FunctionalGroup[] = [];
  // TA1 acknowledges another interchange, and may stand before the groups
  while (next(cursor) === 'TA1') cursor.at += 1;
  while (next(cursor) === 'GS') groups.push(group(cursor));
  close(take(cursor, 'IEA'), { count: groups.length, number: element(header, 13) });
  return groups;
}

function group(cursor: Cursor): FunctionalGroup {
  const header = take(cursor, 'GS');
  const sets: TransactionSet[] = [];
  while (next(cursor) === 'ST') sets.push(transactionSet(cursor));
  close(take(cursor, 'GE'), { count: sets.length, number: element(header, 6) });
  return { kind: element(header, 1), date: element(header, 4), time: element(header, 5), sets };
}

function transactionSet(cursor: Cursor): TransactionSet {
  const first = cursor.at;
  const header = take(cursor, 'ST');
  while (cursor.at < cursor.segments.length && !ENVELOPE.has(next(cursor))) cursor.at += 1;
  const segments = cursor.segments.slice(first + 1, cursor.at);
  // the count includes ST and SE themselves
  close(take(cursor, 'SE'), { count: cursor.at - first, number: element(header, 2) });
  return { kind: element(header, 1), segments };
}

const ENVELOPE: ReadonlySet<string> = new Set(['ISA', 'IEA', 'GS', 'GE', 'ST', 'SE']);

function next({ segments, at }: Cursor): string {
  return segments[at]?.id ?? '';
}

function take(cursor: Cursor, id: string): X12Segment {
  const found = cursor.segments[cursor.at];
  if (found === undefined) throw new EnvelopeFault('X12_TRUNCATED', `the text ends where ${id} is due`);
  if (found.id !== id) throw new EnvelopeFault('X12_STRUCTURE', `another segment stands where ${id} is due`);
  cursor.at += 1;
  return found;
}

function close(trailer: X12Segment, due: { readonly count: number; readonly number: string }): void {
  const { id } = trailer;
  if (!/^\d{1,10}$/.test(element(trailer, 1)) || Number(element(trailer, 1)) !== due.count) {
    throw new EnvelopeFault('X12_COUNT', `${id} counts otherwise than what came`);
  }
  if (withoutZeros(element(trailer, 2)) !== withoutZeros(due.number)) {
    throw new EnvelopeFault('X12_CONTROL_NUMBER', `the number of ${id} is not that of its header`);
  }
}

/** Numbers of control are the same with and without the zeros that fill ISA13 up. */
function withoutZeros(number: string): string {
  return number.replace(/^0+(?=.)/, '');
}
