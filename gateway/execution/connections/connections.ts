import { buildConnector, Client } from 'undici';
import { GivenUp, type Reason } from './givenUp.ts';

/** Sockets to one subgraph; who comes when all are taken waits. */
const CONNECTIONS = 64;
/** Each holds what it wants to send and what its operation has gathered, 10 KiB or so: all together as much as fits. */
const MOST_WAITING = 10_000;

/** Somebody who wants a connection, with nobody else on it. */
export interface Customer {
  /** Has one from now on, until it gives it back or drops it. */
  begin(client: Client): void;
  /** Gets none any more. */
  fail(error: Error): void;
}

/**
 * The connections to one subgraph, and the line before them. Not undici's pool: there a request that nobody waits for any
 * more stays in the line, and when its turn has come it costs a good connection; and a connection that was broken off is
 * made anew at once, to nobody's use.
 */
export class Connections {
  readonly #origin: string;
  readonly #connect: buildConnector.connector;
  readonly #all = new Set<Client>();
  /** The last one that was used is taken first, so that few stay warm when few are needed. */
  readonly #idle: Client[] = [];
  readonly #waiting = new Set<Customer>();
  #isClosed = false;
  #onQuiet: () => void = () => undefined;

  /** @param options.connectWithinMs how long a connection may take to be made. */
  constructor(origin: string, { connectWithinMs }: { readonly connectWithinMs: number }) {
    this.#origin = origin;
    this.#connect = buildConnector({ timeout: connectWithinMs });
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** How many have a connection. */
  get running(): number {
    return this.#all.size - this.#idle.length;
  }

  /** Gives a connection to a customer, now or when one is free; who has waited longest comes first. */
  enter(customer: Customer): void {
    if (this.#isClosed) return customer.fail(new GivenUp('closed'));
    const client = this.#idle.pop() ?? (this.#all.size < CONNECTIONS ? this.#open() : undefined);
    if (client !== undefined) customer.begin(client);
    else if (this.#waiting.size < MOST_WAITING) this.#waiting.add(customer);
    else customer.fail(new GivenUp('too many wait'));
  }

  /** A customer waits no longer. */
  leave(customer: Customer): void {
    this.#waiting.delete(customer);
  }

  /** Takes back a connection that another can use; whether it is still up does not matter. */
  giveBack(client: Client): void {
    // not before undici has ended with the answer that was the last thing on it
    if (this.#waiting.size > 0) queueMicrotask(() => this.#serveNext(client));
    else this.#rest(client);
  }

  /** Breaks off a connection on which an answer may still come. */
  drop(client: Client): void {
    this.#all.delete(client);
    void client.destroy();
    if (this.#waiting.size > 0) this.#serveNext(this.#open());
    else this.#tellQuiet();
  }

  /** Sends away all who wait. */
  sendAway(why: Reason): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const customer of waiting) customer.fail(new GivenUp(why));
  }

  /** A connection of its own for a question that must not wait in the line; whoever asks for it ends it. */
  openAside(): Client {
    return new Client(this.#origin, { connect: this.#connect });
  }

  /** Lets nobody in any more and closes when the last one has left. */
  async finish(): Promise<void> {
    this.#isClosed = true;
    await new Promise<void>((resolve) => {
      this.#onQuiet = resolve;
      this.#tellQuiet();
    });
    await this.close();
  }

  /** Breaks off all connections, whoever has one. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.sendAway('closed');
    await Promise.all([...this.#all].map((client) => client.destroy()));
  }

  #open(): Client {
    const client = new Client(this.#origin, { connect: this.#connect });
    this.#all.add(client);
    return client;
  }

  #serveNext(client: Client): void {
    const [next] = this.#waiting;
    if (next === undefined) return this.#rest(client);
    this.#waiting.delete(next);
    next.begin(client);
  }

  #rest(client: Client): void {
    this.#idle.push(client);
    this.#tellQuiet();
  }

  #tellQuiet(): void {
    if (this.running === 0 && this.#waiting.size === 0) this.#onQuiet();
  }
}
