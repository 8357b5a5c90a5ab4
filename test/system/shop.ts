import { signStandardWebhook } from '../../platform/signatures/index.ts';
import { ask } from './graph.ts';
import type { System } from './system.ts';

/** A shop of one brand that posts documents in our own form. */
export interface Shop {
  readonly endpointId: string;
  post(document: object): Promise<{ status: number; body: { payloadId: string; duplicate: boolean } }>;
}

/** Makes an endpoint for a shop and posts to it as one does. */
export async function connectShop(system: System, brand: string, label: string): Promise<Shop> {
  const { data } = await ask<{ createShopEndpoint: { secret: string; endpoint: { id: string; url: string } } }>(
    system.graph,
    await system.token(brand),
    { document: `mutation { createShopEndpoint(system: OWN, label: "${label}") { secret endpoint { id url } } }` },
  );
  if (data === null || data === undefined) throw new Error('no endpoint was made');
  const { secret, endpoint } = data.createShopEndpoint;
  let posted = 0;
  return {
    endpointId: endpoint.id,
    post: async (document) => {
      const body = JSON.stringify(document);
      posted += 1;
      const signed = { body: Buffer.from(body), id: `msg_${posted}`, now: Date.now(), secrets: [secret] };
      const headers = { 'content-type': 'application/json', ...signStandardWebhook(signed) };
      const response = await fetch(endpoint.url, { method: 'POST', headers, body });
      return { status: response.status, body: (await response.json()) as Awaited<ReturnType<Shop['post']>>['body'] };
    },
  };
}
