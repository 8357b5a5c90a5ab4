import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { z } from 'zod';
import type { Connection } from './connect.ts';

const ANSWER = z.object({
  data: z.unknown(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }))
    .optional(),
});

/**
 * Asks the graph.
 * @throws Error with the graph's own codes and sentences when anything of it failed.
 */
export async function request<Result, Variables>(
  connection: Pick<Connection, 'graph' | 'token'>,
  document: TypedDocumentNode<Result, Variables>,
  variables: Variables,
): Promise<Result> {
  const response = await fetch(connection.graph, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${connection.token}` },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const answer = ANSWER.parse(await response.json());
  if (answer.errors !== undefined) {
    throw new Error(answer.errors.map((error) => `${error.extensions?.code ?? 'ERROR'}: ${error.message}`).join('\n'));
  }
  return answer.data as Result;
}
