import { z } from 'zod';

/** What holds unless something else is set: longer than any answer of ours takes, shorter than a person waits. */
export const FETCH_DEADLINE_MS = 5_000;

/** How long a fetch of the gateway at a subgraph may take, in milliseconds, waiting for a connection included. */
export interface FetchDeadlines {
  /** For all that have none of their own. */
  readonly usual: number;
  readonly bySubgraph: Readonly<Partial<Record<string, number>>>;
}

/** The deadline of one subgraph. */
export function deadlineOf({ usual, bySubgraph }: FetchDeadlines, subgraph: string): number {
  return (Object.hasOwn(bySubgraph, subgraph) ? bySubgraph[subgraph] : undefined) ?? usual;
}

const DEADLINE = z.coerce.number().int().min(10).max(600_000);

/** The variables that set them. */
export const FETCH_VARIABLES = {
  DOORSTEP_FETCH_DEADLINE_MS: DEADLINE.default(FETCH_DEADLINE_MS),
  DOORSTEP_CARRIERS_DEADLINE_MS: DEADLINE.optional(),
  DOORSTEP_SHIPMENTS_DEADLINE_MS: DEADLINE.optional(),
  DOORSTEP_NOTIFICATIONS_DEADLINE_MS: DEADLINE.optional(),
  DOORSTEP_ANALYTICS_DEADLINE_MS: DEADLINE.optional(),
};

type Variables = z.output<z.ZodObject<typeof FETCH_VARIABLES>>;

/** The deadlines that the variables stand for. */
export function fetchDeadlinesOf(env: Variables): FetchDeadlines {
  const own = {
    carriers: env.DOORSTEP_CARRIERS_DEADLINE_MS,
    shipments: env.DOORSTEP_SHIPMENTS_DEADLINE_MS,
    notifications: env.DOORSTEP_NOTIFICATIONS_DEADLINE_MS,
    analytics: env.DOORSTEP_ANALYTICS_DEADLINE_MS,
  };
  const given = Object.entries(own).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return Object.freeze({
    usual: env.DOORSTEP_FETCH_DEADLINE_MS,
    bySubgraph: Object.freeze(Object.fromEntries(given)),
  });
}
