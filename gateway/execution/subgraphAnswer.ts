import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';

const ERROR = z.object({
  message: z.string(),
  path: z.array(z.union([z.string(), z.number()])).optional(),
  extensions: z.object({ code: z.string().optional(), reference: z.string().optional() }).optional(),
});

const ENVELOPE = z.object({
  data: z.custom<Record<string, unknown>>((value) => typeof value === 'object' && !Array.isArray(value)).nullish(),
  errors: z.array(ERROR).optional(),
});

/** What a subgraph answered: the data as it is, and of its errors only what a client may see. */
export interface SubgraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
}

/**
 * Reads the body of a subgraph's answer.
 * @throws Error when it is no GraphQL answer, or the subgraph refused the gateway's own signature: the client who
 * asks has no part in that.
 */
export function readSubgraphAnswer(body: string): SubgraphAnswer {
  const { data, errors = [] } = ENVELOPE.parse(JSON.parse(body));
  if (data === undefined && errors.length === 0) throw new Error('neither data nor errors');
  if (errors.some((error) => error.extensions?.code === 'CONTEXT_REFUSED')) {
    throw new Error('the subgraph refused the signed context: do both processes have the same secret and clock?');
  }
  return {
    ...(data === undefined ? {} : { data }),
    ...(errors.length === 0 ? {} : { errors: errors.map(toFormatted) }),
  };
}

function toFormatted({ message, path, extensions }: z.infer<typeof ERROR>): GraphQLFormattedError {
  const { code, reference } = extensions ?? {};
  return {
    message,
    ...(path === undefined ? {} : { path }),
    extensions: { ...(code === undefined ? {} : { code }), ...(reference === undefined ? {} : { reference }) },
  };
}
