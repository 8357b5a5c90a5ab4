import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DoorstepError, messageOf } from '../../../platform/errors/index.ts';

/** A document's name: the SHA-256 of its text in hexadecimal. */
const MANIFEST = z.record(z.string().regex(/^[0-9a-f]{64}$/), z.string().min(1));

/** The documents of a manifest. */
export class TrustedDocuments {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #known: ReadonlySet<string>;

  /**
   * @param manifest texts by their hashes.
   * @throws DoorstepError `SETTINGS_INVALID` when it is none, or a hash is that of another text.
   */
  constructor(manifest: unknown) {
    const { data, error } = MANIFEST.safeParse(manifest);
    if (error !== undefined) throw invalid('it is no object of texts by their SHA-256');
    const wrong = Object.entries(data).find(([hash, text]) => hashOf(text) !== hash);
    if (wrong !== undefined) throw invalid(`${wrong[0]} is not the hash of its text`);
    this.#texts = new Map(Object.entries(data));
    this.#known = new Set(Object.values(data));
  }

  get size(): number {
    return this.#texts.size;
  }

  /** The text of a name. */
  get(hash: string): string | undefined {
    return this.#texts.get(hash);
  }

  /** Whether a text is one of them, to the letter. */
  has(text: string): boolean {
    return this.#known.has(text);
  }
}

/** None. */
export const NO_TRUSTED_DOCUMENTS = new TrustedDocuments({});

/**
 * Reads the manifest that `npm run codegen` makes.
 * @throws DoorstepError `SETTINGS_INVALID` when it cannot be read.
 */
export function readTrustedDocuments(file: string): TrustedDocuments {
  try {
    return new TrustedDocuments(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw error instanceof DoorstepError ? error : invalid(`${file}: ${messageOf(error)}`);
  }
}

/** The name of a document. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function invalid(why: string): DoorstepError {
  return new DoorstepError('SETTINGS_INVALID', { detail: `the manifest of trusted documents: ${why}` });
}
