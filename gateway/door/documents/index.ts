export { type DocumentPayload, Documents, type DocumentsOptions, type ResolvedDocument } from './documents.ts';
export { NO_TRUSTED_DOCUMENTS, readTrustedDocuments, TrustedDocuments } from './trustedDocuments.ts';
export { trustedDocumentsFile } from './trustedDocumentsFile.ts';
