export { type AccessRule, checkRule, readRule, RULE_NAMES, type RuleNames } from './accessRule.ts';
export { apiKeyOf, watchedKeyOf } from './apiKeys.ts';
export { createAuthenticate, type Authenticate, type AuthenticateOptions } from './authenticate.ts';
export { openTrustedIssuer, type TrustedIssuer } from './issuer/index.ts';
export { CONTEXT_EXTENSION, CONTEXT_HEADER, readContext, signContext } from './signedContext.ts';
export { isByLink } from './linkViewer.ts';
export { issueToken, verifyToken, type TokenRequest } from './tokens.ts';
export { issueTrackingToken, verifyTrackingToken, type TrackingLink } from './trackingTokens.ts';
export {
  type ActingViewer,
  actorOf,
  BRAND_ID,
  isScope,
  SCOPES,
  SHIPMENT_ID,
  toActingViewer,
  toFeedViewer,
  type FeedViewer,
  type Scope,
  type Viewer,
} from './viewer.ts';
