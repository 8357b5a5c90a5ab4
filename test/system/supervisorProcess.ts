import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { MAIN } from './system.ts';

const READY_WITHIN_MS = 60_000;

/** The first line a process prints, or an error when it ends or takes too long. */
export async function firstLine(child: ChildProcess): Promise<string> {
  const { stdout } = child;
  if (stdout === null) throw new Error('the process has no output to read');
  return new Promise((resolve, reject) => {
    let text = '';
    const deadline = setTimeout(() => reject(new Error(`not ready within ${READY_WITHIN_MS} ms`)), READY_WITHIN_MS);
    child.once('exit', (code) => {
      clearTimeout(deadline);
      reject(new Error(`ended with exit code ${code} before it was ready`));
    });
    stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const end = text.indexOf('\n');
      if (end < 0) return;
      clearTimeout(deadline);
      resolve(text.slice(0, end));
    });
  });
}

/** Ends a process as Ctrl-C does, and waits for it. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGINT');
  await gone;
}

/** The command line's file. @throws Error when it was not built. */
export function builtMain(): string {
  if (!existsSync(MAIN)) throw new Error('dist/ is missing: run "npm run build"');
  return MAIN;
}
