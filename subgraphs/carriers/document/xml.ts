import { XMLParser } from 'fast-xml-parser';
import { SyntaxValidator } from 'fast-xml-validator';
import { MAX_DEPTH } from '../../../platform/intake/index.ts';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  maxNestedTags: MAX_DEPTH,
  // Character references are decoded below; there are no others, since no document type is let in.
  processEntities: false,
});

/** A document type could declare entities that grow without bound or name files; no carrier sends one. */
export function hasDocumentType(text: string): boolean {
  return /<!(?:DOCTYPE|ENTITY)/i.test(text);
}

/** What begins something that holds no elements, with what ends it. */
const WITHOUT_ELEMENTS: readonly (readonly [begin: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/**
 * Whether elements are nested deeper than {@link MAX_DEPTH}, found without parsing, in one pass; comments and CDATA count
 * as nothing. What is not closed ends the search: the parser will say so.
 */
export function isTooDeepXml(text: string): boolean {
  let depth = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const other = WITHOUT_ELEMENTS.find(([begin]) => text.startsWith(begin, at));
    const end = text.indexOf(other?.[1] ?? '>', at + 1);
    if (end === -1) return false;
    if (other === undefined) {
      if (text[at + 1] === '/') depth -= 1;
      else if (text[end - 1] !== '/') depth += 1;
      if (depth > MAX_DEPTH) return true;
    }
    at = end + (other?.[1].length ?? 1);
  }
  return false;
}

/**
 * Parses a well-formed document without a document type into plain objects, as {@link CarrierDocument} says.
 * @throws Error when it is none
 */
export function parseXml(text: string): unknown {
  const clean = text.replace(/^\uFEFF/, '').trimStart();
  if (hasDocumentType(clean)) throw new Error('a document type');
  const fault = SyntaxValidator.validate(clean);
  if (fault !== true) throw new Error('not well-formed');
  const tree: unknown = parser.parse(clean);
  // the validator lets empty elements stand side by side
  if (typeof tree !== 'object' || tree === null || Object.keys(tree).length !== 1) throw new Error('not one root');
  return clean.includes('&') ? mapTexts(tree) : tree;
}

const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Decodes character references in all texts, in one pass; what is none stays as written. */
function mapTexts(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('&') ? decodeReferences(value) : value;
  if (Array.isArray(value)) return value.map(mapTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapTexts(each)]));
}

function decodeReferences(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return (Object.hasOwn(PREDEFINED, name) ? PREDEFINED[name] : undefined) ?? whole;
    const point = typeof decimal === 'string' ? Number(decimal) : parseInt(String(hex), 16);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
