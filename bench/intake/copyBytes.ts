import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { v7 } from 'uuid';
import { payloadOf } from './payloads.ts';

/** `psql`, where the machine has one; the embedded server brings none. */
export function findPsql(): string | null {
  if (spawnSync('psql', ['--version']).status === 0) return 'psql';
  const versions = '/usr/lib/postgresql';
  const found = existsSync(versions) ? readdirSync(versions).map((version) => `${versions}/${version}/bin/psql`) : [];
  return found.find((file) => existsSync(file)) ?? null;
}

/** Makes a bare table for the same rows, without indexes. */
export const COPY_TABLE =
  'create table if not exists public.bench_copy (id uuid, received_at timestamptz, brand text, carrier text, endpoint_id uuid, format text, body bytea)';

/** Writes so many payloads with `COPY` in one transaction. @returns seconds from the first byte to the commit */
export async function copyPayloads(psql: string, url: string, payloads: number): Promise<number> {
  const at = new Date().toISOString();
  const lines = Array.from(
    { length: payloads },
    (_, index) => `${v7()}\t${at}\tbench\tfedex\t\\N\tJSON\t\\\\x${payloadOf(index).toString('hex')}\n`,
  );
  const chunks = Array.from({ length: Math.ceil(lines.length / 500) }, (_, index) =>
    lines.slice(index * 500, index * 500 + 500).join(''),
  );
  const child = spawn(psql, [url, '-q', '-v', 'ON_ERROR_STOP=1', '-c', 'copy public.bench_copy from stdin'], {
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`psql ended with ${code}`))));
  });
  const began = performance.now();
  for (const chunk of chunks)
    if (!child.stdin.write(chunk)) await new Promise((resolve) => child.stdin.once('drain', resolve));
  child.stdin.end();
  await ended;
  return (performance.now() - began) / 1000;
}
