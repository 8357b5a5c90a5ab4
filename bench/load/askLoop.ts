import { createHistogram } from 'node:perf_hooks';
import { cpuOf } from '../measure/index.ts';
import { type HttpSocket, openHttpSocket } from './httpSocket.ts';
import { type LatencySummary, summaryOf } from './latencies.ts';

export interface AskOptions {
  /** `http://host:port/path` */
  readonly url: string;
  /** Whole requests; they are sent one after the other, and again from the first. */
  readonly requests: readonly Buffer[];
  /** Each sends its next request when it has the answer to the last. */
  readonly connections: number;
  /** Not measured: code gets hot, and connections are made. */
  readonly warmSeconds: number;
  readonly seconds: number;
  /** Processes whose CPU time is read at both ends of the measured time. */
  readonly pids: Readonly<Record<string, number>>;
  /** Told of every answer, with the index of its request. @throws when the answer is wrong, which ends the loop. */
  readonly check: (index: number, status: number, body: Buffer) => void;
}

/** What a loop of questions brought. */
export interface Answered {
  readonly answers: number;
  readonly seconds: number;
  readonly bytesPerAnswer: number;
  /** From the first byte sent to the last received, in milliseconds. */
  readonly latency: LatencySummary;
  /** By process, in milliseconds. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

/** Nothing at all has come for so long: whoever waits waits in vain. */
const SILENCE_MS = 30_000;
const US_PER_MS = 1_000;

/** Asks over some connections at once, as fast as the answers come. */
export async function runAskLoop(options: AskOptions): Promise<Answered> {
  const { requests, warmSeconds, seconds, pids, check } = options;
  const latencies = createHistogram();
  const counted = { answers: 0, bytes: 0 };
  let next = 0;
  let stopped = false;
  let fail = (_why: Error): void => undefined;
  const failed = new Promise<never>((_resolve, reject) => (fail = reject));
  failed.catch(() => undefined);

  const connectOne = async (): Promise<{ ask: () => void; close: () => void }> => {
    let asked = 0;
    let sentAt = 0;
    const socket: HttpSocket = await openHttpSocket({
      url: options.url,
      onEnd: fail,
      onAnswer: (status, bytes, start, length) => {
        latencies.record(Math.max(1, Math.round((performance.now() - sentAt) * US_PER_MS)));
        counted.answers += 1;
        counted.bytes += length;
        check(asked, status, bytes.subarray(start, start + length));
        if (!stopped) ask();
      },
    });
    const ask = (): void => {
      asked = next;
      next = (next + 1) % requests.length;
      sentAt = performance.now();
      socket.send(requests[asked] ?? Buffer.alloc(0));
    };
    return { ask, close: () => socket.close() };
  };

  const take = () => ({ ...counted, at: performance.now(), cpu: cpuOf(pids) });
  const connections = await Promise.all(Array.from({ length: options.connections }, connectOne));
  const watch = failOnSilence(() => counted.answers, fail);
  try {
    for (const { ask } of connections) ask();
    await Promise.race([pause(warmSeconds), failed]);
    latencies.reset();
    const begin = take();
    await Promise.race([pause(seconds), failed]);
    const end = take();
    const answers = end.answers - begin.answers;
    return {
      answers,
      seconds: (end.at - begin.at) / 1000,
      bytesPerAnswer: (end.bytes - begin.bytes) / answers,
      latency: summaryOf(latencies),
      cpuMs: Object.fromEntries(
        Object.entries(end.cpu).map(([name, ms]) => [name, ms - (begin.cpu[name] ?? 0)] as const),
      ),
    };
  } finally {
    stopped = true;
    clearInterval(watch);
    for (const { close } of connections) close();
  }
}

function failOnSilence(count: () => number, fail: (why: Error) => void): NodeJS.Timeout {
  let last = -1;
  return setInterval(() => {
    if (count() === last) fail(new Error(`no answer for ${SILENCE_MS} ms, after ${last}`));
    last = count();
  }, SILENCE_MS);
}

function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
