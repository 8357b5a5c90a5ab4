import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentFor } from '../../platform/settings.ts';

/*
 * A bench is several processes, so that what is measured shares its core with nothing else of it. The bench asks, the
 * others answer, over the channel that Node gives to a forked process.
 */

interface Question {
  readonly number: number;
  readonly ask: string;
  readonly about: unknown;
}

interface Reply {
  readonly number: number;
  readonly answer?: unknown;
  readonly failure?: string;
}

type FromPart = Reply | { readonly ready: unknown } | { readonly news: unknown };

/** A process of a bench, as the bench sees it. */
export interface Part {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: unknown;
  /** Asks it for something; rejects with its failure, or when it ends. */
  ask<Answer>(what: string, about?: unknown): Promise<Answer>;
  /** Ends it, and waits until it is gone. */
  stop(): Promise<void>;
}

export interface PartOptions {
  /** The file beside the caller that it runs. */
  readonly file: URL;
  readonly args?: readonly string[] | undefined;
  /** Options of Node. */
  readonly nodeOptions?: readonly string[] | undefined;
  readonly onNews?: ((news: unknown) => void) | undefined;
}

const READY_WITHIN_MS = 60_000;
const GONE_WITHIN_MS = 10_000;
const LOADER = ['--import', '@swc-node/register/esm-register', '--no-warnings'];

/** Starts a process of a bench and waits until it is ready. */
export async function startPart({ file, args = [], nodeOptions = [], onNews }: PartOptions): Promise<Part> {
  const child = fork(fileURLToPath(file), [...args], {
    execArgv: [...LOADER, ...nodeOptions],
    env: environmentFor({}),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let count = 0;
  const ready = new Promise<unknown>((resolve, reject) => {
    const deadline = setTimeout(() => reject(new Error(`${file.pathname} was not ready in time`)), READY_WITHIN_MS);
    child.on('message', (message: FromPart) => {
      if ('ready' in message) {
        clearTimeout(deadline);
        resolve(message.ready);
      } else if ('news' in message) onNews?.(message.news);
      else {
        const asked = waiting.get(message.number);
        waiting.delete(message.number);
        if (message.failure === undefined) asked?.resolve(message.answer);
        else asked?.reject(new Error(message.failure));
      }
    });
    child.once('exit', (code, signal) => {
      clearTimeout(deadline);
      const error = new Error(`${file.pathname} ended (${signal ?? code})`);
      reject(error);
      for (const { reject: refuse } of waiting.values()) refuse(error);
    });
  });
  const said = await ready.catch(async (error: unknown) => {
    await endProcess(child);
    throw error;
  });
  return {
    pid: child.pid ?? 0,
    ready: said,
    ask: <Answer>(ask: string, about: unknown = null) =>
      new Promise<Answer>((resolve, reject) => {
        count += 1;
        waiting.set(count, { resolve: resolve as (answer: unknown) => void, reject });
        const question: Question = { number: count, ask, about };
        child.send(question);
      }),
    stop: () => endProcess(child),
  };
}

/** Ends a process gently, then not. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), GONE_WITHIN_MS);
  await gone;
  clearTimeout(deadline);
}

/** What a process of a bench can be asked for. */
export type Answers = Readonly<Record<string, (about: never) => unknown>>;

/** In a part: says that it is ready, answers questions, and ends with the bench. */
export function servePart(ready: unknown, answers: Answers): void {
  const answer = async ({ ask, about }: Question): Promise<unknown> => {
    const find = { ...profiling, ...answers }[ask];
    if (find === undefined) throw new Error(`nobody here answers ${ask}`);
    return find(about as never);
  };
  process.on('message', (question: Question) => {
    answer(question).then(
      (found) => reply({ number: question.number, answer: found ?? null }),
      (error: unknown) => reply({ number: question.number, failure: String((error as Error).stack ?? error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  // by exit(), so that a profile that was asked for is written
  process.on('SIGTERM', () => process.exit(0));
  // Ctrl-C reaches the whole group; the bench ends its parts
  process.on('SIGINT', () => undefined);
  process.send?.({ ready: ready ?? null });
}

let session: Session | undefined;

/** What every part answers. */
const profiling: Answers = {
  startProfile: async () => {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
  },
  stopProfile: async (file: string) => {
    if (session === undefined) throw new Error('no profile is being made');
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(profile));
  },
};

/** In a part: tells the bench of something that happened. */
export function tellNews(news: unknown): void {
  process.send?.({ news });
}

function reply(message: Reply): void {
  if (process.connected) process.send?.(message);
}
