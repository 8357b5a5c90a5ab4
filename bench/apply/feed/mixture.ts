import { hash } from 'node:crypto';
import type { DraftEvent } from '../../../platform/events/index.ts';
import type { CarriersEvent, Scan } from '../../../platform/events/types/index.ts';
import { BRAND } from '../../system/system.ts';
import { ALIKE, carrierOf, JOURNEY, registeredAt, stepsDone, trackingNumberOf } from '../journey.ts';
import type { Range } from '../ground/fill.ts';

/** Of all events; what is left are the next scans of parcels, in order. */
export const SHARES = { late: 0.02, estimate: 0.05, unclaimed: 0.01, afterTheEnd: 0.002 } as const;
/** Of the next scans, how many say that something is wrong. */
export const WRONG_SHARE = 0.04;

const WRONG = ['DELAYED', 'WEATHER_HOLD', 'CUSTOMS_HOLD', 'MISROUTED'] as const;
const HOUR_MS = 3_600_000;
const KEY_LENGTH = 32;
const PAYLOAD = '018f4d2a-0000-7000-8000-';

/** A parcel under way, as the feeder remembers it. */
interface Slot {
  parcel: number;
  steps: number;
  /** An instant right before its newest scan. */
  lateAt: number;
}

/** Parcels that carriers speak of. */
export interface MixtureGround {
  readonly active: Range;
  /** Parcels that nobody has scanned yet. */
  readonly spares: Range;
  readonly seed: number;
  readonly filledAt: number;
}

/** What carriers say of parcels under way, event by event, the same for the same numbers. */
export class Mixture {
  readonly #slots: Slot[];
  #spares: Range;
  #arrived: number[] = [];
  #count = 0;
  #random: number;

  /** @param filledAt when the tables were filled with these parcels. */
  constructor({ active, spares, seed, filledAt }: MixtureGround) {
    this.#slots = Array.from({ length: active.to - active.from }, (_none, index) => {
      const parcel = active.from + index;
      const steps = stepsDone(parcel);
      const newestAt = registeredAt(parcel, filledAt) + (JOURNEY[steps - 1]?.hours ?? 0) * HOUR_MS;
      return { parcel, steps, lateAt: newestAt - HOUR_MS };
    });
    this.#spares = spares;
    this.#random = seed;
  }

  /** Parcels that wait to take the place of one that arrived. */
  get spares(): number {
    return this.#spares.to - this.#spares.from;
  }

  addSpares(range: Range): void {
    if (this.spares > 0 && range.from !== this.#spares.to) throw new Error('the numbers of spares do not go on');
    this.#spares = { from: this.spares > 0 ? this.#spares.from : range.from, to: range.to };
  }

  next(now: number): DraftEvent<CarriersEvent> {
    this.#count += 1;
    let draw = this.#draw();
    const falls = (share: number): boolean => (draw -= share) < 0;
    if (falls(SHARES.late)) return this.#late(now);
    if (falls(SHARES.estimate)) return this.#estimate(now);
    if (falls(SHARES.unclaimed)) return scanned(-1 - this.#count, this.#scan(0, now), now);
    if (falls(SHARES.afterTheEnd)) return this.#afterTheEnd(now);
    return this.#onward(now);
  }

  #onward(now: number): DraftEvent<CarriersEvent> {
    const slot = this.#slot();
    const { parcel, steps } = slot;
    const exception = this.#draw() < WRONG_SHARE ? (WRONG[this.#count % WRONG.length] ?? null) : null;
    const event = scanned(parcel, { ...this.#scan(steps, now), exception }, now);
    slot.steps += 1;
    slot.lateAt = now - 1;
    if (slot.steps === JOURNEY.length) this.#replace(slot);
    return event;
  }

  /** A scan that took longer to arrive than those that followed it. */
  #late(now: number): DraftEvent<CarriersEvent> {
    const { parcel, steps, lateAt } = this.#slot();
    if (steps === 0) return this.#onward(now);
    return scanned(parcel, this.#scan(Math.min(2, steps), lateAt), now);
  }

  #estimate(now: number): DraftEvent<CarriersEvent> {
    const { parcel } = this.#slot();
    const [carrier, trackingNumber] = [carrierOf(parcel), trackingNumberOf(parcel)];
    const at = (hours: number): string => iso(now + (hours + (this.#count % 48)) * HOUR_MS);
    const payload = {
      ...{ carrier, trackingNumber, estimate: { earliest: at(20), latest: at(26) } },
      ...{ receivedAt: iso(now), payloadId: payloadId(this.#count) },
    };
    return { brand: BRAND, key: `${carrier}:${trackingNumber}`, type: 'estimate.stated', payload };
  }

  /** A parcel that arrived is scanned on its way. */
  #afterTheEnd(now: number): DraftEvent<CarriersEvent> {
    const parcel = this.#arrived.pop();
    if (parcel === undefined) return this.#onward(now);
    return scanned(parcel, this.#scan(2, now), now);
  }

  #slot(): Slot {
    return this.#slots[Math.floor(this.#draw() * this.#slots.length)] as Slot;
  }

  #replace(slot: Slot): void {
    if (this.#arrived.length < this.#slots.length) this.#arrived.push(slot.parcel);
    if (this.spares === 0) throw new Error('no parcels are left that nobody has scanned');
    slot.parcel = this.#spares.from;
    slot.steps = 0;
    slot.lateAt = 0;
    this.#spares = { from: this.#spares.from + 1, to: this.#spares.to };
  }

  #scan(step: number, at: number): Omit<Scan, 'carrier' | 'trackingNumber' | 'receivedAt'> {
    const { hours: _hours, ...told } = JOURNEY[step] as (typeof JOURNEY)[number];
    const occurredAt = iso(at);
    return {
      ...{ ...ALIKE, ...told, exception: null, occurredAt, localTime: occurredAt.slice(0, 19) },
      scanKey: hash('sha256', `${this.#random} ${this.#count}`, 'hex').slice(0, KEY_LENGTH),
      payloadId: payloadId(this.#count),
    };
  }

  /** A number from 0 to 1 by a multiplier of Lehmer's kind: quick, and the same on each run. */
  #draw(): number {
    this.#random = (this.#random * 48_271) % 2_147_483_647;
    return this.#random / 2_147_483_647;
  }
}

function scanned(
  parcel: number,
  scan: Omit<Scan, 'carrier' | 'trackingNumber' | 'receivedAt'>,
  now: number,
): DraftEvent<CarriersEvent> {
  // nobody registered those below zero
  const [carrier, trackingNumber] = [
    carrierOf(Math.abs(parcel)),
    parcel < 0 ? `9${-parcel}` : trackingNumberOf(parcel),
  ];
  const payload = { scan: { ...scan, carrier, trackingNumber, receivedAt: iso(now) }, catchUp: false };
  return { brand: BRAND, key: `${carrier}:${trackingNumber}`, type: 'scan.recorded', payload };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function payloadId(count: number): string {
  return `${PAYLOAD}${String(count).padStart(12, '0')}`;
}
