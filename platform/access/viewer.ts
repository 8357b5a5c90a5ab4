import { DoorstepError } from '../errors/index.ts';

/** What a token or key can allow. The names are public: they stand in tokens and in the schema. */
export const SCOPES = [
  'shipments:read',
  'shipments:write',
  'shipments:manage',
  'recipients:read',
  'exceptions:read',
  'exceptions:work',
  'exceptions:manage',
  'notifications:read',
  'notifications:manage',
  'analytics:read',
  'carriers:manage',
  'track',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks, as the gateway found out. Never built from anything a client says of itself. */
export interface Viewer {
  readonly brand: string;
  readonly scopes: readonly Scope[];
  /** Who exactly, for the record of who did what: the token's subject or the key's id. */
  readonly subject: string;
  /** When the permission ends, milliseconds since 1970; null when it stands until it is revoked. */
  readonly expiresAt: number | null;
  /** Set when only this one parcel may be seen. */
  readonly shipment: string | null;
  /** `trusted`: only operations of the manifest may run. Absent: any. */
  readonly documents?: 'trusted';
  /** Of an API key: which of its secrets was shown. Live clients with one that was replaced are found by it. */
  readonly secretMark?: string;
}

/** The part of a viewer that decides what is seen, and so the only part that goes to the subgraphs when something is read. */
export type FeedViewer = Pick<Viewer, 'brand' | 'scopes' | 'shipment'>;

/** Who asks for a change: beside what decides what is seen, who it is, for the record of who did what. */
export type ActingViewer = FeedViewer & {
  /** The {@link Viewer.subject}; absent where something is only read, so that readers of one kind share what was read. */
  readonly by?: string;
};

/** So much of a subject goes on record, in characters; those of issuers of an installation's own may be of any length. */
const MAX_ACTOR = 200;

/** How somebody stands on record of whose subject nothing can be kept. */
const UNNAMED = 'unnamed';

/** A viewer as the one who changes something. */
export function toActingViewer(viewer: FeedViewer & Pick<Viewer, 'subject'>): ActingViewer {
  // neither control characters nor half a surrogate pair can be kept, and cutting may leave such a half
  const by = viewer.subject
    .slice(0, MAX_ACTOR)
    .replaceAll(/[\p{Cc}\p{Surrogate}]/gu, '')
    .trim();
  return { ...toFeedViewer(viewer), by: by === '' ? UNNAMED : by };
}

/**
 * Who does something, for the record.
 * @throws DoorstepError `CONTEXT_REFUSED` when the gateway did not say.
 */
export function actorOf({ by }: ActingViewer): string {
  if (by === undefined) throw new DoorstepError('CONTEXT_REFUSED');
  return by;
}

/** The canonical form: scopes sorted, nothing else kept; equal viewers give equal JSON. */
export function toFeedViewer(viewer: FeedViewer): FeedViewer {
  return { brand: viewer.brand, scopes: [...viewer.scopes].sort(), shipment: viewer.shipment };
}

export function isScope(text: string): text is Scope {
  return (SCOPES as readonly string[]).includes(text);
}

/** Brand ids are short names in URLs, tokens and every key: lower case letters, digits and dashes. */
export const BRAND_ID = /^[a-z0-9][a-z0-9-]{1,39}$/;

/** Ids of shipments are UUIDs; a token that names anything else opens nothing. */
export const SHIPMENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
