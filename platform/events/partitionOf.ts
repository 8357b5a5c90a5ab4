import { PARTITIONS } from './eventLog.ts';

/** The partition of a key: FNV-1a over its UTF-16 units, the same in every process and version. */
export function partitionOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < key.length; index += 1) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
  }
  // the low bits of FNV-1a mix worst
  return ((hash ^ (hash >>> 15)) >>> 0) % PARTITIONS;
}
