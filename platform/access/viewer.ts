/** What a token or key can allow. The names are public: they stand in tokens and in the schema. */
export const SCOPES = [
  'shipments:read',
  'shipments:write',
  'shipments:manage',
  'recipients:read',
  'exceptions:read',
  'exceptions:work',
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

/** The part of a viewer that decides what is seen, and so the only part that goes to the subgraphs. */
export type FeedViewer = Pick<Viewer, 'brand' | 'scopes' | 'shipment'>;

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
