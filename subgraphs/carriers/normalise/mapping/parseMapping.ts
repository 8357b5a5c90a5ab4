import { createHash } from 'node:crypto';
import { type Document, isAlias, isNode, parseDocument, visit } from 'yaml';
import type * as z from 'zod';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { CarrierProfile } from '../../domain/catalogue/index.ts';
import type { Reader } from '../reading.ts';
import { readersOf } from './read/readerOf.ts';
import { mappingSchema } from './schema/index.ts';

/** A mapping file, compiled. */
export interface Mapping {
  readonly profile: CarrierProfile;
  /** One per document of the file, in its order. */
  readonly readers: readonly Reader[];
  /** 16 hex characters: the same content has the same. */
  readonly version: string;
  /** Where it was read from, as given. */
  readonly source: string;
}

/** Larger than any carrier's codes and documents. */
export const MAX_MAPPING_BYTES = 512 * 1024;
const MOST_FAULTS = 5;

/**
 * Reads and compiles a mapping file.
 * @param source names it in faults
 * @throws DoorstepError `MAPPING_INVALID` with file, path in the file and what is wrong there
 */
export function parseMapping(text: string, source: string): Mapping {
  if (Buffer.byteLength(text) > MAX_MAPPING_BYTES) throw invalid(source, `larger than ${MAX_MAPPING_BYTES} bytes`);
  const parsed = mappingSchema.safeParse(treeOf(text, source));
  if (!parsed.success) throw invalid(source, parsed.error.issues.slice(0, MOST_FAULTS).map(faultText).join('; '));
  const { carrier } = parsed.data;
  const version = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return { profile: carrier, readers: readersOf(parsed.data), version, source };
}

/** Every scalar is a text, since codes look like numbers and countries like truth values. */
function treeOf(text: string, source: string): unknown {
  const document = documentOf(text, source);
  const [fault] = [...document.errors, ...document.warnings];
  if (fault !== undefined) throw invalid(source, fault.message.split('\n')[0] ?? 'not YAML');
  visit(document, (_key, node) => {
    // files of others are read on their word: nothing in them may grow when it is read, or name a type of ours
    if (isAlias(node)) throw invalid(source, 'holds an alias');
    if (isNode(node) && (('anchor' in node && node.anchor !== undefined) || isTagged(node))) {
      throw invalid(source, 'holds an anchor or a tag');
    }
  });
  return document.toJS({ maxAliasCount: 0 });
}

function documentOf(text: string, source: string): Document.Parsed {
  try {
    return parseDocument(text, { schema: 'failsafe', uniqueKeys: true, strict: true, stringKeys: true });
  } catch {
    // nested deeper than the parser can go
    throw invalid(source, 'cannot be read');
  }
}

const OWN_TAGS: ReadonlySet<string> = new Set([
  'tag:yaml.org,2002:map',
  'tag:yaml.org,2002:seq',
  'tag:yaml.org,2002:str',
]);

function isTagged(node: { tag?: string | undefined }): boolean {
  return node.tag !== undefined && !OWN_TAGS.has(node.tag);
}

function faultText({ path, message }: z.core.$ZodIssue): string {
  const where = path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`),
    '',
  );
  return where === '' ? message : `${where}: ${message}`;
}

function invalid(source: string, fault: string): DoorstepError {
  return new DoorstepError('MAPPING_INVALID', { detail: `${source}: ${fault}` });
}
