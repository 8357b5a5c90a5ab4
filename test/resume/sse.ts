/** Where the gateway has server-sent events (graphql-sse's distinct connections mode); null where it has none. */
export async function findSse(graph: string, token: string): Promise<string | null> {
  const control = new AbortController();
  for (const url of [graph, `${graph}/stream`]) {
    const response = await fetch(url, {
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
    if (isStream) {
      control.abort();
      return url;
    }
    await response.text();
  }
  return null;
}
