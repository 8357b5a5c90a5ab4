import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCarrierPayload } from '../../../cli/commands/normalise/index.ts';
import {
  agrees,
  CLASSIC,
  EASYPOST,
  inVocabulary,
  UNIFIED,
  type Vocabulary,
} from '../../../subgraphs/carriers/domain/crosswalk/index.ts';
import type { CarrierReaders } from '../../../subgraphs/carriers/normalise/index.ts';

/** A status that the source of a recorded payload states of one parcel, beside ours. */
export interface StatedStatus {
  readonly path: string;
  readonly vocabulary: string;
  readonly stated: string;
  readonly ours: string;
  readonly agrees: boolean;
}

/** What of a manifest's entry is used here. */
interface Entry {
  readonly carrier: string;
  readonly path: string;
  readonly source: string;
  readonly format: string;
  readonly kind: string;
  readonly expected?: Stated & { readonly shipments?: readonly (Stated & { readonly trackingNumber: string })[] };
}

interface Stated {
  readonly status?: string | null;
}

/** The words of each collection that states statuses. */
const VOCABULARIES: readonly (readonly [source: string, vocabulary: Vocabulary])[] = [
  ['karrioapi/', UNIFIED],
  ['Shopify/active_shipping', UNIFIED],
  ['sailrish/shipit', CLASSIC],
  ['EasyPost/', EASYPOST],
];

/**
 * Every status that the manifest of a folder of recorded payloads states, with what our readers make of the payload.
 * A parcel of which the payload does not even have the number is no statement of that payload and left out.
 */
export function statedStatuses(folder: string, readers: CarrierReaders): readonly StatedStatus[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest_open.json'), 'utf8')) as readonly Entry[];
  return manifest.filter((entry) => entry.kind === 'tracking').flatMap((entry) => ofEntry(folder, entry, readers));
}

function ofEntry(folder: string, entry: Entry, readers: CarrierReaders): readonly StatedStatus[] {
  const vocabulary = VOCABULARIES.find(([source]) => entry.source.startsWith(source))?.[1];
  const stated = statementsOf(entry);
  if (vocabulary === undefined || stated.length === 0) return [];
  const payload = readFileSync(join(folder, entry.path));
  const { shipments } = readCarrierPayload(readers, { carrier: entry.carrier, number: null }, payload);
  const text = payload.toString('utf8').replaceAll(/\s/g, '');
  return stated
    .filter(({ trackingNumber }) => trackingNumber === null || text.includes(trackingNumber.replaceAll(/\s/g, '')))
    .map(({ status, trackingNumber }) => {
      const shipment = shipments.find(
        (one) => trackingNumber === null || plain(one.trackingNumber) === plain(trackingNumber),
      );
      const exception = shipment?.scans.findLast((scan) => scan.status !== null || scan.exception !== null)?.exception;
      const standing = {
        status: shipment?.status ?? null,
        subStatus: shipment?.subStatus ?? null,
        exception: exception ?? null,
      };
      const { word, words } = inVocabulary(vocabulary, standing);
      return {
        path: entry.path,
        vocabulary: vocabulary.name,
        stated: status,
        ours:
          shipment === undefined ? 'not read' : `${word} of ${words.join(', ')} (${standing.subStatus ?? 'unmapped'})`,
        agrees: shipment !== undefined && agrees(vocabulary, status, standing),
      };
    });
}

function statementsOf({
  expected,
}: Entry): readonly { readonly trackingNumber: string | null; readonly status: string }[] {
  const ofParcels = (expected?.shipments ?? []).flatMap(({ trackingNumber, status }) =>
    status == null ? [] : [{ trackingNumber, status }],
  );
  return expected?.status == null ? ofParcels : [...ofParcels, { trackingNumber: null, status: expected.status }];
}

function plain(number: string): string {
  return number.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}
