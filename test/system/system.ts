import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { z } from 'zod';
import { issueToken, SCOPES, type Scope } from '../../platform/access/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { TEST_SECRET } from '../setup/installation.ts';

export const SUMMARY = z.object({
  graph: z.string(),
  live: z.string(),
  intake: z.string(),
  shops: z.string(),
  metrics: z.string(),
  subgraphs: z.record(z.string(), z.string()),
  pid: z.number(),
  pids: z.record(z.string(), z.number()),
});

/** What another process has to know of a running system to use it. */
export const SYSTEM_FACTS = SUMMARY.extend({
  dataDirectory: z.string(),
  adminUrl: z.string(),
  /** What its commands need of the environment beside what every process has. */
  environment: z.record(z.string(), z.string()),
});
export type SystemFacts = z.infer<typeof SYSTEM_FACTS>;

/** The whole of Doorstep, as its users meet it: the built command line, its processes, sockets and a database. */
export interface System extends SystemFacts {
  /** A token of a brand; with all scopes unless some are named. */
  token(
    brand: string,
    scopes?: readonly Scope[],
    more?: { shipment?: string; expiresInSeconds?: number },
  ): Promise<string>;
  /** Runs another command of the command line on this installation. */
  command(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
}

/** The compiled command line. */
export const MAIN = path.resolve('dist/cli/main.js');

export function systemOf(facts: SystemFacts): System {
  const { DATABASE_URL: _inherited, ...inherited } = process.env;
  return {
    ...facts,
    token: (brand, scopes = SCOPES, more = {}) =>
      issueToken(
        deriveKey(TEST_SECRET, 'token'),
        { brand, scopes, subject: 'test', expiresInSeconds: 600, ...more },
        Date.now(),
      ),
    command: (...words) => runCommand(words, { ...inherited, ...facts.environment }),
  };
}

/** Runs the built command line to its end. */
export async function runCommand(
  words: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ code: number; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [MAIN, ...words], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code: code ?? -1, stdout, stderr };
}
