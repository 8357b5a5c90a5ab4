/** Servers send something, be it a comment, far more often: a stream that is silent for so long is dead. */
const SILENT_MS = 45_000;

/** The part of a response that graphql-sse reads. */
type Streamed = Pick<Response, 'ok'> & { readonly body: unknown };

/**
 * A `fetch` for graphql-sse, which is blind to two ends of a stream: one that nobody announced, and one that comes while
 * it is still handing out results. Either would leave a subscription waiting for ever.
 */
export function steadyFetch(options: { readonly silentMs?: number; readonly fetchFn?: typeof fetch } = {}) {
  const { silentMs = SILENT_MS, fetchFn = fetch } = options;
  return async (url: string, init: RequestInit): Promise<Streamed> => {
    const response = await fetchFn(url, init);
    if (!response.ok || response.body === null) return response;
    return { ok: true, body: steady(response.body.getReader(), { silentMs, signal: init.signal ?? null }) };
  };
}

interface Patience {
  readonly silentMs: number;
  /** Whoever reads has left. */
  readonly signal: AbortSignal | null;
}

async function* steady(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  patience: Patience,
): AsyncGenerator<Uint8Array, void> {
  try {
    for (;;) {
      const { value, done } = await readWithin(patience, reader);
      if (done) return;
      yield value;
    }
  } finally {
    // whatever was handed on is taken in by then, and the end meets somebody who waits
    await new Promise((resolve) => setTimeout(resolve, 0));
    await reader.cancel().catch(() => undefined);
  }
}

async function readWithin({ silentMs, signal }: Patience, reader: ReadableStreamDefaultReader<Uint8Array>) {
  let giveUp: (reason: Error) => void = () => undefined;
  const givenUp = new Promise<never>((_resolve, reject) => (giveUp = reject));
  const timer = setTimeout(() => giveUp(new Error(`nothing came for ${silentMs} ms`)), silentMs);
  // a read does not always end when its request is aborted
  const left = (): void => giveUp(new Error('left'));
  signal?.addEventListener('abort', left);
  if (signal?.aborted === true) left();
  try {
    return await Promise.race([reader.read(), givenUp]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', left);
  }
}
