/** How an error is answered over HTTP and what it tells the person who meets it. */
export interface CatalogueEntry {
  readonly httpStatus: number;
  /** One sentence a person can act on; no internals. */
  readonly sentence: string;
}

/** Every error code of Doorstep, in one place. A code never changes its meaning. */
export const CATALOGUE = {
  // Who asks
  UNAUTHENTICATED: { httpStatus: 401, sentence: 'Send a valid token or API key as "Authorization: Bearer …".' },
  TOKEN_EXPIRED: { httpStatus: 401, sentence: 'The token or API key has expired; ask for a new one.' },
  KEY_REVOKED: { httpStatus: 401, sentence: 'The API key was revoked; use another one.' },
  ISSUER_UNAVAILABLE: {
    httpStatus: 503,
    sentence: "The keys of the token's issuer cannot be read at the moment; try again.",
  },
  FORBIDDEN: { httpStatus: 403, sentence: 'Your token does not carry the scope this needs.' },
  ORIGIN_REFUSED: { httpStatus: 403, sentence: 'Pages of other sites may not connect here.' },
  CONTEXT_REFUSED: { httpStatus: 401, sentence: 'This subgraph answers only calls signed by the gateway.' },

  // What is asked
  BAD_REQUEST: { httpStatus: 400, sentence: 'The request is not well-formed.' },
  NOT_ACCEPTABLE: { httpStatus: 406, sentence: 'Accept application/json or application/graphql-response+json.' },
  METHOD_NOT_ALLOWED: { httpStatus: 405, sentence: 'The graph is asked by GET or POST, and changed by POST alone.' },
  REQUEST_TOO_SLOW: { httpStatus: 408, sentence: 'The request did not arrive in time; send it again.' },
  HEADERS_TOO_LARGE: { httpStatus: 431, sentence: 'The headers are larger than this server takes.' },
  BAD_INPUT: { httpStatus: 400, sentence: 'An argument does not fit.' },
  OPERATION_TOO_LARGE: { httpStatus: 413, sentence: 'The document is longer than this graph takes; send less of it.' },
  OPERATION_TOO_COMPLEX: {
    httpStatus: 400,
    sentence: 'The document is more involved than this graph takes; ask for less at once.',
  },
  OPERATION_TOO_COSTLY: {
    httpStatus: 400,
    sentence: 'The operation may cost more than this graph gives at once; ask for shorter pages or for less of each.',
  },
  DOCUMENT_NOT_TRUSTED: {
    httpStatus: 403,
    sentence: 'Only documents that were registered are run here, and this one was not.',
  },
  RESULT_TOO_LARGE: { httpStatus: 413, sentence: 'What you select of each event is too large; select less.' },
  CURSOR_EXPIRED: {
    httpStatus: 410,
    sentence: 'The log no longer reaches back to your cursor; read the state anew and subscribe from there.',
  },
  HISTORY_EXPIRED: {
    httpStatus: 410,
    sentence:
      'The log no longer reaches back to the beginning of this parcel, so what was known of it at a past moment cannot be told any more; parcels that were registered since `oldestAt` can be asked.',
  },
  CURSOR_INVALID: { httpStatus: 400, sentence: 'The cursor is not one of ours; start without it.' },
  RESUME_UNSUPPORTED: {
    httpStatus: 400,
    sentence: 'This subscription knows no cursors and cannot be resumed; start without one.',
  },
  TRACKING_LINK_INVALID: {
    httpStatus: 400,
    sentence: 'The tracking link is not valid, or no longer; ask the shop for a new one.',
  },
  NOT_FOUND: { httpStatus: 404, sentence: 'There is nothing by this name.' },
  NOT_IMPLEMENTED: { httpStatus: 501, sentence: 'This is not available yet.' },

  // Intake
  ENDPOINT_UNKNOWN: { httpStatus: 404, sentence: 'There is no such intake endpoint for this carrier.' },
  SHOP_ENDPOINT_UNKNOWN: { httpStatus: 404, sentence: 'There is no endpoint of a shop system at this address.' },
  ENDPOINT_DISABLED: { httpStatus: 410, sentence: 'This intake endpoint was disabled and takes nothing any more.' },
  INTAKE_POST_ONLY: { httpStatus: 405, sentence: 'Payloads are posted to this address; it answers nothing else.' },
  INTAKE_BUSY: { httpStatus: 503, sentence: 'Too many payloads wait to be kept at the moment; send it again.' },
  SIGNATURE_MISSING: {
    httpStatus: 401,
    sentence: 'The payload is not signed; send the signature header of this endpoint.',
  },
  SIGNATURE_INVALID: { httpStatus: 401, sentence: 'The signature does not fit the bytes that were sent.' },
  SIGNATURE_EXPIRED: {
    httpStatus: 401,
    sentence: 'The signature was made too long ago, or by a clock that is ahead; sign the payload anew.',
  },
  SIGNATURE_KEYS_UNAVAILABLE: {
    httpStatus: 503,
    sentence: 'The public keys of the sender cannot be read at the moment; send the payload again.',
  },
  CONTENT_TYPE_UNSUPPORTED: { httpStatus: 415, sentence: 'Send JSON, XML, X12 or CSV, and say so in content-type.' },
  CONTENT_ENCODING_UNSUPPORTED: { httpStatus: 415, sentence: 'Send the payload plain, or once by gzip or deflate.' },
  PAYLOAD_COMPRESSION: { httpStatus: 400, sentence: 'The payload is not compressed as its content-encoding says.' },
  PAYLOAD_TOO_LARGE: { httpStatus: 413, sentence: 'The payload is larger than this endpoint takes.' },
  PAYLOAD_TOO_DEEP: { httpStatus: 400, sentence: 'The payload is nested deeper than this endpoint takes.' },
  PAYLOAD_EMPTY: { httpStatus: 400, sentence: 'The payload is empty.' },
  PAYLOAD_ENCODING: {
    httpStatus: 400,
    sentence: 'The payload is not valid UTF-8 (an XML document may declare a Latin encoding).',
  },
  PAYLOAD_SYNTAX: { httpStatus: 400, sentence: 'The payload is not well-formed.' },
  PAYLOAD_DTD: { httpStatus: 400, sentence: 'Send the document without a document type.' },

  // What the system meets
  SETTINGS_INVALID: { httpStatus: 500, sentence: 'A setting is missing or does not fit.' },
  MAPPING_INVALID: { httpStatus: 500, sentence: 'A mapping file cannot be used; mend the named place in it.' },
  RULES_CHANGED: {
    httpStatus: 409,
    sentence: 'Other rules came into force meanwhile; run it again with those that shall be.',
  },
  ALREADY_RUNNING: { httpStatus: 409, sentence: 'Doorstep runs on this data folder already.' },
  MIGRATION_FAILED: { httpStatus: 500, sentence: 'The database could not be brought to this version.' },
  CHECKPOINT_AHEAD: {
    httpStatus: 500,
    sentence:
      'A consumer is further than its log, which was restored to an earlier moment: restore the consumer to that moment too, or start it anew with "doorstep log resume".',
  },
  CONSUMER_STALLED: {
    httpStatus: 500,
    sentence:
      'A consumer fails with so many keys that the fault is not theirs; nothing of it is parked until it is mended.',
  },
  SUBGRAPH_UNAVAILABLE: { httpStatus: 503, sentence: 'A part of the graph does not answer at the moment; try again.' },
  DATABASE_UNAVAILABLE: { httpStatus: 503, sentence: 'The database does not answer at the moment; try again.' },
  RATE_LIMITED: { httpStatus: 429, sentence: 'Too many operations within a minute; wait before the next one.' },
  TOO_MANY_OPERATIONS: {
    httpStatus: 429,
    sentence: 'Too many live operations run; end some first.',
  },
  TOO_MANY_CLIENTS: {
    httpStatus: 503,
    sentence: 'Many clients connect at this moment; connect again in some seconds.',
  },
  CLIENT_TOO_SLOW: {
    httpStatus: 503,
    sentence: 'You read more slowly than events come; connect again from your last cursor.',
  },
  DRAINING: { httpStatus: 503, sentence: 'This server is shutting down; connect again.' },
  INTERNAL: { httpStatus: 500, sentence: 'Something went wrong on our side; the reference names it in our log.' },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export type ErrorCode = keyof typeof CATALOGUE;
