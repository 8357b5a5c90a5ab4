import type { Socket } from 'node:net';
import type { FormattedExecutionResult } from 'graphql';
import type { DoorstepError } from '../../../platform/errors/index.ts';
import type { Transport } from '../../metrics/index.ts';
import type { Frame } from '../feeds/index.ts';

/** What a transport does for its client. */
export interface Wire {
  readonly transport: Transport;
  /** What its bytes go out through. */
  readonly stream: Socket;
  /** The client's turn has come: operations may start. */
  welcome(): void;
  /** Shows a quiet client that the gateway is there and, where the transport can, finds out whether the client is. */
  keepAlive(): void;
  /** The client's time is over: says why, in the words of the transport, and closes. Called once at most. */
  end(reason: DoorstepError): void;
}

/** Puts the results of one operation into the words of a transport. */
export interface Outlet {
  /** The bytes of live results that go out together. */
  encode(frames: readonly Frame[]): Buffer;
  /** The one result of a query or mutation, which ends it. */
  result(result: FormattedExecutionResult): void;
  /** It has come to its end. */
  complete(): void;
  /** It could not start, or it ended by a mistake. */
  fail(error: unknown): void;
}
