import { z } from 'zod';
import { DoorstepError } from '../../../platform/errors/index.ts';

/** How a client names a document without sending it, or together with it. */
export interface NamingPayload {
  readonly documentId?: string | null | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

const SHA256 = /^[0-9a-f]{64}$/;
/** The prefix that GraphQL over HTTP (appendix A, persisted documents) sets aside for a hash of the text. */
const PREFIX = 'sha256:';

const PERSISTED_QUERY = z.object({ version: z.number(), sha256Hash: z.string() });

/**
 * The SHA-256, in hexadecimal, of the document that is meant: from `documentId: "sha256:…"`, or from Apollo's
 * `extensions.persistedQuery`. Undefined when none is named.
 * @throws DoorstepError `BAD_REQUEST` for a name that cannot be one.
 */
export function documentName({ documentId, extensions }: NamingPayload): string | undefined {
  const byId = documentId == null ? undefined : nameOfId(documentId);
  const persisted = extensions?.['persistedQuery'];
  const byExtension = persisted == null ? undefined : nameOfPersistedQuery(persisted);
  if (byId !== undefined && byExtension !== undefined && byId !== byExtension) {
    throw badRequest('documentId and persistedQuery name two documents');
  }
  return byId ?? byExtension;
}

function nameOfId(documentId: string): string {
  const hash = documentId.startsWith(PREFIX) ? documentId.slice(PREFIX.length) : '';
  if (!SHA256.test(hash)) throw badRequest('documentId is "sha256:" and the hash in lower case hexadecimal');
  return hash;
}

function nameOfPersistedQuery(value: unknown): string {
  const { success, data } = PERSISTED_QUERY.safeParse(value);
  if (!success) throw badRequest('persistedQuery has a version and a sha256Hash');
  if (data.version !== 1) throw badRequest('Unsupported persisted query version');
  if (!SHA256.test(data.sha256Hash)) throw badRequest('sha256Hash is lower case hexadecimal');
  return data.sha256Hash;
}

function badRequest(detail: string): DoorstepError {
  return new DoorstepError('BAD_REQUEST', { detail });
}
