import { isDatabaseUnavailable } from '../../database/index.ts';
import { codeOf, DoorstepError } from '../../errors/index.ts';
import { statementFailure } from '../../telemetry/index.ts';

/** Serialization failure, deadlock, a lock not granted in time; a prepared statement that no longer fits, is gone or was there. */
const PASSING = new Set(['40001', '40P01', '55P03', '0A000', '26000', '42P05', 'DATABASE_UNAVAILABLE']);

/** Whether a failure says nothing of the events: the same work may go well a moment later. */
export function isTransient(error: unknown): boolean {
  const code = codeOf(error) ?? '';
  // 53: the server is out of memory, disk or connections; 58: its system failed
  return isDatabaseUnavailable(error) || PASSING.has(code) || /^(53|58)[0-9A-Z]{3}$/.test(code);
}

/** Why an effect failed, in words that are our own: messages may quote what they were given, which may be anybody's. */
export interface FailureReason {
  readonly code: string;
  readonly text: string;
}

export function reasonOf(error: unknown): FailureReason {
  if (error instanceof DoorstepError) return { code: error.code, text: 'refused by our own rules' };
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : typeof error;
  const statement = statementFailure(error);
  return { code: codeOf(error) ?? name, text: statement ?? `${name}${placeOf(error)}` };
}

/** An error that may be logged: the reason of another one in our own words, and where it came about. */
export function tellable(error: unknown): Error {
  const { code, text } = reasonOf(error);
  const told = Object.assign(new Error(text), { code });
  told.stack = [text, ...framesOf(error)].join('\n');
  return told;
}

/** The innermost line of our own that threw. */
function placeOf(error: unknown): string {
  const frame = framesOf(error).find((line) => !line.includes('node_modules'));
  const file = frame === undefined ? null : /([^/\\]+):(\d+):\d+\)?$/.exec(frame);
  return file === null ? '' : ` at ${file[1]}:${file[2]}`;
}

/** Without the message, of which any line may look like one of them. */
function framesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null || !('stack' in error)) return [];
  const message = 'message' in error ? String(error.message) : '';
  const stack = String(error.stack);
  const at = stack.indexOf(message);
  return stack
    .slice(at < 0 ? 0 : at + message.length)
    .split('\n')
    .filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
}
