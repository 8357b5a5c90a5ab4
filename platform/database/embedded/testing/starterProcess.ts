import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface StarterReport {
  readonly pid: number;
  readonly port: number;
  readonly reused: boolean;
  readonly directory: string;
  readonly url: string;
}

export interface StarterProcess {
  /** What it started; rejects with its standard error if it fails. */
  readonly report: Promise<StarterReport>;
  /** Resolves when it has ended. */
  readonly ended: Promise<unknown>;
  /** kill -9. */
  kill(): Promise<void>;
}

export interface StarterOptions {
  readonly directory: string;
  readonly afterwards: 'stay' | 'leave';
  /** Folder of the npm package to use instead of the installed one. */
  readonly package?: string;
  /** Runs it as another user (root only). */
  readonly uid?: number;
}

/** Runs starter.ts in a process of its own. */
export function starterProcess({ directory, afterwards, package: folder, uid }: StarterOptions): StarterProcess {
  const script = fileURLToPath(new URL('./starter.ts', import.meta.url));
  const root = fileURLToPath(new URL('../../../../', import.meta.url));
  const child = spawn(
    process.execPath,
    [
      '--no-warnings',
      '--import',
      '@swc-node/register/esm-register',
      script,
      directory,
      afterwards,
      ...(folder === undefined ? [] : [folder]),
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...(uid === undefined ? {} : { uid, gid: uid }) },
  );
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ended = once(child, 'exit');
  const line = once(createInterface(child.stdout), 'line').then(([text]) => JSON.parse(String(text)) as StarterReport);
  const silent = once(child, 'close').then(() => Promise.reject(new Error(`It said nothing but: ${complaints}`)));
  silent.catch(() => undefined);
  return {
    report: Promise.race([line, silent]),
    ended,
    kill: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await ended;
      }
    },
  };
}
