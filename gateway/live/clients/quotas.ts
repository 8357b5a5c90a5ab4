import { isByLink, type Viewer } from '../../../platform/access/index.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { LiveLimits } from '../../../platform/settings.ts';

/** Of all who hold one tracking link. They need no login, so they have places of their own beside the brand's. */
const PER_LINK = 100;

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
    const pool = poolOf(viewer);
    const ofClient = this.#clients.get(client) ?? 0;
    const ofPool = this.#brands.get(pool) ?? 0;
    const { perClient, perBrand } = this.#limits;
    const limit = isByLink(viewer) ? Math.min(PER_LINK, perClient) : perClient;
    if (ofClient >= limit) throw tooMany(`${limit} for one token subject, API key or tracking link`);
    if (ofPool >= perBrand) throw tooMany(`${perBrand} for one brand`);
    this.#clients.set(client, ofClient + 1);
    this.#brands.set(pool, ofPool + 1);
  }

  give(viewer: Viewer): void {
    decrease(this.#clients, keyOf(viewer));
    decrease(this.#brands, poolOf(viewer));
  }
}

/** Whoever came by a link takes no place of the brand's own systems. */
function poolOf(viewer: Viewer): string {
  return isByLink(viewer) ? `${viewer.brand} links` : viewer.brand;
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
