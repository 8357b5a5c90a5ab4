import type { Member } from './crowd.ts';

/** Every so many clients one reads all that it gets; the others only count. */
const SAMPLE = 100;
const MOST_FAULTS = 5;

/** What an event looks like to a client that reads it. */
export interface ReadMessage {
  readonly id?: string;
  readonly payload?: { readonly data?: unknown; readonly errors?: unknown };
}

/** Says what is wrong with a message, given what the same client had seen last, and what it has seen now. */
export type Check = (message: ReadMessage, last: unknown, index: number) => { fault: string | null; seen: unknown };

/** Reads what some of the clients get, and says what is wrong with it. */
export class Checks {
  readonly #check: Check;
  readonly #last = new Map<number, unknown>();
  readonly faults: string[] = [];
  read = 0;

  constructor(check: Check) {
    this.#check = check;
  }

  look(member: Member, bytes: Buffer, start: number, length: number): void {
    if (member.index % SAMPLE !== 0) return;
    this.read += 1;
    const text = bytes.toString('utf8', start, start + length);
    const message = JSON.parse(text) as ReadMessage;
    const { fault, seen } = this.#check(message, this.#last.get(member.index), member.index);
    this.#last.set(member.index, seen);
    const wrong = message.id === member.id ? fault : 'the id is not the one that the client chose';
    if (wrong !== null && this.faults.length < MOST_FAULTS) this.faults.push(`${wrong}: ${text.slice(0, 400)}`);
  }
}
