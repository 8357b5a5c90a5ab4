import { Askers } from '../load/askers.ts';
import { jsonRequest, openHttpSocket } from '../load/httpSocket.ts';
import { outcomeOf, questionOf } from './questions.ts';
import type { Asked } from './steadyLoad.ts';

export interface StormOptions extends Asked {
  readonly requests: number;
  /** Questions that are open at a time. */
  readonly atOnce: number;
  /** Every so-many-th client leaves before its answer. */
  readonly leaves: number;
  /** The latest moment at which it does. */
  readonly leavesWithinMs: number;
}

/** How the requests of a storm ended. */
export interface Stormed {
  readonly coded: number;
  readonly whole: number;
  readonly left: number;
  readonly seconds: number;
}

/** Asks for what the stopped subgraph has, many times. @throws when something else than the rest and a code is answered. */
export async function storm({ requests, atOnce, leaves, leavesWithinMs, ...asked }: StormOptions): Promise<Stormed> {
  const ended = { coded: 0, whole: 0, left: 0 };
  const askers = new Askers(asked.url);
  const began = performance.now();
  let sent = 0;
  const askOne = async (number: number): Promise<void> => {
    const request = jsonRequest(asked.url, questionOf('needs', number), { authorization: asked.authorization });
    if (number % leaves === 0) {
      await leaveEarly(asked.url, request, Math.random() * leavesWithinMs);
      ended.left += 1;
    } else ended[outcomeOf('needs', number, await askers.ask(request))] += 1;
  };
  const worker = async (): Promise<void> => {
    while (sent < requests) await askOne((sent += 1));
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, worker));
  } finally {
    askers.close();
  }
  return { ...ended, seconds: (performance.now() - began) / 1000 };
}

async function leaveEarly(url: string, request: Buffer, afterMs: number): Promise<void> {
  const socket = await openHttpSocket({ url, onAnswer: () => undefined, onEnd: () => undefined });
  socket.send(request);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  socket.close();
}
