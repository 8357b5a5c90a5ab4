import { carrierCatalogue, type CarrierCatalogue } from '../domain/catalogue/index.ts';
import { type DocumentFormat, PAYLOAD_FORMATS } from '../document/index.ts';
import { loadMappings, type Mapping, shippedMappings } from './mapping/index.ts';
import { readWith } from './readWith.ts';
import { BUILT_IN_READERS, READERS_VERSION } from './readers/index.ts';
import { withStandardReaders } from './readers/standards/index.ts';
import { notUnderstood, type Reader, type Reading } from './reading.ts';

/** A question about one parcel that a payload answers. */
export interface AskedParcel {
  /** Its number where it is known: some formats do not repeat it. */
  readonly trackingNumber: string | null;
  readonly format?: DocumentFormat;
}

/** The readers of all carriers of this installation: those written by hand and those of the mappings. */
export interface CarrierReaders {
  readonly catalogue: CarrierCatalogue;
  /**
   * Reads a payload, as {@link readWith} says; a parcel whose number it does not tell is an error.
   * @param carrier a code or an alias
   * @param format how it came; what it seems to be when absent or unknown
   */
  read(carrier: string, body: Buffer | string, format?: string): Reading;
  /** The same of an answer; a parcel without a number anywhere has an empty one. */
  readAnswer(carrier: string, body: Buffer | string, asked: AskedParcel): Reading;
  /** Changes when payloads of the carrier may be read differently from before; the same in every process. */
  versionOf(carrier: string): string;
}

/**
 * The readers of all carriers; of one carrier those written by hand come first.
 * @param options `builtIn: false` leaves those out, to see what the mappings read
 */
export function payloadReaders(mappings: readonly Mapping[], { builtIn = true } = {}): CarrierReaders {
  const catalogue = carrierCatalogue(mappings.map(({ profile }) => profile));
  const byCode = new Map(mappings.map((mapping) => [mapping.profile.code, mapping]));
  const codeOf = (carrier: string): string => catalogue.find(carrier)?.code ?? carrier;
  const readersOf = (code: string): readonly Reader[] => [
    ...(builtIn ? (BUILT_IN_READERS.get(code) ?? []) : []),
    ...(byCode.get(code)?.readers ?? []),
  ];
  const withStandards = (code: string): readonly Reader[] =>
    withStandardReaders(readersOf(code), catalogue.find(code)?.defaultZone ?? 'UTC');
  // asked for every payload: put together once
  const codes = new Set([...catalogue.profiles.map(({ code }) => code), ...BUILT_IN_READERS.keys(), ...byCode.keys()]);
  const readers = new Map([...codes].map((code) => [code, withStandards(code)]));
  const unknown = withStandards('');
  const knownTo = (carrier: string): readonly Reader[] => readers.get(codeOf(carrier)) ?? unknown;
  // any carrier may send a standard form; what is none of them is read by nobody where the carrier has no reader
  const orNobody = (carrier: string, reading: Reading): Reading =>
    isUnknownShape(reading) && readersOf(codeOf(carrier)).length === 0 ? NOBODY : neverSilent(reading);
  const readAnswer: CarrierReaders['readAnswer'] = (carrier, body, { trackingNumber, format }) => {
    const known = knownTo(carrier);
    const asking = known.map(
      (read): Reader =>
        (document) =>
          read(document, trackingNumber),
    );
    return orNobody(carrier, readWith(trackingNumber === null ? known : asking, body, format));
  };
  return {
    catalogue,
    read: (carrier, body, format) =>
      withoutUnnamed(orNobody(carrier, readWith(knownTo(carrier), body, formatOf(format)))),
    readAnswer,
    versionOf: (carrier) => versionOf(codeOf(carrier), byCode.get(codeOf(carrier))),
  };
}

/** The readers with the mappings that come with this version and, where there are any, those of an operator's folder. */
export async function loadPayloadReaders(operatorMappings: string | undefined): Promise<CarrierReaders> {
  const folders = [shippedMappings(), ...(operatorMappings === undefined ? [] : [operatorMappings])];
  return payloadReaders(await loadMappings(folders));
}

function versionOf(code: string, mapping: Mapping | undefined): string {
  const parts = [BUILT_IN_READERS.has(code) ? `readers ${READERS_VERSION}` : null, mapping?.version ?? null];
  return parts.filter((part) => part !== null).join(', ') || 'none';
}

const NOBODY = notUnderstood('NO_READER', 'no reader for this carrier');

const NOTHING_READ = { code: 'NOTHING_READ', message: 'the payload names no parcel and no error' };

/** A payload from which nothing was taken must not pass for one that was read. */
function neverSilent(reading: Reading): Reading {
  const isSilent = reading.understood && reading.shipments.length === 0 && reading.errors.length === 0;
  return isSilent ? { ...reading, errors: [NOTHING_READ] } : reading;
}

function isUnknownShape(reading: Reading): boolean {
  return !reading.understood && reading.reason.code === 'PAYLOAD_NOT_UNDERSTOOD';
}

function formatOf(format: string | undefined): DocumentFormat | undefined {
  return PAYLOAD_FORMATS.find((known) => known === format);
}

/** What is told of a parcel that nobody can name belongs to no parcel. */
function withoutUnnamed(reading: Reading): Reading {
  if (!reading.understood || !reading.shipments.some(({ trackingNumber }) => trackingNumber === '')) return reading;
  const unnamed = { code: 'TRACKING_NUMBER_INVALID', message: 'the payload does not name its parcel' };
  return {
    ...reading,
    shipments: reading.shipments.filter(({ trackingNumber }) => trackingNumber !== ''),
    errors: [...reading.errors, unnamed],
  };
}
