import type { DocumentFormat } from '../../document/index.ts';
import type { Reader, Reading } from '../reading.ts';

/** A reader of JSON documents. */
export function readsJson(read: (tree: unknown) => Reading | undefined): Reader {
  return (document) => (document.format === 'JSON' ? read(document.tree) : undefined);
}

/** A reader of XML documents, given the object of their root element by its name. */
export function readsXml(read: (tree: unknown) => Reading | undefined): Reader {
  return (document) => (document.format === 'XML' ? read(document.tree) : undefined);
}

/** A reader of a form that it parses itself. */
export function readsText(
  format: Exclude<DocumentFormat, 'JSON' | 'XML'>,
  read: (text: string) => Reading | undefined,
): Reader {
  return (document) => (document.format === format && 'text' in document ? read(document.text) : undefined);
}
