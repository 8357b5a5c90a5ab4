import { type Authenticate, type Viewer, watchedKeyOf } from '../../../platform/access/index.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { OperationPayload } from '../../door/index.ts';
import type { RateState } from '../../door/rateLimits/index.ts';
import { countEnded } from '../../metrics/index.ts';
import type { Admission } from './admission.ts';
import type { Congestion } from './congestion.ts';
import type { Expiries } from './expiries.ts';
import { type Host, Operation } from './operation.ts';
import { Outbox } from './outbox.ts';
import { type Quotas, tooMany } from './quotas.ts';
import type { Revocations } from './revocations.ts';
import { type OperationOptions, startOperation } from './startOperation.ts';
import type { Outlet, Wire } from './wire.ts';

/** Operations that one connection may run at once. */
const MAX_OPERATIONS = 100;

/** What all clients of a gateway share. */
export interface House {
  readonly operations: OperationOptions;
  /** @throws DoorstepError that says why the credentials do not do. */
  readonly identify: Authenticate;
  readonly admission: Admission;
  readonly quotas: Quotas;
  readonly expiries: Expiries;
  readonly revocations: Revocations;
  readonly congestion: Congestion;
  readonly all: Set<Client>;
  readonly log: Log;
  /** What everybody is told from now on; nothing new starts. One for all, since an error's stack is dear. */
  draining: DoorstepError | undefined;
}

/** What a client asks for. */
export interface OperationRequest {
  /** Its own name for the operation; no other that runs has it. */
  readonly id: string;
  readonly payload: OperationPayload;
  readonly outlet: Outlet;
  /** The cursor that its transport says it has come to; newer than what the operation itself says. */
  readonly after?: string | undefined;
  /** Whether it came by a link, which must change nothing. */
  readonly readOnly?: boolean | undefined;
}

/**
 * Somebody at the live end of the gateway, whatever the transport: who it is, its turn to come in, what it may run, and
 * when its time is over.
 */
export class Client implements Host {
  readonly #house: House;
  readonly #wire: Wire;
  readonly #outbox: Outbox;
  readonly #operations = new Map<string, Operation>();
  #viewer: Viewer | undefined;
  #admitted = false;
  #draining = false;
  #over = false;

  constructor(house: House, wire: Wire) {
    this.#house = house;
    this.#wire = wire;
    this.#outbox = new Outbox(wire.stream, house.congestion, this);
    house.all.add(this);
  }

  /** Whether operations may start. */
  get isIn(): boolean {
    return this.#admitted && !this.#over;
  }

  /** Its time is over; nothing that it still says counts. */
  get isOver(): boolean {
    return this.#over;
  }

  runs(id: string): boolean {
    return this.#operations.has(id);
  }

  /** Finds out who it is and lets it in when its turn comes, or ends it with the reason. */
  enter(credentials: string | undefined): void {
    this.#house.identify(credentials).then(
      (viewer) => this.#queue(viewer),
      (error: unknown) => this.#refuse(error),
    );
  }

  /** Its turn in the line has come. */
  admit(): void {
    const viewer = this.#viewer;
    if (viewer === undefined) return;
    if (this.#house.draining) return this.drain();
    this.#admitted = true;
    const { expiries, revocations } = this.#house;
    const key = watchedKeyOf(viewer);
    if (viewer.expiresAt !== null) expiries.add(viewer.expiresAt, this);
    if (key !== null) revocations.add(key, this);
    this.#wire.welcome();
  }

  /**
   * Starts an operation; what goes wrong from then on is told through its outlet.
   * @returns what is left of its viewer's rates; undefined where nobody counts, or it was refused.
   * @throws DoorstepError `TOO_MANY_OPERATIONS` or `DRAINING`.
   */
  start({ id, payload, outlet, after, readOnly = false }: OperationRequest): RateState | undefined {
    const viewer = this.#viewer;
    if (viewer === undefined) throw new DoorstepError('UNAUTHENTICATED');
    if (this.#house.draining !== undefined) {
      // a client with nothing under way had better come back elsewhere than hear that this operation failed
      this.drain();
      throw this.#house.draining;
    }
    if (this.#operations.size >= MAX_OPERATIONS) throw tooMany(`${MAX_OPERATIONS} on one connection`);
    this.#house.quotas.take(viewer);
    const operation = new Operation(this, id, outlet);
    // in the map before it starts, since it may end at once
    this.#operations.set(id, operation);
    let rate: RateState | undefined;
    try {
      const { transport } = this.#wire;
      const counted = startOperation(this.#house.operations, viewer, {
        payload,
        sink: operation,
        after,
        readOnly,
        transport,
      });
      operation.started(counted.started);
      rate = counted.rate;
    } catch (error) {
      operation.fail(error);
    }
    if (this.#operations.get(id) !== operation) operation.leave();
    return rate;
  }

  /** The client wants no more of an operation. */
  stop(id: string): void {
    const operation = this.#operations.get(id);
    if (operation !== undefined && this.finish(operation)) operation.leave();
  }

  finish(operation: Operation): boolean {
    if (this.#viewer === undefined || this.#operations.get(operation.id) !== operation) return false;
    this.#operations.delete(operation.id);
    this.#house.quotas.give(this.#viewer);
    // after its last words, which follow at once
    if (this.#draining) queueMicrotask(() => this.drain());
    return true;
  }

  write(bytes: Buffer): void {
    this.#outbox.write(bytes);
  }

  /** After bytes went out by another way than {@link write}. */
  wrote(): void {
    this.#outbox.watch();
  }

  ready(): Promise<void> {
    return this.#outbox.ready();
  }

  visit(): void {
    this.#outbox.watch();
    // who has bytes waiting needs no sign of life, and is looked after by their age
    if (!this.#over && this.#outbox.waiting === 0) this.#wire.keepAlive();
  }

  expire(): void {
    this.end(new DoorstepError('TOKEN_EXPIRED'));
  }

  revoke(): void {
    this.end(new DoorstepError('KEY_REVOKED'));
  }

  tooSlow(): void {
    this.#house.log.info('client.tooSlow', { code: 'CLIENT_TOO_SLOW' });
    this.end(new DoorstepError('CLIENT_TOO_SLOW'));
  }

  /** Nothing new starts; it ends as soon as its queries have. */
  drain(): void {
    this.#draining = true;
    for (const operation of this.#operations.values()) if (operation.isQuery) return;
    this.end(this.#house.draining ?? new DoorstepError('DRAINING'));
  }

  /** Ends it with a reason to tell. */
  end(reason: DoorstepError): void {
    if (this.#over) return;
    countEnded(reason.code);
    this.leave();
    this.#wire.end(reason);
  }

  /** It is gone, or there is nothing to tell it: leaves everything it was in. */
  leave(): void {
    if (this.#over) return;
    this.#over = true;
    const { all, admission, expiries, revocations } = this.#house;
    all.delete(this);
    admission.leave(this);
    const viewer = this.#viewer;
    if (viewer === undefined) return;
    for (const operation of [...this.#operations.values()]) {
      if (this.finish(operation)) operation.leave();
    }
    const key = watchedKeyOf(viewer);
    if (viewer.expiresAt !== null) expiries.delete(viewer.expiresAt, this);
    if (key !== null) revocations.delete(key, this);
  }

  #queue(viewer: Viewer): void {
    if (this.#over) return;
    if (this.#house.draining !== undefined) return this.drain();
    this.#viewer = viewer;
    if (!this.#house.admission.queue(this)) this.end(new DoorstepError('TOO_MANY_CLIENTS'));
  }

  #refuse(error: unknown): void {
    const reason = error instanceof DoorstepError ? error : new DoorstepError('INTERNAL', { cause: error });
    if (reason.httpStatus >= 500) this.#house.log.error('client.refused', { code: reason.code, error });
    this.end(reason);
  }
}
