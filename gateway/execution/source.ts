import type { FeedViewer, Viewer } from '../../platform/access/index.ts';
import type { SubgraphAnswer } from './subgraphAnswer.ts';
import type { Leaving } from './leaving.ts';

/** On whose behalf a plan is run; who it is is told only where something is changed. Of a feed, which many share, nobody. */
export type PlanViewer = FeedViewer & Partial<Pick<Viewer, 'subject'>>;

/** What of a fetch never changes. */
export interface FetchText {
  readonly subgraph: string;
  readonly query: string;
  /** Whether it may be sent twice. */
  readonly isQuery: boolean;
  /** The JSON of the request's body up to the members of its variables. */
  readonly bodyStart: string;
}

/** One fetch of a plan, with what this run of it asks for. */
export interface SubgraphRequest {
  readonly fetch: FetchText;
  /** The variables as members of a JSON object, without its braces; entity references are not among them. */
  readonly variables: string;
  /** The entities that are asked for, each once, as JSON; null for a fetch of root fields. */
  readonly references: readonly string[] | null;
  readonly viewer: PlanViewer;
  /** Tells when nobody waits for the answer any more. */
  readonly leaving: Leaving | undefined;
}

/** Where the fetches of a plan go. */
export interface SubgraphSource {
  /** @throws GraphQLError `SUBGRAPH_UNAVAILABLE` when there is no proper answer in time. */
  ask(request: SubgraphRequest): Promise<SubgraphAnswer>;
}

/** The sources of a plan by subgraph. */
export type SourceOf = (subgraph: string) => SubgraphSource;

/** The body of a request: GraphQL over HTTP, in JSON. */
export function bodyOf({ fetch, variables, references }: SubgraphRequest): string {
  if (references === null) return `${fetch.bodyStart}${variables}}}`;
  const separator = variables === '' ? '' : ',';
  return `${fetch.bodyStart}${variables}${separator}"representations":[${references.join(',')}]}}`;
}
