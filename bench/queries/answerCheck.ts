import { isDeepStrictEqual } from 'node:util';

/** So many answers at the beginning are read, and then every so-many-th. */
const FIRST = 50;
const SAMPLE = 50;

/**
 * Says whether answers are right. A sample is read and compared with what it must be; the others must be as long, as
 * all right answers to a question are.
 */
export class AnswerCheck {
  readonly #expected: (index: number) => object;
  #seen = 0;
  #length: number | undefined;
  read = 0;

  /** @param expected the data that must be in the answer to a request, by its index. */
  constructor(expected: (index: number) => object) {
    this.#expected = expected;
  }

  /** @throws when the answer is wrong. */
  look(index: number, status: number, body: Buffer): void {
    this.#seen += 1;
    if (status !== 200) throw new Error(`status ${status}: ${beginningOf(body)}`);
    if (this.#seen > FIRST && this.#seen % SAMPLE !== 0) {
      if (body.length !== this.#length)
        throw new Error(`${body.length} bytes, not ${this.#length}: ${beginningOf(body)}`);
      return;
    }
    this.read += 1;
    this.#length = body.length;
    const answer = JSON.parse(body.toString()) as { data?: unknown; errors?: unknown };
    if (answer.errors !== undefined) throw new Error(`an answer with errors: ${beginningOf(body)}`);
    if (!isDeepStrictEqual(answer.data, this.#expected(index))) {
      throw new Error(`something else was answered: ${beginningOf(body)}`);
    }
  }
}

function beginningOf(body: Buffer): string {
  return body.toString('utf8', 0, 400);
}
