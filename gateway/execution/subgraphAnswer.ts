import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';

/** Absent, or null, as some servers write it. */
const absentOr = <Type extends z.ZodType>(type: Type) => type.nullish().transform((value) => value ?? undefined);

const PATH = absentOr(z.array(z.union([z.string(), z.number()])));

const ERRORS = z.array(
  z.object({
    message: z.string(),
    path: PATH,
    extensions: absentOr(z.object({ code: z.string().optional(), reference: z.string().optional() })),
  }),
);

const FOREIGN_ERRORS = z.array(
  z.object({
    message: z.string().catch(''),
    path: PATH.catch(undefined),
    extensions: absentOr(z.record(z.string(), z.unknown())).catch(undefined),
  }),
);

/** What a subgraph answered: the data as it is, and its errors as far as a client may see them. */
export interface SubgraphAnswer {
  readonly data?: Record<string, unknown> | null | undefined;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/**
 * Reads the body of a subgraph's answer; of its errors only message, place, code and reference come through.
 * @throws Error when it is no GraphQL answer, or the subgraph refused the gateway's own signature: the client who
 * asks has no part in that.
 */
export function readSubgraphAnswer(body: string): SubgraphAnswer {
  const { data, errors: given } = readEnvelope(body);
  if (given === undefined) return { data };
  const errors = ERRORS.parse(given);
  if (errors.some((error) => error.extensions?.code === 'CONTEXT_REFUSED')) {
    throw new Error('the subgraph refused the signed context: do both processes have the same secret and clock?');
  }
  return { ...(data === undefined ? {} : { data }), errors: errors.map(toFormatted) };
}

/**
 * Reads the answer of somebody else's subgraph, whose errors are the client's to read.
 * @throws Error when it is no GraphQL answer.
 */
export function readForeignAnswer(body: string): SubgraphAnswer {
  const { data, errors: given } = readEnvelope(body);
  if (given === undefined) return { data };
  return { ...(data === undefined ? {} : { data }), errors: FOREIGN_ERRORS.parse(given).map(toFormatted) };
}

type Envelope =
  | { readonly data: Record<string, unknown> | null; readonly errors: undefined }
  | { readonly data: Record<string, unknown> | null | undefined; readonly errors: unknown };

/** Most answers have no errors, and are only looked at. */
function readEnvelope(body: string): Envelope {
  const answer: unknown = JSON.parse(body);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw new Error('no object');
  const { data, errors } = answer as Readonly<Record<string, unknown>>;
  if (data !== undefined && (typeof data !== 'object' || Array.isArray(data))) throw new Error('data is no object');
  const members = data as Record<string, unknown> | null | undefined;
  const isWhole = errors === undefined || errors === null || (Array.isArray(errors) && errors.length === 0);
  if (!isWhole) return { data: members, errors };
  if (members === undefined) throw new Error('neither data nor errors');
  return { data: members, errors: undefined };
}

function toFormatted({
  message,
  path,
  extensions = {},
}: z.infer<typeof FOREIGN_ERRORS>[number]): GraphQLFormattedError {
  const known = Object.entries(extensions).filter(([, value]) => value !== undefined);
  return { message, ...(path === undefined ? {} : { path }), extensions: Object.fromEntries(known) };
}
