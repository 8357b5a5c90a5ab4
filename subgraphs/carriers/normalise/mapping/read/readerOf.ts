import { parse } from 'node-html-parser';
import type { CarrierDocument } from '../../../document/index.ts';
import { gather, type WrittenParcel } from '../../readers/index.ts';
import { MOST_PARCELS_A_PAYLOAD, type Reader } from '../../reading.ts';
import { readTrackingNumber } from '../../../../../platform/trackingNumbers/index.ts';
import type { Found } from '../path/index.ts';
import { vocabularyOf } from '../schema/index.ts';
import type { MappingFile, WrittenDocument } from '../schema/index.ts';
import { type EventContext, type FoundEvent, scanBy } from './eventRule.ts';
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
    // one more than are allowed, so that too many are noticed
    const found = parcels?.at(root).slice(0, MOST_PARCELS_A_PAYLOAD + 1) ?? [];
    const written =
      parcels === undefined ? [] : found.map((from) => parcelBy(parcels, from, { ...context, askedNumber }));
    return gather(
      parcels?.merge === 'true' ? merged(written) : written,
      (event, trackingNumber) => scanBy(event as FoundEvent, context, trackingNumber),
      errorsBy(rule.errors, root),
    );
  };
}

/** Larger than any page of a carrier. */
const LONGEST_PAGE = 2_000_000;

function rootOfDocument(document: CarrierDocument, format: WrittenDocument['format']): Found | undefined {
  if (document.format !== format) return undefined;
  // a list is reached by `*`, like the values of an object
  if ('tree' in document)
    return { value: Array.isArray(document.tree) ? { list: document.tree } : document.tree, up: undefined };
  if (document.text.length > LONGEST_PAGE) return undefined;
  // as browsers do: what is never closed ends with what is around it
  return { value: parse(document.text, { parseNoneClosedTags: true }), up: undefined };
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
