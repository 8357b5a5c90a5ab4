/** Bounds of what is remembered. */
export interface MemoryBounds {
  readonly documents: number;
  readonly bytes: number;
}

/** A document's text takes one byte a character, or two when it has any beyond Latin-1. */
const BYTES_PER_CHARACTER = 2;

/** Documents by their hash, those that were used last. */
export class RememberedDocuments {
  readonly #bounds: MemoryBounds;
  /** A Map iterates in the order of insertion, so the first one is the one that was used longest ago. */
  readonly #documents = new Map<string, string>();
  #bytes = 0;

  constructor(bounds: MemoryBounds) {
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#documents.size;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** The text of a document, which counts as used. */
  get(hash: string): string | undefined {
    const text = this.#documents.get(hash);
    if (text === undefined) return undefined;
    this.#documents.delete(hash);
    this.#documents.set(hash, text);
    return text;
  }

  /** Keeps a document; one that is larger than all may be is not kept. */
  add(hash: string, text: string): void {
    if (this.get(hash) !== undefined || sizeOf(text) > this.#bounds.bytes) return;
    this.#documents.set(hash, text);
    this.#bytes += sizeOf(text);
    for (const [oldest, each] of this.#documents) {
      if (this.#documents.size <= this.#bounds.documents && this.#bytes <= this.#bounds.bytes) return;
      this.#documents.delete(oldest);
      this.#bytes -= sizeOf(each);
    }
  }
}

function sizeOf({ length }: string): number {
  return length * BYTES_PER_CHARACTER;
}
