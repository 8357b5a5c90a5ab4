import { z } from 'zod';
import { DoorstepError } from '../../../../platform/errors/index.ts';

/** The subprotocol that is spoken here (the document PROTOCOL.md of graphql-ws). */
export const SUBPROTOCOL = 'graphql-transport-ws';

/** Why a socket is closed: the protocol's own codes, and those of RFC 6455 that tell a client to connect again. */
export const CLOSE = {
  SERVICE_RESTART: 1012,
  TRY_AGAIN_LATER: 1013,
  BAD_REQUEST: 4400,
  UNAUTHORIZED: 4401,
  FORBIDDEN: 4403,
  SUBPROTOCOL_NOT_ACCEPTABLE: 4406,
  CONNECTION_INIT_TIMEOUT: 4408,
  SUBSCRIBER_ALREADY_EXISTS: 4409,
  TOO_MANY_INIT_REQUESTS: 4429,
} as const;

const MEMBERS = z.record(z.string(), z.unknown());
const ID = z.string().min(1).max(128);

const CLIENT_MESSAGE = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_init'), payload: MEMBERS.nullish() }),
  z.object({ type: z.literal('ping'), payload: MEMBERS.nullish() }),
  z.object({ type: z.literal('pong'), payload: MEMBERS.nullish() }),
  z.object({ type: z.literal('complete'), id: ID }),
  z.object({
    type: z.literal('subscribe'),
    id: ID,
    payload: z.object({
      query: z.string().nullish(),
      documentId: z.string().nullish(),
      operationName: z.string().nullish(),
      variables: MEMBERS.nullish(),
      extensions: MEMBERS.nullish(),
    }),
  }),
]);

/** What a client may say. */
export type ClientMessage = z.infer<typeof CLIENT_MESSAGE>;

/** @throws DoorstepError `BAD_REQUEST` for anything that the protocol does not know. */
export function readClientMessage(text: string): ClientMessage {
  const parsed = CLIENT_MESSAGE.safeParse(parseJson(text));
  if (!parsed.success) throw new DoorstepError('BAD_REQUEST');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
