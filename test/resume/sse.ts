/** Where the gateway has server-sent events (graphql-sse's distinct connections mode); null where it has none. */
export async function findSse(graph: string, token: string): Promise<string | null> {
  const control = new AbortController();
  const response = await fetch(graph, {
    method: 'POST',
    signal: control.signal,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
    },
    body: JSON.stringify({ query: 'subscription { shipmentStatusChanged { cursor } }' }),
  });
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
  control.abort();
  return isStream ? graph : null;
}
