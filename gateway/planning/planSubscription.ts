import type { FetchNode, QueryPlan } from '@apollo/query-planner';
import { GraphQLError, print } from 'graphql';
import { CATALOGUE } from '../../platform/errors/index.ts';
import { type Execute, type ExecutionSchemas, prepareExecution } from '../execution/index.ts';
import type { ReadOperation } from './readOperation.ts';
import { type TakenAfter, takeAfter } from './takeAfter.ts';

/** The pseudo subgraph that answers with the event itself; no real one can be called so. */
export const EVENT_SOURCE = '#event';

/** How one subscription is run. */
export interface SubscriptionPlan extends TakenAfter {
  /** Equal for documents that were planned as one. */
  readonly key: string;
  /** The variables that the operation takes, without the one that carried `after`. */
  readonly variableNames: readonly string[];
  /** What its owning subgraph is subscribed to. */
  readonly primary: FetchNode;
  /** What is run for each event: the event from {@link EVENT_SOURCE}, then the fetches that join the rest to it. */
  readonly perEvent: Execute;
}

interface Ground {
  readonly supergraph: ExecutionSchemas;
  readonly planOf: (read: ReadOperation) => QueryPlan;
  readonly resumable: boolean;
}

/** @throws GraphQLError `BAD_REQUEST` for what selects no field of the graph. */
export function planSubscription({ supergraph, planOf, resumable }: Ground, bare: ReadOperation): SubscriptionPlan {
  const taken = resumable ? takeAfter(bare) : { ...bare, afterOf: () => null };
  const { node } = planOf(taken);
  // A subscription to __typename alone asks no subgraph for anything, so no event would ever come.
  if (node?.kind !== 'Subscription') {
    throw new GraphQLError(`${CATALOGUE.BAD_REQUEST.sentence} (a subscription selects one field of the graph)`, {
      extensions: { code: 'BAD_REQUEST' },
    });
  }
  const { primary, rest } = node;
  const event: FetchNode = { ...primary, serviceName: EVENT_SOURCE };
  const steps = { kind: 'Sequence' as const, nodes: rest === undefined ? [event] : [event, rest] };
  return {
    ...taken,
    key: `${taken.operation.name?.value ?? ''}\n${print(taken.document)}`,
    variableNames: taken.operation.variableDefinitions?.map(({ variable }) => variable.name.value) ?? [],
    primary,
    perEvent: prepareExecution(supergraph, taken, { kind: 'QueryPlan', node: steps }),
  };
}
