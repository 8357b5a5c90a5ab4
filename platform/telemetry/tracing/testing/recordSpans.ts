import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { recordTraces } from '../startTracing.ts';

/** What is recorded while it is on. */
export interface RecordedSpans {
  /** Those that have ended, in that order. */
  readonly all: readonly ReadableSpan[];
  named(name: string | RegExp): readonly ReadableSpan[];
  clear(): void;
  close(): Promise<void>;
}

/** Records every span of this process, in its memory. */
export async function recordSpans(sample = 1): Promise<RecordedSpans> {
  const exporter = new InMemorySpanExporter();
  const tracing = await recordTraces({ process: 'test', sample, processor: new SimpleSpanProcessor(exporter) });
  const named = (name: string | RegExp): ReadableSpan[] =>
    exporter
      .getFinishedSpans()
      .filter((span) => (typeof name === 'string' ? span.name === name : name.test(span.name)));
  return {
    get all() {
      return exporter.getFinishedSpans();
    },
    named,
    clear: () => exporter.reset(),
    close: () => tracing.close(),
  };
}
