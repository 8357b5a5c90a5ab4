import { pino } from 'pino';
import { messageOf } from '../errors/index.ts';
import { traceId } from './tracing/index.ts';

/**
 * The only fields a log line may carry. Anything about a person (names, addresses, contacts, tokens, payload texts)
 * has no field here, so it cannot be logged by accident.
 */
export interface LogFields {
  readonly pid?: number;
  readonly port?: number;
  readonly url?: string;
  readonly brand?: string;
  readonly carrier?: string;
  readonly subgraph?: string;
  readonly code?: string | undefined;
  readonly reference?: string;
  readonly shipmentId?: string;
  readonly consumer?: string;
  readonly log?: string;
  readonly position?: number;
  readonly count?: number;
  readonly attempts?: number;
  readonly durationMs?: number;
  readonly payloadId?: string;
  readonly signal?: string;
  readonly exitCode?: number;
  /** An operation's name as `operationLabel` lets it pass: it is the client's own text. */
  readonly operation?: string | undefined;
  /** `query`, `mutation` or `subscription`. */
  readonly kind?: string;
  readonly transport?: string;
  readonly outcome?: string;
  /** Of an unexpected error: message and stack, which our own code writes and no client does. */
  readonly error?: unknown;
}

/** The types alone do not keep a field out: an object that has more fits them too, when it is not written on the spot. */
const ALLOWED: Readonly<Record<keyof Omit<LogFields, 'error'>, true>> = {
  pid: true,
  port: true,
  url: true,
  brand: true,
  carrier: true,
  subgraph: true,
  code: true,
  reference: true,
  shipmentId: true,
  consumer: true,
  log: true,
  position: true,
  count: true,
  attempts: true,
  durationMs: true,
  payloadId: true,
  signal: true,
  exitCode: true,
  operation: true,
  kind: true,
  transport: true,
  outcome: true,
};

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Structured log of one process: one JSON object a line on standard error, so that standard output stays the CLI's. */
export function createLog(process: string, level: string): Log {
  const sink = pino(
    { level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime, mixin: traced },
    pino.destination({ dest: 2, sync: true }),
  );
  const write =
    (severity: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      if (!sink.isLevelEnabled(severity)) return;
      const allowed = Object.fromEntries(Object.entries(fields).filter(([name]) => Object.hasOwn(ALLOWED, name)));
      sink[severity](fields.error === undefined ? allowed : { ...allowed, ...describe(fields.error) }, event);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** Lines that are written while a trace is recorded name it. */
function traced(): { trace?: string } {
  const trace = traceId();
  return trace === undefined ? {} : { trace };
}

/** A log that keeps nothing, for tests of pure parts and for one-shot commands. */
export const SILENT_LOG: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // nothing is kept
}

/** An error in words that are our own: PostgreSQL's quote the values it was given, which may be anybody's. */
function describe(error: unknown): { error: string; stack?: string } {
  const frames = error instanceof Error ? (error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []) : [];
  return {
    error: statementFailure(error) ?? messageOf(error),
    ...(frames.length === 0 ? {} : { stack: frames.join('\n') }),
  };
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** What failed, of an error that the database raised; null for any other. */
export function statementFailure(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  const { code, schema, table, constraint, routine } = error as Readonly<Record<string, unknown>>;
  if (typeof code !== 'string' || !SQLSTATE.test(code)) return null;
  const named = Object.entries({ schema, table, constraint, routine }).filter(([, name]) => typeof name === 'string');
  return [
    'the database refused a statement',
    `SQLSTATE ${code}`,
    ...named.map(([what, name]) => `${what} ${String(name)}`),
  ].join(', ');
}
