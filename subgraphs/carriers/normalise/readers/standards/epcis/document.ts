import * as z from 'zod';
import { isObject, listAt, objectAt } from '../../../json.ts';
import type { ReadError } from '../../../reading.ts';
import { text } from '../../../text.ts';
import { carrierError } from '../../gather.ts';
import { lastPart } from './vocabulary.ts';

/** What an EPCIS document holds, not yet read. */
export interface EpcisContent {
  readonly events: readonly unknown[];
  /** Elements of the master data in the header, of all vocabularies. */
  readonly masterData: readonly unknown[];
  /** What the repository says went wrong. */
  readonly errors: readonly ReadError[];
}

const EVENT_TYPES: ReadonlySet<string> = new Set([
  'ObjectEvent',
  'AggregationEvent',
  'TransactionEvent',
  'TransformationEvent',
  'AssociationEvent',
]);

const problem = z.object({
  type: z.string().regex(/^(?:epcisException:|urn:epcglobal:epcis:)/),
  title: text,
  detail: text,
});

/**
 * Finds the events of an EPCISDocument, an EPCISQueryDocument, a single event or a bare list of events, or the errors of
 * a repository (RFC 7807); undefined when the tree is none of these.
 */
export function contentOf(tree: unknown): EpcisContent | undefined {
  if (Array.isArray(tree)) return tree.some(isEvent) ? { ...NOTHING, events: tree } : undefined;
  const type = typeOf(tree);
  // nearly every document is a carrier's: those cost one look
  if (type === '') return undefined;
  if (EVENT_TYPES.has(type)) return { ...NOTHING, events: [tree] };
  const body = /^EPCIS(?:Query)?Document$/.test(type) ? objectAt(tree, 'epcisBody') : undefined;
  if (body !== undefined) return { ...NOTHING, events: eventsOf(body), masterData: masterDataOf(tree) };
  const failed = problem.safeParse(tree);
  return failed.success ? { ...NOTHING, errors: [errorOf(failed.data)] } : undefined;
}

/** The type of a node of JSON-LD, which drafts of EPCIS 2.0 wrote as `isA`; empty without. */
export function typeOf(node: unknown): string {
  if (!isObject(node)) return '';
  const written = ['type', '@type', 'isA'].map((key) => (Object.hasOwn(node, key) ? node[key] : undefined));
  const found = written.find((value) => typeof value === 'string');
  return typeof found === 'string' ? lastPart(found) : '';
}

const NOTHING: EpcisContent = { events: [], masterData: [], errors: [] };

function isEvent(node: unknown): boolean {
  return EVENT_TYPES.has(typeOf(node));
}

function eventsOf(body: Record<string, unknown>): readonly unknown[] {
  const results = objectAt(objectAt(body, 'queryResults'), 'resultsBody');
  const one = objectAt(body, 'event');
  return [...listAt(body, 'eventList'), ...listAt(results, 'eventList'), ...(one === undefined ? [] : [one])];
}

function masterDataOf(tree: unknown): readonly unknown[] {
  const header = objectAt(objectAt(tree, 'epcisHeader'), 'epcisMasterData');
  return listAt(header, 'vocabularyList').flatMap((vocabulary) => listAt(vocabulary, 'vocabularyElementList'));
}

function errorOf({ type, title, detail }: { type: string; title: string | null; detail: string | null }): ReadError {
  return carrierError(lastPart(type), detail ?? title);
}
