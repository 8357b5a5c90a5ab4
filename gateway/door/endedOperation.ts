import type { FormattedExecutionResult, OperationTypeNode } from 'graphql';
import { DoorstepError } from '../../platform/errors/index.ts';
import {
  annotateSpan,
  failSpan,
  isTracing,
  type Log,
  logRequest,
  operationLabel,
} from '../../platform/telemetry/index.ts';
import { countRefusal, countRequest, type RequestOutcome, type Transport } from '../metrics/index.ts';
import { toErrors } from './clientErrors.ts';

/** An operation of a client that has ended; of a subscription, its start. */
export interface EndedOperation {
  readonly transport: Transport;
  /** Null where it was refused before anybody could tell. */
  readonly kind: OperationTypeNode | null;
  /** As the client calls it. */
  readonly name: string | null | undefined;
  readonly outcome: RequestOutcome;
  /** What the client was told first; undefined when all went well. */
  readonly code: string | undefined;
  /** By `performance.now()`. */
  readonly began: number;
}

/** How an operation ended that was executed. */
export function outcomeOf({ data, errors }: FormattedExecutionResult): RequestOutcome {
  if (errors === undefined) return 'ok';
  return data == null ? 'failed' : 'errors';
}

/** Tells metrics, log and trace how an operation ended. */
export function tellEnded(log: Log, { transport, kind, name, outcome, code, began }: EndedOperation): void {
  const durationMs = performance.now() - began;
  countRequest({ transport, kind: kind ?? 'unknown', outcome, seconds: durationMs / 1000 });
  if (code !== undefined && outcome !== 'errors') countRefusal(code);
  const operation = operationLabel(name);
  if (isTracing()) {
    annotateSpan({ operation, kind: kind ?? undefined, transport, outcome });
    if (code !== undefined) failSpan(code);
  }
  logRequest(log, { operation, kind: kind ?? 'unknown', transport, outcome, code, durationMs });
}

/** The first code of a result that has errors. */
export function codeOfResult({ errors }: FormattedExecutionResult): string | undefined {
  const code = errors?.[0]?.extensions?.['code'];
  return typeof code === 'string' ? code : undefined;
}

/** The code of why an operation was not let in. */
export function codeOfRefusal(error: unknown): string {
  const [first] = toErrors(error);
  const code = first?.originalError instanceof DoorstepError ? first.originalError.code : first?.extensions['code'];
  return typeof code === 'string' ? code : 'INTERNAL';
}
