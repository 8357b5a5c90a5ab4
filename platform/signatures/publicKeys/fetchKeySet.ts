import type { KeyObject } from 'node:crypto';
import { readKeySet } from './readKeySet.ts';

const LARGEST_BYTES = 64 * 1024;

/**
 * Reads the keys that stand at an address of ours to choose; it follows no redirect, which could lead anywhere.
 * @param timeoutMs for all of it, the last byte included.
 * @throws Error when they cannot be had.
 */
export async function fetchKeySet(url: string, timeoutMs: number): Promise<ReadonlyMap<string, KeyObject>> {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { redirect: 'error', signal, headers: { accept: 'application/json' } });
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw new Error(`the address of the public keys answers ${response.status}`);
  }
  return readKeySet(await readBounded(response.body));
}

async function readBounded(body: ReadableStream<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > LARGEST_BYTES) throw new Error('the set of public keys is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
