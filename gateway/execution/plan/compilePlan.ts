import type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
  ResponsePath,
} from '@apollo/query-planner';
import type { FetchText } from '../source.ts';

/** A fetch of a plan, ready to be asked. */
export interface PlannedFetch extends FetchText {
  readonly variableNames: readonly string[];
  /** What is taken of an entity to ask for it; null for a fetch of root fields. */
  readonly requires: readonly QueryPlanSelectionNode[] | null;
  readonly inputRewrites: readonly FetchDataRewrite[];
  readonly outputRewrites: readonly FetchDataRewrite[];
}

/** A plan, ready to be run many times. */
export type PlanStep =
  | { readonly kind: 'sequence' | 'parallel'; readonly steps: readonly PlanStep[] }
  | { readonly kind: 'fetch'; readonly fetch: PlannedFetch }
  | { readonly kind: 'flatten'; readonly path: ResponsePath; readonly step: PlanStep }
  | {
      readonly kind: 'condition';
      readonly variable: string;
      readonly ifTrue: PlanStep | null;
      readonly ifFalse: PlanStep | null;
    };

/**
 * Prepares a plan of Apollo's planner; null for one that asks no subgraph for anything.
 * @throws Error for a plan with `@defer`, which the gateway does not know, or of a subscription.
 */
export function compilePlan({ node }: QueryPlan): PlanStep | null {
  if (node === undefined) return null;
  if (node.kind === 'Subscription') throw new Error('a subscription is run event by event');
  return compile(node);
}

function compile(node: PlanNode): PlanStep {
  switch (node.kind) {
    case 'Sequence':
      return { kind: 'sequence', steps: node.nodes.map(compile) };
    case 'Parallel':
      return { kind: 'parallel', steps: node.nodes.map(compile) };
    case 'Flatten':
      return { kind: 'flatten', path: node.path, step: compile(node.node) };
    case 'Fetch':
      return { kind: 'fetch', fetch: compileFetch(node) };
    case 'Condition': {
      const [ifTrue, ifFalse] = [node.ifClause, node.elseClause].map((each) => (each ? compile(each) : null));
      return { kind: 'condition', variable: node.condition, ifTrue: ifTrue ?? null, ifFalse: ifFalse ?? null };
    }
    case 'Defer':
      throw new Error('the gateway does not know @defer');
  }
}

function compileFetch(node: FetchNode): PlannedFetch {
  const { operation, operationName } = node;
  const named = operationName === undefined ? '' : `,"operationName":${JSON.stringify(operationName)}`;
  return {
    subgraph: node.serviceName,
    query: operation,
    isQuery: node.operationKind === 'query',
    bodyStart: `{"query":${JSON.stringify(operation)}${named},"variables":{`,
    variableNames: node.variableUsages ?? [],
    requires: node.requires ?? null,
    inputRewrites: node.inputRewrites ?? [],
    outputRewrites: node.outputRewrites ?? [],
  };
}
