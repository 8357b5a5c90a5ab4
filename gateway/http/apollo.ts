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
  readonly dataSources: Readonly<Record<string, GraphQLDataSource>>;
  readonly mode: Mode;
  readonly report: Report;
  readonly log: Log;
}

/** Starts the server that runs queries and mutations: Apollo's planner and executor over our data sources. */
export async function startApollo(options: ApolloOptions): Promise<ApolloServer<GatewayContext>> {
  const { mode, report } = options;
  const logger = toApolloLogger(options.log);
  const apollo = new ApolloServer<GatewayContext>({
    gateway: new ApolloGateway({
      supergraphSdl: options.supergraph.plannerSdl,
      buildService: ({ name }) => requireDataSource(options, name),
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
  await apollo.start();
  return apollo;
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

function requireDataSource({ dataSources }: ApolloOptions, name: string): GraphQLDataSource {
  const source = dataSources[name];
  if (source === undefined) throw new Error(`the supergraph names ${name}, which has no data source`);
  return source;
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
