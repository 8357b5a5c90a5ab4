import { z } from 'zod';
import { signPayload } from '../../../platform/signatures/index.ts';
import type { CreateIntakeEndpointMutation } from '../../../schema/generated/operations.ts';

/** An endpoint to post to, with its secret. */
export type SigningEndpoint = CreateIntakeEndpointMutation['createIntakeEndpoint'];

const ACCEPTED = z.object({ payloadId: z.string(), duplicate: z.boolean() });

/**
 * Posts one payload, signed as the carrier would sign it, and returns what the intake answered.
 * @throws Error when it was not accepted.
 */
export async function postPayload(
  { endpoint, secret }: SigningEndpoint,
  body: string,
): Promise<z.infer<typeof ACCEPTED>> {
  const response = await fetch(endpoint.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...signPayload(endpoint.scheme, { secret, body: Buffer.from(body) }),
    },
    body,
  });
  if (!response.ok) throw new Error(`the intake answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return ACCEPTED.parse(await response.json());
}
