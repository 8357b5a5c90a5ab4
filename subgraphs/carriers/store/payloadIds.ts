import { randomBytes } from 'node:crypto';
import { v7 } from 'uuid';

const RANDOM_BYTES = 16;
/** Where a millisecond's counter begins: low enough that it never runs over. */
const HIGHEST_START = 0x7fff_ffff;

/** Makes ids of payloads: UUIDs of version 7, each greater than the one before, as long as this process makes them. */
export interface PayloadIds {
  /** @param nowMs milliseconds since 1970; an earlier one than before counts as that one */
  take(count: number, nowMs: number): readonly string[];
}

/** Randomness for many ids is fetched at once: fetched for each, it costs more than hashing the payload. */
export function payloadIds(): PayloadIds {
  let lastMs = 0;
  let seq = 0;
  return {
    take: (count, nowMs) => {
      const random = randomBytes((count + 1) * RANDOM_BYTES);
      if (nowMs > lastMs) {
        lastMs = nowMs;
        seq = random.readUInt32BE(count * RANDOM_BYTES) & HIGHEST_START;
      }
      return Array.from({ length: count }, (_, index) => {
        seq += 1;
        const own = random.subarray(index * RANDOM_BYTES, (index + 1) * RANDOM_BYTES);
        return v7({ msecs: lastMs, seq, random: own });
      });
    },
  };
}
