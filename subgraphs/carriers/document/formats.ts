/** The forms in which carriers write: what a payload is kept and read as. */
export const PAYLOAD_FORMATS = ['JSON', 'XML', 'X12', 'CSV'] as const;
export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];

/** `HTML` is read from recorded pages alone; no carrier pushes one, and the intake refuses it. */
export type DocumentFormat = PayloadFormat | 'HTML';

/**
 * A parsed payload. `tree` is what JSON gives; for XML an object by element name (namespace prefixes taken off,
 * attributes as `@name`, repeated elements as lists, text beside attributes as `#text`, every value a text).
 * The other forms are parsed by the readers that know them.
 */
export type CarrierDocument =
  | { readonly format: 'JSON' | 'XML'; readonly tree: unknown }
  | { readonly format: 'X12' | 'CSV' | 'HTML'; readonly text: string };
