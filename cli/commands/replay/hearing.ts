import type { WatchStatusSubscription } from '../../../schema/generated/operations.ts';

import type { ParcelOutcome } from './outcome.ts';

type StatusChange = WatchStatusSubscription['shipmentStatusChanged'];

/** What a client that subscribed before the replay heard of it. */
export interface Heard {
  readonly statusChanges: number;
  /** Events whose cursor was heard before. */
  readonly doubled: number;
  /** Events that do not begin where the last one of their parcel ended. */
  readonly disordered: number;
  /** Results that came with an error, or without a field of one of the subgraphs. */
  readonly incomplete: number;
  /** Milliseconds from a payload's acceptance to the event it caused. */
  readonly latency: { readonly p50: number; readonly p99: number; readonly max: number } | null;
}

/** Listens to the status changes of a replay and keeps account. */
export class Hearing {
  readonly #cursors = new Set<string>();
  readonly #firstStatus = new Map<string, string>();
  readonly #lastStatus = new Map<string, string>();
  readonly #acceptedAt = new Map<string, number>();
  readonly #heardAt: { payloadId: string; at: number }[] = [];
  #doubled = 0;
  #disordered = 0;
  #incomplete = 0;

  /** A payload was answered with 202, at a moment of `performance.now()`. */
  accepted(payloadId: string, at: number): void {
    this.#acceptedAt.set(payloadId, at);
  }

  heard(change: StatusChange, errors: number, at: number): void {
    if (this.#cursors.has(change.cursor)) this.#doubled += 1;
    this.#cursors.add(change.cursor);
    const last = this.#lastStatus.get(change.shipment.id);
    if (last !== undefined && last !== change.from) this.#disordered += 1;
    if (last === undefined) this.#firstStatus.set(change.shipment.id, change.from);
    this.#lastStatus.set(change.shipment.id, change.to);
    if (errors > 0 || change.shipment.carrier?.performance === undefined) this.#incomplete += 1;
    this.#heardAt.push({ payloadId: change.scan.payloadId, at });
  }

  /** Parcels whose way from one status to another was not heard from its beginning to its end. */
  lostBetween(before: ReadonlyMap<string, ParcelOutcome>, after: ReadonlyMap<string, ParcelOutcome>): number {
    return [...after].filter(([number, { id, status }]) => {
      const known = before.get(number)?.status;
      const began = this.#firstStatus.get(id) ?? known;
      const ended = this.#lastStatus.get(id) ?? known;
      return began !== known || ended !== status;
    }).length;
  }

  result(): Heard {
    const latencies = this.#heardAt
      .flatMap(({ payloadId, at }) => {
        const accepted = this.#acceptedAt.get(payloadId);
        // an event may overtake the answer to its own payload
        return accepted === undefined ? [] : [Math.max(0, at - accepted)];
      })
      .sort((left, right) => left - right);
    return {
      statusChanges: this.#heardAt.length,
      doubled: this.#doubled,
      disordered: this.#disordered,
      incomplete: this.#incomplete,
      latency:
        latencies.length === 0
          ? null
          : { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), max: quantile(latencies, 1) },
    };
  }
}

function quantile(sorted: readonly number[], share: number): number {
  return Math.round((sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0) * 10) / 10;
}
