import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { DoorstepError } from '../errors/index.ts';
import { sameText } from '../keyring.ts';
import { type ActingViewer, SCOPES, toFeedViewer } from './viewer.ts';

/** The header, and the key in a subscription's `extensions`, that carries the context to a subgraph. */
export const CONTEXT_HEADER = 'x-doorstep-context';
export const CONTEXT_EXTENSION = 'doorstepContext';

/** A context is signed for each call; this long it may be under way. */
const VALID_FOR_MS = 60_000;

const CONTENT = z.object({
  audience: z.string(),
  expiresAt: z.number(),
  viewer: z.object({
    brand: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    shipment: z.string().nullable(),
  }),
  by: z.string().optional(),
});

/** What the gateway tells one subgraph about who asks, signed so that nobody else can say it. */
export function signContext(key: Buffer, audience: string, viewer: ActingViewer, nowMs: number): string {
  const { by } = viewer;
  const acting = by === undefined ? {} : { by };
  const content = { audience, expiresAt: nowMs + VALID_FOR_MS, viewer: toFeedViewer(viewer), ...acting };
  const body = Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${body}.${sign(key, body)}`;
}

/**
 * Reads a context back.
 * @throws DoorstepError `CONTEXT_REFUSED` when it is absent, forged, for another subgraph, or old.
 */
export function readContext(key: Buffer, audience: string, text: unknown, nowMs: number): ActingViewer {
  if (typeof text !== 'string' || text.length > 4096) throw new DoorstepError('CONTEXT_REFUSED');
  const [body, signature, ...more] = text.split('.');
  if (body === undefined || signature === undefined || more.length > 0 || !sameText(signature, sign(key, body))) {
    throw new DoorstepError('CONTEXT_REFUSED');
  }
  // only the gateway can have signed it, so it is JSON
  const content = CONTENT.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
  if (!content.success || content.data.audience !== audience || content.data.expiresAt < nowMs) {
    throw new DoorstepError('CONTEXT_REFUSED');
  }
  const { viewer, by } = content.data;
  return by === undefined ? viewer : { ...viewer, by };
}

function sign(key: Buffer, body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url');
}
