export { asRequestError } from './asRequestError.ts';
export { CATALOGUE, type CatalogueEntry, type ErrorCode } from './catalogue.ts';
export { codeOf } from './codeOf.ts';
export { DoorstepError, messageOf } from './doorstepError.ts';
export { InvalidDocument, withCode } from './invalidDocument.ts';
export { maskGraphQLError } from './maskGraphQLError.ts';
