import type { Transaction } from '../database/index.ts';

/** Events are spread over this many partitions by key; the events of one key stay in order. */
export const PARTITIONS = 16;

/** What may be written to a log: the event itself, whose it is, and what it is about. */
export interface AboutEvent {
  readonly brand: string;
  /** Events of one key are consumed in order: the shipment's id, or `carrier:trackingNumber`. */
  readonly key: string;
}

/** An event as a producer hands it over. */
export type DraftEvent<E extends TypedEvent> = AboutEvent & E;

/** Every event is a type and a payload; the union of a log's events is declared in `types/`. */
export interface TypedEvent {
  readonly type: string;
  readonly payload: unknown;
}

/** An event with its place in the log. */
export type LoggedEvent<E extends TypedEvent> = AboutEvent &
  E & {
    /** Position order is commit order, and a reader that has seen one position will never see a smaller one appear. */
    readonly position: number;
    readonly partition: number;
    readonly recordedAt: string;
  };

/** Where a log stands. */
export interface LogHead {
  /** Changes when the log was restored or moved: positions of another epoch mean nothing here. */
  readonly epoch: string;
  /** The last position that is visible; 0 in an empty log. */
  readonly position: number;
  /** Events up to and including this position are gone; 0 as long as all are there. */
  readonly dropped: number;
}

/** Which events of a brand: of one type or of several, and narrower still if that is named. */
export interface EventFilter {
  readonly brand: string;
  readonly type: string | readonly string[];
  readonly key?: string | undefined;
  /** Only events whose payload has, in the field of each name, one of these texts. */
  readonly fields?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** The types that a filter names. */
export function typesOf({ type }: Pick<EventFilter, 'type'>): readonly string[] {
  return typeof type === 'string' ? [type] : type;
}

/** A stretch of a log: after one position, up to and including another. */
export interface Stretch {
  readonly after: number;
  readonly until: number;
  readonly limit: number;
  /** Of which epoch the positions are. */
  readonly epoch?: string | undefined;
}

/** How much of a log a reader has not read yet. */
export interface Lag {
  /** Exact while it is small; otherwise at most so many. */
  readonly events: number;
  /** When the oldest of them was recorded; null when there is none. */
  readonly oldest: Date | null;
  /** Partitions that have any. */
  readonly partitions: ReadonlySet<number>;
}

/** The writing side: only the subgraph that owns the log has it. */
export interface EventLog<E extends TypedEvent> {
  readonly name: string;
  /** Hands events over inside the transaction of the change that caused them; they are numbered when it commits. */
  append(tx: Transaction, events: readonly DraftEvent<E>[]): Promise<void>;
}

/**
 * The reading side: anybody downstream. What is read is whole: where events after a position are gone, or where an epoch
 * is named and the log has another one, every read fails with `CURSOR_EXPIRED`. Gaps between positions mean nothing.
 */
export interface LogReader<E extends TypedEvent> {
  readonly name: string;
  head(): Promise<LogHead>;
  /** Events after a position, in order, at most `limit`. */
  readAfter(position: number, limit: number, epoch?: string): Promise<LoggedEvent<E>[]>;
  /**
   * Those of some types among the events after a position, in order, and how far was looked: at most `limit` events of any
   * type. What is of another type costs its place and nothing else.
   */
  readTypes<T extends E['type']>(
    types: readonly T[],
    after: Omit<Stretch, 'until'>,
  ): Promise<{ readonly events: LoggedEvent<Extract<E, { type: T }>>[]; readonly reached: number }>;
  /** Events of a stretch that fit a filter, in order, at most as many as its limit. */
  readMatching(filter: EventFilter, stretch: Stretch): Promise<LoggedEvent<E>[]>;
  /** Events after each partition's position, at most `limitPerPartition` each, in order of position. */
  readPartitions(
    positions: ReadonlyMap<number, number>,
    limitPerPartition: number,
    epoch?: string,
  ): Promise<LoggedEvent<E>[]>;
  /** What there is after each partition's position. */
  lag(positions: ReadonlyMap<number, number>, epoch?: string): Promise<Lag>;
  /** Up to which position the log is still the one of an earlier epoch; null when it never was of that epoch. */
  sharedWith(epoch: string): Promise<number | null>;
  /** Says that a consumer has read everything up to a position, for which retention waits. */
  report(consumer: string, position: number): Promise<void>;
}
