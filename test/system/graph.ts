import { print } from 'graphql';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

/** An answer of the graph, errors included. */
export interface Answer<Data = Record<string, unknown>> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions?: { readonly code?: string };
  }[];
  /** The whole of it, as it came. */
  readonly text: string;
}

/** Asks the graph over HTTP. */
export async function ask<Data, Variables = Record<string, unknown>>(
  graph: string,
  token: string | null,
  operation: { document: string | TypedDocumentNode<Data, Variables>; variables?: Variables },
): Promise<Answer<Data>> {
  const { document, variables } = operation;
  const response = await fetch(graph, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query: typeof document === 'string' ? document : print(document), variables }),
  });
  const text = await response.text();
  const { data, errors } = JSON.parse(text) as { data?: Data; errors?: Answer['errors'] };
  return { status: response.status, data, errors: errors ?? [], text };
}
