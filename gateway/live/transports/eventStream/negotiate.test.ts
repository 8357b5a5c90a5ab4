import { expect, test } from '@jest/globals';
import { negotiate } from './negotiate.ts';

test.each([
  [undefined, 'answer'],
  ['', 'answer'],
  ['*/*', 'answer'],
  ['application/json', 'answer'],
  ['text/*', 'answer'],
  ['text/event-stream;q=0', 'answer'],
  ['text/event-stream', 'stream'],
  ['Text/Event-Stream; charset=utf-8', 'stream'],
  ['text/event-stream, */*', 'stream'],
  ['text/event-stream, application/json;q=0.9', 'stream'],
  ['application/json, text/event-stream;q=0.5', 'answer'],
  ['application/graphql-response+json, application/json, text/event-stream', 'stream for a subscription'],
  ['text/event-stream;q=nonsense', 'answer'],
])('Accept: %s asks for: %s', (accept, wanted) => {
  expect(negotiate(accept)).toBe(wanted);
});
