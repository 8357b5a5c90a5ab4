import { CATALOGUE, type DoorstepError, type ErrorCode } from '../../platform/errors/index.ts';

/** An answer in the form of every answer of the graph, for what never reached it. */
export interface Refusal {
  readonly errors: readonly { readonly message: string; readonly extensions: Readonly<Record<string, string>> }[];
}

/** What is sent instead of an answer. */
export function refusal(code: ErrorCode, extensions: Readonly<Record<string, string>> = {}): Refusal {
  return { errors: [{ message: CATALOGUE[code].sentence, extensions: { code, ...extensions } }] };
}

/** The same, with what exactly does not fit. */
export function refusalFor({ code, message }: DoorstepError): Refusal {
  return { errors: [{ message, extensions: { code } }] };
}
