import type { Viewer } from '../../../platform/access/index.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { DocumentMode } from '../../../platform/operationSettings.ts';
import { documentName, type NamingPayload } from './documentName.ts';
import { hashMismatch, persistedQueryNotFound, persistedQueryNotSupported } from './persistedQueryErrors.ts';
import { type MemoryBounds, RememberedDocuments } from './rememberedDocuments.ts';
import { hashOf, NO_TRUSTED_DOCUMENTS, type TrustedDocuments } from './trustedDocuments.ts';

/** What a client sends of a document: its text, its name, or both. */
export interface DocumentPayload extends NamingPayload {
  readonly query?: string | null | undefined;
}

/** The document that is meant. */
export interface ResolvedDocument {
  readonly query: string;
  /** Keeps it under its name for the next time; called when it has proved valid. */
  readonly remember?: () => void;
}

export interface DocumentsOptions {
  readonly mode?: DocumentMode | undefined;
  /** The manifest; none is trusted without it. */
  readonly trusted?: TrustedDocuments | undefined;
  /** What is remembered for automatic persisted queries; null: they are not supported. */
  readonly remembered?: MemoryBounds | null | undefined;
}

/** A document is some kilobytes; a client has some dozens of them. */
const REMEMBERED: MemoryBounds = Object.freeze({ documents: 1_000, bytes: 16 * 1024 * 1024 });

/** Finds the documents that clients name, and keeps those who may run trusted ones only to these. */
export class Documents {
  readonly #mode: DocumentMode;
  readonly #trusted: TrustedDocuments;
  readonly #remembered: RememberedDocuments | null;

  constructor({ mode = 'any', trusted = NO_TRUSTED_DOCUMENTS, remembered = REMEMBERED }: DocumentsOptions = {}) {
    this.#mode = mode;
    this.#trusted = trusted;
    this.#remembered = remembered === null ? null : new RememberedDocuments(remembered);
  }

  /**
   * The document that a client means.
   * @throws DoorstepError `DOCUMENT_NOT_TRUSTED` for any that is not in the manifest, where no other may run.
   * @throws DoorstepError `BAD_REQUEST` when it neither sends a document nor names one as can be.
   * @throws GraphQLError as Apollo Server does: `PERSISTED_QUERY_NOT_FOUND`, `PERSISTED_QUERY_NOT_SUPPORTED`, or
   * `BAD_REQUEST` when the name is that of another text.
   */
  resolve(payload: DocumentPayload, { documents }: Pick<Viewer, 'documents'>): ResolvedDocument {
    const name = documentName(payload);
    const text = textOf(payload);
    if (this.#mode === 'trusted' || documents === 'trusted') return { query: this.#requireTrusted(name, text) };
    if (text === undefined) return { query: this.#requireKnown(name) };
    if (name === undefined) return { query: text };
    this.#checkName(name, text);
    const remembered = this.#remembered;
    return remembered === null ? { query: text } : { query: text, remember: () => remembered.add(name, text) };
  }

  /**
   * The text that is meant, whoever may run it; undefined when it is not known.
   * @throws DoorstepError `BAD_REQUEST` for a name that cannot be one.
   */
  find(payload: DocumentPayload): string | undefined {
    const text = textOf(payload);
    if (text !== undefined) return text;
    const name = documentName(payload);
    return name === undefined ? undefined : this.#known(name);
  }

  #requireTrusted(name: string | undefined, text: string | undefined): string {
    if (name === undefined && text === undefined) throw nothingAsked();
    const query = name === undefined ? text : this.#trusted.get(name);
    if (query === undefined || !this.#trusted.has(query)) throw new DoorstepError('DOCUMENT_NOT_TRUSTED');
    if (text !== undefined && text !== query) throw hashMismatch();
    return query;
  }

  #requireKnown(name: string | undefined): string {
    if (name === undefined) throw nothingAsked();
    const query = this.#known(name);
    if (query !== undefined) return query;
    throw this.#remembered === null ? persistedQueryNotSupported() : persistedQueryNotFound();
  }

  #known(name: string): string | undefined {
    return this.#trusted.get(name) ?? this.#remembered?.get(name);
  }

  /** Who sends both does so the first time, or each time; a text that is known needs no hashing. */
  #checkName(name: string, text: string): void {
    if (this.#known(name) !== text && hashOf(text) !== name) throw hashMismatch();
  }
}

/** An empty text is none: some clients send it with a name. */
function textOf({ query }: DocumentPayload): string | undefined {
  return query == null || query === '' ? undefined : query;
}

function nothingAsked(): DoorstepError {
  return new DoorstepError('BAD_REQUEST', { detail: 'a query, a documentId or a persistedQuery is needed' });
}
