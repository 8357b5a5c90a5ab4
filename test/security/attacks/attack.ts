import type { OperationPayload } from '../../../gateway/door/index.ts';

/** An operation that must not be run. */
export interface Attack {
  /** What it does, as the rest of a sentence. */
  readonly what: string;
  readonly payload: OperationPayload;
  /** What it is refused with, on every transport. */
  readonly code: string;
  /** What it is refused with instead where it comes as a body. */
  readonly bodyCode?: string;
}

/** Attacks on the graph as it is checked in, all refused with one code. */
export function refusedWith(code: string, attacks: Readonly<Record<string, OperationPayload | string>>): Attack[] {
  return Object.entries(attacks).map(([what, given]) => ({
    what,
    payload: typeof given === 'string' ? { query: given } : given,
    code,
  }));
}

/** A text as often as that, each time with its number, with spaces between. */
export function repeat(count: number, text: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => text(at)).join(' ');
}
