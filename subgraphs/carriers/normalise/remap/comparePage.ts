import type { Transaction } from '../../../../platform/database/index.ts';
import { type KnownScan, type PendingPayload, scanIdentity, scansOfParcels } from '../../store/index.ts';
import { type InboxWorkerOptions, reasonToLook } from '../inbox/index.ts';
import {
  codeKeyOf,
  eachOnce,
  mapCodes,
  signerSeal,
  type Statement,
  statementsOf,
  toldScans,
  type ToldScan,
} from '../telling/index.ts';
import { differenceOf, goneDifference, type RemapDifference } from './difference.ts';

export interface CompareOptions {
  readonly readers: InboxWorkerOptions['readers'];
  readonly signerKey: InboxWorkerOptions['signerKey'];
  /** Only scans of this code, as it is listed and mapped; none is then found to be gone. */
  readonly code?: string;
}

/** A scan that is read differently, with how it was known. */
interface FoundScan {
  readonly told: ToldScan;
  readonly known: KnownScan | undefined;
  readonly difference: RemapDifference;
}

/** What payloads say now and did not, and the other way round. */
export interface ComparedPage {
  /** Each scan once. */
  readonly found: readonly FoundScan[];
  /** Of parcels that the payloads still name. */
  readonly gone: readonly KnownScan[];
  /** Payloads that were understood and are not any more; nothing of them is touched. */
  readonly unreadable: number;
}

/** Reads payloads as they would be read now, and compares with what was told of their scans. Writes nothing. */
export async function comparePage(
  tx: Transaction,
  payloads: readonly PendingPayload[],
  { readers, signerKey, code }: CompareOptions,
): Promise<ComparedPage> {
  const { statements, unreadable, whole } = readAgain(payloads, readers);
  const seal = signerSeal(signerKey);
  const told = (await mapCodes(tx, statements)).flatMap((statement) => toldScans(statement, seal));
  const parcels = told.map(({ seen }) => seen);
  const known = new Map((await scansOfParcels(tx, parcels)).map((scan) => [scanIdentity(scan), scan]));
  const found = eachOnce(told.filter((each) => counts(each, known.get(scanIdentity(each.seen))))).flatMap((each) => {
    const earlier = known.get(scanIdentity(each.seen));
    const difference = differenceOf(each, earlier);
    return difference === null ? [] : [{ told: each, known: earlier, difference }];
  });
  const read = new Set(parcels.map(scanIdentity));
  const gone = [...known.values()].filter(
    (scan) => !scan.withdrawn && whole.has(scan.payloadId) && !read.has(scanIdentity(scan)),
  );
  if (code === undefined) return { found, gone, unreadable };
  return { found: found.filter(({ told: { scan } }) => codeKeyOf(scan) === code), gone: [], unreadable };
}

/**
 * Whether what a payload says of a scan is compared: of a known scan what the payload says that said it last, as it was
 * told. A withdrawn one stays so unless an earlier remapping withdrew it, which leaves that payload its last.
 */
function counts({ withdrawn, seen }: ToldScan, known: KnownScan | undefined): boolean {
  return !withdrawn && (known === undefined || known.payloadId === seen.payloadId);
}

export function differencesOf({ found, gone }: ComparedPage): readonly RemapDifference[] {
  return [...found.map(({ difference }) => difference), ...gone.map(goneDifference)];
}

interface ReadAgain {
  readonly statements: readonly Statement[];
  readonly unreadable: number;
  /** Payloads of which no part was left out: what they do not say now, they do not say. */
  readonly whole: ReadonlySet<string>;
}

function readAgain(payloads: readonly PendingPayload[], readers: CompareOptions['readers']): ReadAgain {
  const statements: Statement[] = [];
  const whole = new Set<string>();
  let unreadable = 0;
  for (const payload of payloads) {
    const reading = readers.read(payload.carrier, payload.body, payload.format);
    if (reasonToLook(reading) === null) whole.add(payload.id);
    if (!reading.understood) unreadable += 1;
    statements.push(...statementsOf(payload, reading, readers.versionOf(payload.carrier)));
  }
  return { statements, unreadable, whole };
}
