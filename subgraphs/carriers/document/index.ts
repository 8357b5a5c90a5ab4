export { checkDocument } from './checkDocument.ts';
export { type CarrierDocument, type DocumentFormat, PAYLOAD_FORMATS, type PayloadFormat } from './formats.ts';
export { readDocument, sniffFormat } from './readDocument.ts';
