import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { isAlive } from '../../platform/isAlive.ts';
import { installationPaths } from './paths.ts';

const SHAPE = z.object({
  pid: z.number(),
  graph: z.string(),
  live: z.string(),
  intake: z.string(),
  shops: z.string(),
  /** Where Prometheus reads the gateway's metrics. */
  metrics: z.string(),
  /** Where each subgraph answers the gateway, by name. */
  subgraphs: z.record(z.string(), z.string()),
  databaseUrl: z.string(),
});

/** Where a running installation is found; it holds the database's password, so only its owner may read it. */
export type RunFile = z.infer<typeof SHAPE>;

export async function writeRunFile(dataDirectory: string, content: RunFile): Promise<void> {
  const { runFile } = installationPaths(dataDirectory);
  const partial = `${runFile}.${process.pid}`;
  await writeFile(partial, JSON.stringify(content, null, 2), { mode: 0o600 });
  await rename(partial, runFile);
}

/** What the supervisor that runs on this data folder wrote; null when none runs. */
export async function readRunFile(dataDirectory: string): Promise<RunFile | null> {
  const text = await readFile(installationPaths(dataDirectory).runFile, 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = SHAPE.safeParse(parseJson(text));
  return parsed.success && (await isDoorstep(parsed.data.pid)) ? parsed.data : null;
}

export async function removeRunFile(dataDirectory: string): Promise<void> {
  await rm(installationPaths(dataDirectory).runFile, { force: true });
}

/** Whether a process is alive and, where that can be seen, one of ours: ids of dead processes are used again. */
async function isDoorstep(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  return commandLine === null || /main\.[jt]s|doorstep/.test(commandLine);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
