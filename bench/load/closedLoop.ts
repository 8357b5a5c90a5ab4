import { cpuOf } from '../measure/index.ts';
import type { Crowd, Member } from './crowd.ts';
import type { EventSource } from './publisher.ts';

export interface LoopOptions {
  /** Measure at least so long, and so many whole events. */
  readonly seconds: number;
  readonly leastEvents: number;
  /** Events that are under way at the same time. */
  readonly inFlight: number;
  /** Processes whose CPU time is read at both ends of the measured time. */
  readonly pids: Readonly<Record<string, number>>;
}

/** What a closed loop brought. */
export interface Delivered {
  /** Messages that clients got in the measured time. */
  readonly messages: number;
  readonly seconds: number;
  readonly bytesPerMessage: number;
  /** By process, in milliseconds. */
  readonly cpuMs: Readonly<Record<string, number>>;
}

/** Events that are not measured: code gets hot, and pipes fill. */
const WARM_EVENTS = 4;
/** Nothing at all has come for so long: whoever waits waits in vain. */
const SILENCE_MS = 30_000;

/**
 * Publishes the next event whenever every client has one more: each contender is driven as fast as it can go, with the
 * same number of events under way, and nobody is buried. The measured time begins and ends when an event has reached
 * its last client, so that no burst is counted twice or by half.
 */
export class ClosedLoop {
  #crowd: Crowd | undefined;
  /** How many clients got the n-th event. */
  #reached: number[] = [];
  #complete = 0;
  #bytes = 0;
  #onComplete: (events: number) => void = () => undefined;

  count(member: Member, length: number): void {
    this.#bytes += length;
    const reached = (this.#reached[member.heard] ?? 0) + 1;
    this.#reached[member.heard] = reached;
    if (reached !== this.#crowd?.members.length) return;
    this.#complete = member.heard;
    this.#onComplete(this.#complete);
  }

  /** Runs the loop; the crowd must be quiet and have subscribed. */
  async run(crowd: Crowd, source: EventSource, options: LoopOptions): Promise<Delivered> {
    this.#crowd = crowd;
    this.#reached = [];
    this.#complete = 0;
    for (const member of crowd.members) member.heard = 0;
    const warm = this.#whenComplete(WARM_EVENTS, source);
    source.ask(options.inFlight);
    await warm;
    const begin = this.#take(options);
    await this.#whenEnough(options, source);
    const end = this.#take(options);
    this.#onComplete = () => undefined;
    const events = end.events - begin.events;
    const messages = events * crowd.members.length;
    return {
      messages,
      seconds: (end.at - begin.at) / 1000,
      bytesPerMessage: (end.bytes - begin.bytes) / messages,
      cpuMs: Object.fromEntries(
        Object.entries(end.cpu).map(([name, ms]) => [name, ms - (begin.cpu[name] ?? 0)] as const),
      ),
    };
  }

  #take({ pids }: LoopOptions) {
    return { at: performance.now(), events: this.#complete, bytes: this.#bytes, cpu: cpuOf(pids) };
  }

  #whenComplete(events: number, source: EventSource): Promise<void> {
    return this.#until((complete) => complete >= events, source);
  }

  #whenEnough({ seconds, leastEvents }: LoopOptions, source: EventSource): Promise<void> {
    const began = performance.now();
    const first = this.#complete;
    return this.#until(
      (complete) => complete - first >= leastEvents && performance.now() - began >= seconds * 1000,
      source,
    );
  }

  #until(enough: (complete: number) => boolean, source: EventSource): Promise<void> {
    return new Promise((resolve, reject) => {
      let bytes = -1;
      const stuck = setInterval(() => {
        if (bytes !== this.#bytes) {
          bytes = this.#bytes;
          return;
        }
        clearInterval(stuck);
        reject(new Error(this.#describeStall()));
      }, SILENCE_MS);
      this.#onComplete = (complete) => {
        source.ask(1);
        if (!enough(complete)) return;
        clearInterval(stuck);
        this.#onComplete = () => source.ask(1);
        resolve();
      };
    });
  }

  #describeStall(): string {
    const { members = [], ends = [] } = this.#crowd ?? {};
    const behind = members.filter(({ heard }) => heard <= this.#complete).length;
    const told = ends.slice(0, 3).map(({ index, end }) => `client ${index}: ${end.code ?? ''} ${end.reason}`);
    return `stuck after event ${this.#complete}: ${behind} of ${members.length} clients wait; ${told.join('; ')}`;
  }
}
