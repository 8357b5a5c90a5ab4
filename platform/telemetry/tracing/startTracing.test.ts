import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { METRICS } from '../metrics/index.ts';
import { inRootSpan, isTracing } from './spans.ts';
import { startTracing } from './startTracing.ts';

interface Exported {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly { key: string; value: { stringValue?: string } }[] };
    readonly scopeSpans: readonly { readonly spans: readonly { readonly name: string }[] }[];
  }[];
}

/** A collector that keeps what it is sent. */
async function openCollector() {
  const sent: Exported[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => (body += part));
    request.on('end', () => {
      sent.push(JSON.parse(body) as Exported);
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${port}/v1/traces`, sent, close };
}

async function countOf(outcome: string): Promise<number> {
  const text = await METRICS.metrics();
  return Number(new RegExp(`doorstep_trace_spans_total\\{outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
}

describe('traces of a process', () => {
  it('are off without a collector', async () => {
    const tracing = await startTracing('gateway', { traces: { url: undefined, sample: 1 } });
    expect(isTracing()).toBe(false);
    await tracing.close();
  });

  it('have been sent to the collector when the process ends, under its name', async () => {
    const collector = await openCollector();
    const tracing = await startTracing('gateway', { traces: { url: collector.url, sample: 1 } });
    inRootSpan('request', {}, () => undefined);
    await tracing.close();
    await collector.close();
    const [resource] = collector.sent.flatMap(({ resourceSpans }) => resourceSpans);
    const names = resource?.resource.attributes.map(({ key, value }) => [key, value.stringValue]);
    expect(names).toContainEqual(['service.name', 'doorstep-gateway']);
    expect(resource?.scopeSpans.flatMap(({ spans }) => spans.map(({ name }) => name))).toEqual(['request']);
    expect(await countOf('sent')).toBe(1);
    expect(isTracing()).toBe(false);
  });

  it('hold nobody up when the collector is away, and what is lost is counted', async () => {
    const collector = await openCollector();
    await collector.close();
    const tracing = await startTracing('gateway', { traces: { url: collector.url, sample: 1 } });
    inRootSpan('request', {}, () => undefined);
    const began = performance.now();
    await tracing.close();
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(await countOf('sent')).toBe(1);
  });
});
