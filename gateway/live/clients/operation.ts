import type { FormattedExecutionResult } from 'graphql';
import type { Frame } from '../feeds/index.ts';
import type { OperationSink, StartedOperation } from './startOperation.ts';
import type { Outlet } from './wire.ts';

/** Where an operation runs. */
export interface Host {
  write(bytes: Buffer): void;
  ready(): Promise<void>;
  /** @returns false when it had ended before: nothing more is told of it then. */
  finish(operation: Operation): boolean;
}

/** One operation of a client, from its start to its end. */
export class Operation implements OperationSink {
  /** The client's name for it. */
  readonly id: string;
  readonly #host: Host;
  readonly #outlet: Outlet;
  #started: StartedOperation | undefined;

  constructor(host: Host, id: string, outlet: Outlet) {
    this.#host = host;
    this.id = id;
    this.#outlet = outlet;
  }

  /** Whether it runs to an end of its own, as queries and mutations do. */
  get isQuery(): boolean {
    return this.#started?.isQuery === true;
  }

  started(started: StartedOperation): void {
    this.#started = started;
  }

  /** Ends it from this side. */
  leave(): void {
    const started = this.#started;
    this.#started = undefined;
    started?.leave();
  }

  deliver(frames: readonly Frame[]): void {
    this.#host.write(this.#outlet.encode(frames));
  }

  ready(): Promise<void> {
    return this.#host.ready();
  }

  result(result: FormattedExecutionResult): void {
    if (this.#host.finish(this)) this.#outlet.result(result);
  }

  complete(): void {
    if (this.#host.finish(this)) this.#outlet.complete();
  }

  fail(error: unknown): void {
    if (this.#host.finish(this)) this.#outlet.fail(error);
  }
}
