import type { CarrierDocument } from '../../../document/index.ts';
import { gather, type WrittenParcel } from '../../readers/index.ts';
import { MOST_PARCELS_A_PAYLOAD, type Reader } from '../../reading.ts';
import { readTrackingNumber } from '../../../../../platform/trackingNumbers/index.ts';
import type { Found } from '../path/index.ts';
import { type MappingFile, vocabularyOf, type WrittenDocument } from '../schema/index.ts';
import { type EventContext, type FoundEvent, scanBy } from './eventRule.ts';
import { parsePage } from './page.ts';
import { errorsBy, parcelBy } from './parcelRule.ts';

/** The readers of a mapping, one per kind of document, in its order. */
export function readersOf(mapping: MappingFile): readonly Reader[] {
  return mapping.documents.map((document) =>
    readerOf(document, {
      vocabulary: vocabularyOf([document, mapping]),
      carrierZone: mapping.carrier.defaultZone,
    }),
  );
}

function readerOf(rule: WrittenDocument, context: EventContext): Reader {
  return (document, askedNumber = null) => {
    const root = rootOfDocument(document, rule.format);
    if (root === undefined || !rule.when.every((isThere) => isThere(root))) return undefined;
    const { parcels } = rule;
    const isMerged = parcels?.merge === 'true';
    const all = parcels?.at(root) ?? [];
    // one more than are allowed, so that too many are noticed without reading them all
    const found = isMerged ? all : all.slice(0, MOST_PARCELS_A_PAYLOAD + 1);
    const written =
      parcels === undefined ? [] : found.map((from) => parcelBy(parcels, from, { ...context, askedNumber }));
    return gather(
      isMerged ? merged(written) : written,
      (event, trackingNumber) => scanBy(event as FoundEvent, context, trackingNumber),
      errorsBy(rule.errors, root),
    );
  };
}

function rootOfDocument(document: CarrierDocument, format: WrittenDocument['format']): Found | undefined {
  if (document.format !== format) return undefined;
  // a list is reached by `*`, like the values of an object
  if ('tree' in document)
    return { value: Array.isArray(document.tree) ? { list: document.tree } : document.tree, up: undefined };
  const page = pageOf(document);
  return page === undefined ? undefined : { value: page, up: undefined };
}

/** A carrier's documents are tried one after the other on the same page. */
const PAGES = new WeakMap<CarrierDocument, ReturnType<typeof parsePage>>();

function pageOf(document: Extract<CarrierDocument, { text: string }>): ReturnType<typeof parsePage> {
  if (!PAGES.has(document)) PAGES.set(document, parsePage(document.text));
  return PAGES.get(document);
}

/** Parcels of one number as one: all their events, and of everything else what the first says that says it. */
function merged(parcels: readonly WrittenParcel[]): readonly WrittenParcel[] {
  const byNumber = new Map<string | null, WrittenParcel[]>();
  for (const parcel of parcels) {
    const number = readTrackingNumber(parcel.trackingNumber);
    const same = byNumber.get(number);
    if (same === undefined) byNumber.set(number, [parcel]);
    else same.push(parcel);
  }
  return [...byNumber.values()].map((same) => {
    const [first] = same as [WrittenParcel, ...WrittenParcel[]];
    return {
      ...first,
      events: same.flatMap(({ events }) => events),
      errors: same.flatMap(({ errors }) => errors),
      stated: same.find(({ stated }) => stated != null)?.stated ?? null,
      signedBy: same.find(({ signedBy }) => signedBy != null)?.signedBy ?? null,
      pieces: same.find(({ pieces }) => pieces != null)?.pieces,
    };
  });
}
