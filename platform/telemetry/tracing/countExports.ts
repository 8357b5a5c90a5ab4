import { ExportResultCode } from '@opentelemetry/core';
import type { SpanExporter } from '@opentelemetry/sdk-trace-base';
import { declareCounter } from '../metrics/index.ts';

const SPANS = declareCounter('doorstep_trace_spans_total', 'Spans that were sent to the collector, or lost.', [
  'outcome',
]);

/** Counts what reaches the collector and what is lost, which nobody would hear of otherwise. */
export function countExports(exporter: SpanExporter): SpanExporter {
  const [sent, lost] = [SPANS({ outcome: 'sent' }), SPANS({ outcome: 'lost' })];
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        (result.code === ExportResultCode.SUCCESS ? sent : lost).add(spans.length);
        done(result);
      }),
    shutdown: () => exporter.shutdown(),
    forceFlush: async () => exporter.forceFlush?.(),
  };
}
