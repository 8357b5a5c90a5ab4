export type { AnswerOptions } from './answerError.ts';
export { decodeBody, isPlain } from './contentEncoding.ts';
export { readGraceMs, readLabel } from './endpointInput.ts';
export { type EndpointSecrets, openSecrets, type SealedSecrets, sealSecret, secretsAt } from './endpointSecrets.ts';
export { checkJson, isTooDeepJson, MAX_DEPTH, parseJson } from './json.ts';
export { ENDPOINT_STALENESS_MS, type KnownEndpoints, knownEndpoints } from './knownEndpoints.ts';
export { type Listener, type ListenerOptions, postOnly, startListener } from './listener.ts';
export { type Turnstile, turnstile } from './turnstile.ts';
