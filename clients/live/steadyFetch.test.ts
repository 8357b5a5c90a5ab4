import { expect, it } from '@jest/globals';
import { createClient } from 'graphql-sse';
import { eventually } from '../../test/setup/eventually.ts';
import { steadyFetch } from './steadyFetch.ts';

const RESULT = 'event: next\ndata: {"data":{"counted":1}}\n\n';

/** What graphql-sse makes of a stream. */
function read(body: string | ReadableStream, silentMs = 60_000) {
  const seen: { heard: number; failure: unknown } = { heard: 0, failure: undefined };
  const fetchFn = steadyFetch({ silentMs, fetchFn: () => Promise.resolve(new Response(body)) });
  createClient({ url: 'http://anywhere', retryAttempts: 0, fetchFn }).subscribe(
    { query: 'subscription { counted }' },
    {
      next: () => (seen.heard += 1),
      error: (reason) => (seen.failure = reason),
      complete: () => undefined,
    },
  );
  return seen;
}

it('tells graphql-sse of an end that comes while it hands out results', async () => {
  const seen = read(RESULT.repeat(20));
  await eventually('the end', () => seen.failure);
  expect(seen.heard).toBe(20);
});

it('takes a stream for dead that is silent for too long', async () => {
  const quiet = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode(RESULT)) });
  const seen = read(quiet, 100);
  await eventually('the end', () => seen.failure);
  expect(seen.heard).toBe(1);
});
