import { setTimeout as delay } from 'node:timers/promises';
import { context, propagation, trace } from '@opentelemetry/api';
import type { SpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Settings } from '../../settings.ts';
import { setTracer } from './spans.ts';

/** Spans that wait for the collector have this long when the process ends. */
const CLOSE_WITHIN_MS = 1_500;
/** A collector that does not answer within this is away. */
const EXPORT_WITHIN_MS = 5_000;

/** Traces of this process, on their way to a collector. */
export interface Tracing {
  /** Sends what waits, if that does not take long, and records nothing any more. */
  close(): Promise<void>;
}

const OFF: Tracing = { close: () => Promise.resolve() };

/**
 * Sends traces to the collector that the settings name, over OTLP/HTTP; without one nothing is recorded, and nothing of
 * it is even loaded.
 * @param process its name in traces.
 */
export async function startTracing(process: string, { traces }: Pick<Settings, 'traces'>): Promise<Tracing> {
  if (traces.url === undefined) return OFF;
  const { BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { countExports } = await import('./countExports.ts');
  const exporter = countExports(new OTLPTraceExporter({ url: traces.url, timeoutMillis: EXPORT_WITHIN_MS }));
  const processor = new BatchSpanProcessor(exporter, { exportTimeoutMillis: EXPORT_WITHIN_MS });
  return recordTraces({ process, sample: traces.sample, processor });
}

/** What traces are recorded with. */
export interface TracingParts {
  readonly process: string;
  /** The part of all traces that is recorded, from 0 to 1. */
  readonly sample: number;
  readonly processor: SpanProcessor;
}

/** Switches the recording on, for us and for libraries that know OpenTelemetry, until it is closed. */
export async function recordTraces({ process, sample, processor }: TracingParts): Promise<Tracing> {
  const { NodeTracerProvider, ParentBasedSampler, TraceIdRatioBasedSampler } =
    await import('@opentelemetry/sdk-trace-node');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const { W3CTraceContextPropagator } = await import('@opentelemetry/core');
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ 'service.name': `doorstep-${process}`, 'service.namespace': 'doorstep' }),
    // whoever begins a trace decides for all of it
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sample) }),
    spanProcessors: [processor],
    // events are where libraries put messages and stacks; ours have none
    spanLimits: { attributeValueLengthLimit: 128, attributeCountLimit: 32, eventCountLimit: 0, linkCountLimit: 0 },
  });
  // no baggage: what outsiders hang on a trace is not carried further
  provider.register({ propagator: new W3CTraceContextPropagator() });
  setTracer(provider.getTracer('doorstep'));
  return {
    close: async () => {
      setTracer(undefined);
      const overdue = new AbortController();
      await Promise.race([
        provider.shutdown().catch(() => undefined),
        delay(CLOSE_WITHIN_MS, undefined, { signal: overdue.signal }).catch(() => undefined),
      ]);
      overdue.abort();
      for (const api of [trace, context, propagation]) api.disable();
    },
  };
}
