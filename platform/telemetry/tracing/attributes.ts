import type { Attributes } from '@opentelemetry/api';

/**
 * The only things a span may say. There is no word for variables, documents, values of statements or anybody's id, so
 * they cannot get into a trace by accident.
 */
export interface SpanAttributes {
  /** The operation's name as `operationLabel` lets it pass. */
  readonly operation?: string | undefined;
  /** `query`, `mutation` or `subscription`. */
  readonly kind?: string | undefined;
  readonly transport?: string | undefined;
  readonly outcome?: string | undefined;
  readonly subgraph?: string | undefined;
  /** Of an answer over HTTP. */
  readonly status?: number | undefined;
  /** What a statement does: `select`, `insert` … */
  readonly statement?: string | undefined;
  readonly table?: string | undefined;
  readonly rows?: number | undefined;
  readonly events?: number | undefined;
  readonly consumer?: string | undefined;
  /** Entities that are fetched by their keys. */
  readonly entities?: number | undefined;
  readonly cached?: boolean | undefined;
}

/** OpenTelemetry's own names where it has them. */
const NAMES: Readonly<Record<keyof SpanAttributes, string>> = {
  operation: 'graphql.operation.name',
  kind: 'graphql.operation.type',
  transport: 'doorstep.transport',
  outcome: 'doorstep.outcome',
  subgraph: 'doorstep.subgraph',
  status: 'http.response.status_code',
  statement: 'db.operation.name',
  table: 'db.collection.name',
  rows: 'db.response.returned_rows',
  events: 'doorstep.events',
  consumer: 'doorstep.consumer',
  entities: 'doorstep.entities',
  cached: 'doorstep.cached',
};

/** The code of a failure. */
export const CODE_NAME = 'error.type';

/** What OpenTelemetry takes; the types alone do not keep a word out that stands in an object with more. */
export function toAttributes(attributes: SpanAttributes): Attributes {
  const allowed: Attributes = {};
  for (const [name, value] of Object.entries(attributes) as [keyof SpanAttributes, string | number | boolean][]) {
    if (value !== undefined && Object.hasOwn(NAMES, name)) allowed[NAMES[name]] = value;
  }
  return allowed;
}
