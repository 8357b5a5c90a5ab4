/** A value found in a document, with the object it was found in: a tree's own values do not know where they stand. */
export interface Found {
  readonly value: unknown;
  /** The object or element that holds it; lists are passed over. */
  readonly up: Found | undefined;
}

/** Everything an expression finds from a place in a document, in the document's order. Never throws. */
export type Finder = (from: Found) => readonly Found[];

/** Whether an expression leads to anything from a place in a document. Never throws. */
export type Probe = (from: Found) => boolean;

/** The text an expression finds from a place in a document, trimmed; null when there is none or an empty one. */
export type TextFinder = (from: Found) => string | null;

/** The topmost of what a value was found in. */
export function rootOf(found: Found): Found {
  let root = found;
  while (root.up !== undefined) root = root.up;
  return root;
}
