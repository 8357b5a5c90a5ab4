import type { Viewer } from '../../../platform/access/index.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { LiveLimits } from '../../../platform/settings.ts';

/** Counts the operations that run, so that no client and no brand takes the gateway for itself. */
export class Quotas {
  readonly #limits: LiveLimits;
  readonly #clients = new Map<string, number>();
  readonly #brands = new Map<string, number>();

  constructor(limits: LiveLimits) {
    this.#limits = limits;
  }

  /** Operations that run now. */
  get size(): number {
    let size = 0;
    for (const count of this.#brands.values()) size += count;
    return size;
  }

  /**
   * Takes the place of one operation, to be given back once.
   * @throws DoorstepError `TOO_MANY_OPERATIONS`.
   */
  take(viewer: Viewer): void {
    const client = keyOf(viewer);
    const ofClient = this.#clients.get(client) ?? 0;
    const ofBrand = this.#brands.get(viewer.brand) ?? 0;
    if (ofClient >= this.#limits.perClient) throw tooMany(`${this.#limits.perClient} for one token subject or API key`);
    if (ofBrand >= this.#limits.perBrand) throw tooMany(`${this.#limits.perBrand} for one brand`);
    this.#clients.set(client, ofClient + 1);
    this.#brands.set(viewer.brand, ofBrand + 1);
  }

  give(viewer: Viewer): void {
    decrease(this.#clients, keyOf(viewer));
    decrease(this.#brands, viewer.brand);
  }
}

/** A refusal that names the limit that was reached. */
export function tooMany(limit: string): DoorstepError {
  return new DoorstepError('TOO_MANY_OPERATIONS', { detail: `at most ${limit}` });
}

/** A brand's id has no space in it. */
function keyOf({ brand, subject }: Viewer): string {
  return `${brand} ${subject}`;
}

function decrease(counts: Map<string, number>, key: string): void {
  const count = counts.get(key) ?? 0;
  if (count > 1) counts.set(key, count - 1);
  else counts.delete(key);
}
