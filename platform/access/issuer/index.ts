export { openTrustedIssuer, type TrustedIssuer } from './trustedIssuer.ts';
