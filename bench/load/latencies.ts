import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** Microseconds of the machine's own clock, which all its processes share. */
export function nowUs(): number {
  return Number(process.hrtime.bigint() / 1000n);
}

/** How long events took, in milliseconds. */
export interface LatencySummary {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

const MAX_DIGITS = 20;
const ZERO = 0x30;
const NINE = 0x39;

/** Finds in each event when it was sent, without reading the rest of it. */
export class Latencies {
  readonly #before: Buffer;
  #histogram = createHistogram();

  /** @param before what stands right before the instant, such as `"sentAt":"`. */
  constructor(before: string) {
    this.#before = Buffer.from(before);
  }

  record(bytes: Buffer, start: number, length: number): void {
    const at = bytes.indexOf(this.#before, start);
    if (at === -1 || at >= start + length) return;
    const first = at + this.#before.length;
    let sent = 0;
    for (let index = first; index < first + MAX_DIGITS; index += 1) {
      const digit = bytes[index] ?? 0;
      if (digit < ZERO || digit > NINE) break;
      sent = sent * 10 + digit - ZERO;
    }
    this.#histogram.record(Math.max(1, nowUs() - sent));
  }

  /** What was recorded since the last call. */
  take(): LatencySummary {
    const summary = summaryOf(this.#histogram);
    this.#histogram = createHistogram();
    return summary;
  }
}

/** @param histogram in microseconds. */
export function summaryOf(histogram: RecordableHistogram): LatencySummary {
  const { count, max } = histogram;
  const [p50, p99] = [histogram.percentile(50), histogram.percentile(99)];
  return { count, p50: p50 / 1000, p99: p99 / 1000, max: count === 0 ? 0 : max / 1000 };
}
