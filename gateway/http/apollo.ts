import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import type { FormattedExecutionResult } from 'graphql';
import { maskGraphQLError } from '../../platform/errors/index.ts';
import type { Mode } from '../../platform/settings.ts';
import type { Log } from '../../platform/telemetry/index.ts';
import type { GatewayContext } from '../execution/index.ts';
import type { QueryRequest, Report } from '../live/index.ts';
import type { LoadedSupergraph } from '../supergraph/index.ts';

export interface ApolloOptions {
  readonly supergraph: LoadedSupergraph;
  /** Runs the fetches at a subgraph of that name. */
  readonly sourceOf: (name: string) => GraphQLDataSource;
  readonly mode: Mode;
  readonly report: Report;
  readonly log: Log;
}

/** The server that runs queries and mutations: Apollo's planner and executor over our data sources. */
export interface RunningApollo {
  readonly server: ApolloServer<GatewayContext>;
  /** Plans on another supergraph from now on; what runs is finished on the one before. */
  move(supergraph: LoadedSupergraph): void;
}

/** Starts it on a supergraph; no subgraph has to be up. */
export async function startApollo(options: ApolloOptions): Promise<RunningApollo> {
  const { mode, report, supergraph } = options;
  const logger = toApolloLogger(options.log);
  let update: ((plannerSdl: string) => void) | undefined;
  const server = new ApolloServer<GatewayContext>({
    gateway: new ApolloGateway({
      supergraphSdl: (hook) => {
        update = hook.update;
        return Promise.resolve({ supergraphSdl: supergraph.plannerSdl });
      },
      buildService: ({ name }) => options.sourceOf(name),
      __exposeQueryPlanExperimental: false,
      logger,
    }),
    introspection: mode !== 'production',
    hideSchemaDetailsFromClientErrors: mode === 'production',
    includeStacktraceInErrorResponses: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    stopOnTerminationSignals: false,
    formatError: (formatted, thrown) => maskGraphQLError(formatted, thrown, report),
    plugins: [ApolloServerPluginLandingPageDisabled()],
    logger,
  });
  await server.start();
  return { server, move: (next) => update?.(next.plannerSdl) };
}

/** Runs a query or mutation that did not come over HTTP, under the same rules. */
export async function executeQuery(
  apollo: ApolloServer<GatewayContext>,
  { query, operationName, variables }: QueryRequest,
  context: GatewayContext,
): Promise<FormattedExecutionResult> {
  const request = { query, variables, ...(operationName === undefined ? {} : { operationName }) };
  const { body } = await apollo.executeOperation(request, { contextValue: context });
  if (body.kind !== 'single') throw new Error('incremental delivery is not supported by the gateway');
  return body.singleResult;
}

/** Apollo's packages write whole sentences; only what needs attention goes to our log. */
function toApolloLogger(log: Log) {
  return {
    debug: (): void => undefined,
    info: (): void => undefined,
    warn: (message: unknown): void => log.warn('apollo.warned', { error: message }),
    error: (message: unknown): void => log.error('apollo.failed', { error: message }),
  };
}
