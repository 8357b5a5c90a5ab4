import { pino } from 'pino';
import { messageOf } from '../errors/index.ts';

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
  readonly code?: string;
  readonly reference?: string;
  readonly consumer?: string;
  readonly log?: string;
  readonly position?: number;
  readonly count?: number;
  readonly attempts?: number;
  readonly durationMs?: number;
  readonly payloadId?: string;
  readonly signal?: string;
  readonly exitCode?: number;
  /** Of an unexpected error: message and stack, which our own code writes and no client does. */
  readonly error?: unknown;
}

export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** Structured log of one process: one JSON object a line on standard error, so that standard output stays the CLI's. */
export function createLog(process: string, level: string): Log {
  const sink = pino(
    { level, base: { process }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
  const write =
    (severity: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      const { error, ...rest } = fields;
      sink[severity](error === undefined ? rest : { ...rest, ...describe(error) }, event);
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

/** A log that keeps nothing, for tests of pure parts and for one-shot commands. */
export const SILENT_LOG: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // nothing is kept
}

function describe(error: unknown): { error: string; stack?: string } {
  const stack = error instanceof Error ? error.stack : undefined;
  return { error: messageOf(error), ...(stack === undefined ? {} : { stack }) };
}
