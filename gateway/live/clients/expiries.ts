import { atInstant } from './atInstant.ts';

/** Something that ends when its permission does. */
export interface Expiring {
  expire(): void;
}

interface Due<Each> {
  readonly those: Set<Each>;
  readonly callOff: () => void;
}

/** One timer for all whose permission ends at the same instant: tokens expire at whole seconds. */
export class Expiries {
  readonly #due = new Map<number, Due<Expiring>>();

  /** Instants that are waited for. */
  get size(): number {
    return this.#due.size;
  }

  /** @param instantMs milliseconds since 1970. */
  add(instantMs: number, expiring: Expiring): void {
    const due = this.#due.get(instantMs) ?? this.#open(instantMs);
    due.those.add(expiring);
  }

  delete(instantMs: number, expiring: Expiring): void {
    const due = this.#due.get(instantMs);
    due?.those.delete(expiring);
    if (due?.those.size !== 0) return;
    due.callOff();
    this.#due.delete(instantMs);
  }

  #open(instantMs: number): Due<Expiring> {
    const those = new Set<Expiring>();
    const callOff = atInstant(instantMs, () => {
      this.#due.delete(instantMs);
      for (const each of those) each.expire();
    });
    const due = { those, callOff };
    this.#due.set(instantMs, due);
    return due;
  }
}
