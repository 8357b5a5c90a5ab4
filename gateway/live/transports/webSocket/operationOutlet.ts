import type { FormattedExecutionResult } from 'graphql';
import { type Client, type OperationOptions, type Outlet, toClientErrors } from '../../clients/index.ts';
import type { Frame } from '../../feeds/index.ts';
import { messageFrame, textFrames } from './textFrame.ts';

/** Answers one operation in the messages of graphql-transport-ws. */
export class OperationOutlet implements Outlet {
  readonly #client: Client;
  readonly #options: OperationOptions;
  readonly #id: string;
  /** Everything of a `next` message that stands before its payload. */
  readonly #prefix: Buffer;

  constructor(client: Client, options: OperationOptions, id: string) {
    this.#client = client;
    this.#options = options;
    this.#id = id;
    this.#prefix = Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`);
  }

  encode(frames: readonly Frame[]): Buffer {
    return textFrames(this.#prefix, frames);
  }

  result(result: FormattedExecutionResult): void {
    this.#client.write(messageFrame({ id: this.#id, type: 'next', payload: result }));
    this.complete();
  }

  complete(): void {
    this.#client.write(messageFrame({ id: this.#id, type: 'complete' }));
  }

  fail(error: unknown): void {
    this.#client.write(messageFrame({ id: this.#id, type: 'error', payload: toClientErrors(error, this.#options) }));
  }
}
