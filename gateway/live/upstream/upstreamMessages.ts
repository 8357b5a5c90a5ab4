import { z } from 'zod';
import { LIVE_EXTENSION } from '../../../platform/live/index.ts';
import type { FeedEvent } from './readMessage.ts';

const RESULT = z.custom<FeedEvent>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const SERVER_MESSAGE = z.discriminatedUnion('type', [
  z.object({ type: z.literal('connection_ack'), payload: z.looseObject({ [LIVE_EXTENSION]: z.unknown() }).nullish() }),
  z.object({ type: z.literal('ping') }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('next'), id: z.string(), payload: RESULT }),
  z.object({ type: z.literal('error'), id: z.string(), payload: z.array(z.looseObject({ message: z.string() })) }),
  z.object({ type: z.literal('complete'), id: z.string() }),
]);

/** What a server may say on graphql-transport-ws. */
export type ServerMessage = z.infer<typeof SERVER_MESSAGE>;

/** @throws Error for what is no message of the protocol. */
export function readServerMessage(text: string): ServerMessage {
  return SERVER_MESSAGE.parse(JSON.parse(text));
}
