import { setMaxListeners } from 'node:events';

/** A request that was not answered, or not as it should have been. */
export class RequestFailed extends Error {
  /** The stable code of the answer, or `NO_ANSWER`. */
  readonly code: string;
  /** Of the answer; null when there was none. */
  readonly httpStatus: number | null;

  constructor(code: string, httpStatus: number | null, cause?: unknown) {
    super(httpStatus === null ? code : `${code} (${httpStatus})`, { cause });
    this.name = 'RequestFailed';
    this.code = code;
    this.httpStatus = httpStatus;
  }
}

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
}

/** An answer, whatever its status. */
export interface Answer {
  readonly status: number;
  /** Its JSON; null when it was none. */
  readonly json: unknown;
}

/** Posts JSON. Throws {@link RequestFailed} `NO_ANSWER` when none came in time. */
export type Send = (post: Post) => Promise<Answer>;

/** Whoever has not answered by then is being restarted. */
const DEADLINE_MS = 5_000;

/** Makes a {@link Send} whose requests all end when `stop` is aborted. */
export function createSend(stop: AbortSignal): Send {
  // one listener per request under way
  setMaxListeners(0, stop);
  return async ({ url, headers, body }) => {
    // AbortSignal.any over a signal that lives as long as the process leaks in Node 20
    const request = new AbortController();
    const abort = (): void => request.abort();
    const timer = setTimeout(abort, DEADLINE_MS);
    stop.addEventListener('abort', abort);
    if (stop.aborted) abort();
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
        signal: request.signal,
      });
      return { status: response.status, json: parse(await response.text()) };
    } catch (error) {
      throw new RequestFailed('NO_ANSWER', null, error);
    } finally {
      clearTimeout(timer);
      stop.removeEventListener('abort', abort);
    }
  };
}

/** The code in `{error: {code}}`, as the intake answers, or in a GraphQL error's `extensions`; undefined without one. */
export function codeOf(error: unknown): string | undefined {
  const { code, extensions } = fieldsOf(error);
  const found = code ?? fieldsOf(extensions)['code'];
  return typeof found === 'string' ? found : undefined;
}

/** The fields of a JSON object; none when it is not one. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
