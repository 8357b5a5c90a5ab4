import { createHistogram } from 'node:perf_hooks';
import { summaryOf } from '../load/latencies.ts';
import { type HttpSocket, openHttpSocket } from '../load/httpSocket.ts';
import { servePart } from '../measure/index.ts';
import { requestOf } from './payloads.ts';

/** Connections that each post the next payload when the last one was answered. */
const [url = '', secret = '', connections = '64'] = process.argv.slice(2);
let next = 0;
let ready: Buffer[] = [];

servePart(null, {
  /** Makes requests of parcels that nobody posted yet, so that making them is not measured. */
  prepare: (count: number) => {
    ready = Array.from({ length: count }, () => {
      next += 1;
      return requestOf(next, { url, secret });
    });
  },
  run: (seconds: number) => run(seconds * 1000),
});

async function run(forMs: number): Promise<object> {
  const histogram = createHistogram();
  const end = performance.now() + forMs;
  let refused = 0;
  const began = performance.now();
  let last = began;
  await Promise.all(
    Array.from({ length: Number(connections) }, () =>
      postOn(
        () => (performance.now() < end ? ready.pop() : undefined),
        (status, ms) => {
          if (status !== 202) refused += 1;
          histogram.record(Math.max(1, Math.round(ms * 1000)));
          last = performance.now();
        },
      ),
    ),
  );
  return { ...summaryOf(histogram), refused, seconds: (last - began) / 1000, left: ready.length };
}

/** Posts over one connection until there is nothing more to post. */
function postOn(take: () => Buffer | undefined, answered: (status: number, ms: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let sentAt = 0;
    let socket: HttpSocket | undefined;
    const post = (): void => {
      const request = take();
      if (request === undefined) {
        socket?.close();
        resolve();
        return;
      }
      sentAt = performance.now();
      socket?.send(request);
    };
    openHttpSocket({
      url,
      onAnswer: (status) => {
        answered(status, performance.now() - sentAt);
        post();
      },
      onEnd: reject,
    }).then((opened) => {
      socket = opened;
      post();
    }, reject);
  });
}
