import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bearer, startTestGraph, type TestGraph } from '../../testing/testGateway.ts';

const BROWSER = { accept: 'text/html,application/xhtml+xml' };

let graph: TestGraph;
beforeAll(async () => {
  const issuePageToken = async (): Promise<string> => (await bearer()).slice('Bearer '.length);
  graph = await startTestGraph({ issuePageToken });
});
afterAll(() => graph.close());

test('a browser gets a page with a token that opens queries and subscriptions, and loads nothing from elsewhere', async () => {
  const response = await fetch(graph.gateway.graphUrl, { headers: BROWSER });
  expect(response.headers.get('content-type')).toContain('text/html');
  expect(response.headers.get('content-encoding')).toBe('gzip');
  const page = await response.text();
  expect(page).toContain('<title>Doorstep</title>');
  expect(page).toMatch(/globalThis\.doorstepHeaders = ".*Bearer eyJ/);
  expect(page).toMatch(/"connectionParams":\(\) => \{/);
  expect(page).toMatch(/"onEditHeaders":\(text\) =>/);
  expect(page).not.toMatch(/<script[^>]+src=|<link[^>]+href="http/);
});

test('the page is compressed once, and not sent to those who have it', async () => {
  const first = await fetch(graph.gateway.graphUrl, { headers: BROWSER });
  const etag = first.headers.get('etag') ?? '';
  await first.arrayBuffer();
  const second = await fetch(graph.gateway.graphUrl, { headers: { ...BROWSER, 'if-none-match': etag } });
  expect([second.status, await second.text()]).toEqual([304, '']);
});

test('who does not understand gzip gets the page as it is', async () => {
  const plain = await fetch(graph.gateway.graphUrl, { headers: { ...BROWSER, 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toContain('<title>Doorstep</title>');
});
