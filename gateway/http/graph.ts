import { type ExecutionResult, type FormattedExecutionResult, GraphQLError, OperationTypeNode } from 'graphql';
import type { Viewer } from '../../platform/access/index.ts';
import type { FetchDeadlines } from '../../platform/fetchDeadlines.ts';
import type { DocumentMode, OperationLimits, OperationRates } from '../../platform/operationSettings.ts';
import type { Mode } from '../../platform/settings.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import {
  type AdmittedOperation,
  Door,
  type DoorOptions,
  type Mask,
  maskForeign,
  maskOwn,
  type Report,
} from '../door/index.ts';
import { Documents, type TrustedDocuments } from '../door/documents/index.ts';
import { RateLimits } from '../door/rateLimits/index.ts';
import { type Leaving, Subgraphs } from '../execution/index.ts';
import { createFeeds, type SubscribeOptions } from '../live/index.ts';
import { createPreparation, type Preparation } from '../planning/index.ts';
import { OPERATION_LIMITS } from '../planning/limits/index.ts';
import { loadSupergraph, type LoadedSupergraph } from '../supergraph/index.ts';

export interface GraphOptions {
  /** The composed schema. */
  readonly supergraphSdl: string;
  /** Where to find subgraphs by name; the schema's own URL where absent. */
  readonly subgraphUrls: Readonly<Partial<Record<string, string>>>;
  readonly mode: Mode;
  /** What contexts for the subgraphs are signed with; absent before subgraphs that know nothing of them. */
  readonly contextKey: Buffer | undefined;
  /** Whether the subgraphs may know cursors; if not, `after` is an argument like any other. */
  readonly resumable?: boolean | undefined;
  /** How long a fetch at a subgraph may take, for all or by subgraph. */
  readonly fetchDeadlineMs?: number | FetchDeadlines | undefined;
  /** After so many unanswered fetches a subgraph counts as silent, where it differs from the usual; Infinity: never. */
  readonly silentAfter?: number | undefined;
  /** How often a lost connection to a subgraph is tried anew before its subscriptions fail. */
  readonly reconnectAttempts?: number | undefined;
  /** What an operation may be, where it differs from the usual; null: anything. */
  readonly operationLimits?: Partial<OperationLimits> | null | undefined;
  /** How many operations a minute, where it differs from the usual; null: any number. */
  readonly rates?: Partial<OperationRates> | null | undefined;
  /** Whether the schema may be read; unless in production mode where absent. */
  readonly introspection?: boolean | undefined;
  /** `trusted`: only documents of the manifest run, for everybody. */
  readonly documentMode?: DocumentMode | undefined;
  /** The manifest; without it no document is trusted. */
  readonly trustedDocuments?: TrustedDocuments | undefined;
  readonly log: Log;
}

/** What stands behind the server: everything between a client's operation and the subgraphs. */
export interface Graph {
  readonly door: Door;
  readonly subgraphs: Subgraphs;
  readonly live: SubscribeOptions;
  readonly mask: Mask;
  readonly report: Report;
  readonly log: Log;
  /** Plans that are kept. */
  readonly planCount: number;
  /** Runs a query or mutation that was let in. A client that leaves takes its reads with it; what is done for a mutation is done. */
  execute(admitted: AdmittedOperation, viewer: Viewer, leaving: Leaving): Promise<FormattedExecutionResult>;
  /** Goes over to another supergraph; see `GatewayServer.move`. */
  move(supergraphSdl: string): void;
}

/**
 * Builds all of it for a supergraph; connections to the subgraphs are made when they are needed.
 * @throws when the SDL is no supergraph, or its access rules cannot be read.
 */
export function openGraph(options: GraphOptions): Graph {
  const { log, contextKey, reconnectAttempts, resumable = true } = options;
  const supergraph = loadSupergraph(options.supergraphSdl, options.subgraphUrls);
  const addresses = supergraph.subgraphs;
  const { fetchDeadlineMs: deadlineMs, silentAfter } = options;
  const subgraphs = new Subgraphs({ contextKey, deadlineMs, silentAfter, log }, addresses);
  const report: Report = (reference, error) => log.error('operation.failed', { reference, error });
  const mask = contextKey === undefined ? maskForeign(report) : maskOwn(report);
  const held = holdAgainst(options, supergraph);
  const door = new Door(held);
  const live = {
    door,
    sourceOf: subgraphs.mergingSources(),
    feeds: createFeeds({ addresses, contextKey, reconnectAttempts, resumable, log }),
    mask,
  };
  return {
    door,
    subgraphs,
    live,
    mask,
    report,
    log,
    get planCount() {
      return held.preparation.size;
    },
    execute: async ({ prepared, variables }, viewer, client) => {
      const leaving = prepared.kind === OperationTypeNode.QUERY ? client : undefined;
      return format(mask, await prepared.execute()({ variables, sourceOf: subgraphs.sourceOf, viewer, leaving }));
    },
    move: (supergraphSdl) => {
      const next = loadSupergraph(supergraphSdl, options.subgraphUrls);
      const preparation = prepareFor(options, next);
      subgraphs.move(next.subgraphs);
      Object.assign(held, { preparation, clientSchema: next.clientSchema });
      Object.assign(live, { sourceOf: subgraphs.mergingSources() });
      live.feeds.move(next.subgraphs);
    },
  };
}

function holdAgainst(options: GraphOptions, supergraph: LoadedSupergraph): DoorOptions {
  const { rates, documentMode, trustedDocuments } = options;
  return {
    preparation: prepareFor(options, supergraph),
    clientSchema: supergraph.clientSchema,
    documents: new Documents({ mode: documentMode, trusted: trustedDocuments }),
    rates: rates === null ? null : new RateLimits(rates),
    limits: limitsOf(options),
    introspection: mayIntrospect(options),
  };
}

function prepareFor(options: GraphOptions, supergraph: LoadedSupergraph): Preparation {
  const { resumable = true } = options;
  return createPreparation(supergraph, {
    limits: limitsOf(options),
    introspection: mayIntrospect(options),
    resumable,
  });
}

function limitsOf({ operationLimits }: GraphOptions): OperationLimits | null {
  return operationLimits === null ? null : { ...OPERATION_LIMITS, ...operationLimits };
}

function mayIntrospect({ mode, introspection = mode !== 'production' }: GraphOptions): boolean {
  return introspection;
}

function format(mask: Mask, { errors, ...rest }: ExecutionResult): FormattedExecutionResult {
  if (errors === undefined) return rest;
  const told = errors.map((error) => mask(error instanceof GraphQLError ? error : new GraphQLError(String(error))));
  return { errors: told, ...rest };
}
