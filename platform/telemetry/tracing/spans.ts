import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import type { IncomingHttpHeaders } from 'node:http';
import { codeOf } from '../../errors/index.ts';
import { CODE_NAME, type SpanAttributes, toAttributes } from './attributes.ts';

/** Absent as long as nobody wants traces: then everything here is a branch and a plain call. */
let tracer: Tracer | undefined;

/** Switches the recording on or off; `startTracing` is the one who does. */
export function setTracer(next: Tracer | undefined): void {
  tracer = next;
}

/** Whether spans are recorded; for those who would otherwise prepare attributes for nothing. */
export function isTracing(): boolean {
  return tracer !== undefined;
}

/** Runs `work` as a part of what runs now; a failure is recorded by its code, and passed on. */
export function inSpan<T>(name: string, attributes: SpanAttributes, work: () => T): T {
  if (tracer === undefined) return work();
  return record(tracer, { name, attributes, kind: SpanKind.INTERNAL, parent: context.active() }, work);
}

/**
 * The same for a call of something outside this process, which `work` waits for. One that is no part of anything is not
 * recorded: what polls would bury the rest.
 */
export function inCallSpan<T>(name: string, attributes: SpanAttributes, work: () => T): T {
  if (tracer === undefined || trace.getActiveSpan() === undefined) return work();
  return record(tracer, { name, attributes, kind: SpanKind.CLIENT, parent: context.active() }, work);
}

/**
 * Begins a call of something outside this process whose end a callback tells; also recorded as a part only.
 * @returns how to end it.
 */
export function beginCallSpan(name: string, attributes: SpanAttributes): () => void {
  if (tracer === undefined || trace.getActiveSpan() === undefined) return nothing;
  const span = tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes: toAttributes(attributes) });
  return () => span.end();
}

function nothing(): void {
  // nothing was begun
}

/** Begins a trace of its own, whatever runs now: what a client asks, and work that many share. */
export function inRootSpan<T>(name: string, attributes: SpanAttributes, work: () => T): T {
  if (tracer === undefined) return work();
  return record(tracer, { name, attributes, kind: SpanKind.SERVER, parent: ROOT_CONTEXT }, work);
}

/** Where a span comes from, and what it is called. */
export interface RemoteSpan {
  /** Of the caller, whose trace is continued if they name one; one of ours, since who calls decides what is sampled. */
  readonly headers: IncomingHttpHeaders;
  readonly name: string;
  readonly attributes: SpanAttributes;
}

/** Continues the trace of a caller in another process. */
export function inRemoteSpan<T>({ headers, name, attributes }: RemoteSpan, work: () => T): T {
  if (tracer === undefined) return work();
  const parent = propagation.extract(ROOT_CONTEXT, headers);
  return record(tracer, { name, attributes, kind: SpanKind.SERVER, parent }, work);
}

const NO_HEADERS: Readonly<Record<string, string>> = Object.freeze({});

/** What tells a subgraph which trace it is part of: `traceparent` of W3C Trace Context; empty when nothing is recorded. */
export function traceHeaders(): Readonly<Record<string, string>> {
  if (tracer === undefined) return NO_HEADERS;
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** Adds to the span that runs now what is known only by and by. */
export function annotateSpan(attributes: SpanAttributes): void {
  if (tracer !== undefined) trace.getActiveSpan()?.setAttributes(toAttributes(attributes));
}

/** Marks the span that runs now as failed, where a failure is told and not thrown. */
export function failSpan(code: string): void {
  if (tracer === undefined) return;
  const span = trace.getActiveSpan();
  if (span !== undefined) markFailed(span, code);
}

/** The id of the trace that runs now, by which a line of the log is found from it; undefined when none is recorded. */
export function traceId(): string | undefined {
  if (tracer === undefined) return undefined;
  const span = trace.getActiveSpan();
  return span?.isRecording() === true ? span.spanContext().traceId : undefined;
}

interface NewSpan {
  readonly name: string;
  readonly attributes: SpanAttributes;
  readonly kind: SpanKind;
  readonly parent: Context;
}

function record<T>(by: Tracer, { name, attributes, kind, parent }: NewSpan, work: () => T): T {
  const span = by.startSpan(name, { kind, attributes: toAttributes(attributes) }, parent);
  return context.with(trace.setSpan(parent, span), () => {
    try {
      const result = work();
      if (isPromise(result)) return endWith(span, result) as T;
      span.end();
      return result;
    } catch (error) {
      markFailed(span, failureCode(error));
      span.end();
      throw error;
    }
  });
}

async function endWith<T>(span: Span, result: PromiseLike<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    markFailed(span, failureCode(error));
    throw error;
  } finally {
    span.end();
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

const CODE = /^[A-Z0-9_]{2,40}$/;

/** A message may quote anybody's data; a code is a word of ours, of PostgreSQL or of Node. */
function markFailed(span: Span, code: string): void {
  span.setAttribute(CODE_NAME, CODE.test(code) ? code : 'INTERNAL');
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function failureCode(error: unknown): string {
  return codeOf(error) ?? 'INTERNAL';
}
