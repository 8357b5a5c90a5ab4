export { apiKeyOf } from './apiKeys.ts';
export { createAuthenticate, type Authenticate } from './authenticate.ts';
export { CONTEXT_EXTENSION, CONTEXT_HEADER, readContext, signContext } from './signedContext.ts';
export { issueToken, verifyToken, type TokenRequest } from './tokens.ts';
export {
  BRAND_ID,
  isScope,
  SCOPES,
  SHIPMENT_ID,
  toFeedViewer,
  type FeedViewer,
  type Scope,
  type Viewer,
} from './viewer.ts';
