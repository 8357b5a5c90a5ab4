import { Askers } from '../load/askers.ts';
import { jsonRequest } from '../load/httpSocket.ts';
import { nowUs } from '../load/latencies.ts';
import { type Kind, KINDS, type Outcome, outcomeOf, questionOf } from './questions.ts';

/** Whom a load asks. */
export interface Asked {
  readonly url: string;
  readonly authorization: string;
}

/** One question, and how it was answered. */
export interface Sample {
  readonly kind: Kind;
  /** When it should have been sent, in microseconds of the machine's clock. */
  readonly atUs: number;
  readonly tookMs: number;
  readonly outcome: Outcome;
}

const US_PER_S = 1_000_000;
const TICK_MS = 2;

/**
 * Asks so many questions of each kind a second, whether or not the ones before were answered, as people do. What a question
 * takes counts from the moment at which it should have been sent.
 */
export class SteadyLoad {
  readonly #asked: Asked;
  readonly #perSecond: number;
  readonly #askers: Askers;
  readonly #samples: Sample[] = [];
  readonly #open = new Set<Promise<void>>();
  readonly #beganUs = nowUs();
  readonly #timer: NodeJS.Timeout;
  #sent = 0;
  #failure: Error | undefined;

  constructor(asked: Asked, perSecond: number) {
    this.#asked = asked;
    this.#perSecond = perSecond;
    this.#askers = new Askers(asked.url);
    this.#timer = setInterval(() => this.#sendDue(), TICK_MS);
  }

  /** Ends when the last question is answered. @throws when an answer was wrong. */
  async end(): Promise<Sample[]> {
    clearInterval(this.#timer);
    await Promise.all(this.#open);
    this.#askers.close();
    if (this.#failure !== undefined) throw this.#failure;
    return this.#samples;
  }

  #sendDue(): void {
    for (;;) {
      const atUs = this.#beganUs + Math.round((this.#sent * US_PER_S) / this.#perSecond);
      if (atUs > nowUs()) return;
      this.#sent += 1;
      for (const kind of KINDS) this.#send(kind, this.#sent, atUs);
    }
  }

  #send(kind: Kind, number: number, atUs: number): void {
    const { url, authorization } = this.#asked;
    const asking = this.#askers
      .ask(jsonRequest(url, questionOf(kind, number), { authorization }))
      .then((received) => {
        const tookMs = (nowUs() - atUs) / 1000;
        this.#samples.push({ kind, atUs, tookMs, outcome: outcomeOf(kind, number, received) });
      })
      .catch((error: Error) => void (this.#failure ??= error))
      .finally(() => this.#open.delete(asking));
    this.#open.add(asking);
  }
}
