import type { Transaction } from '../../../../platform/database/index.ts';
import type { DraftEvent } from '../../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../../platform/events/types/index.ts';
import { type CarrierCode, codeIdentity, mappedCodes, type UnmappedScan } from '../../store/index.ts';
import { means } from '../codeMeaning.ts';
import type { ReadScan } from '../reading.ts';
import type { Statement } from './statements.ts';

/** Longest of a text that stands for a code. */
const LONGEST_TEXT_KEY = 80;

/** What an unmapped scan is listed and mapped by: its code, or its text where the carrier writes texts alone. */
export function codeKeyOf({ code, description }: Pick<ReadScan, 'code' | 'description'>): string {
  // without half a character at the end, which the database would not give back
  return code === '' ? `text: ${description.slice(0, LONGEST_TEXT_KEY).replace(/[\uD800-\uDBFF]$/, '')}` : code;
}

/** Gives scans whose code no table has the meaning that the brand's operator decided on; the others stay as they are. */
export async function mapCodes(tx: Transaction, statements: readonly Statement[]): Promise<readonly Statement[]> {
  const missing = new Map(statements.flatMap(unmappedCodes).map((code) => [codeIdentity(code), code]));
  const decided = await mappedCodes(tx, [...missing.values()]);
  if (decided.size === 0) return statements;
  return statements.map((statement) => {
    const scans = statement.shipment.scans.map((scan) => {
      if (scan.subStatus !== null) return scan;
      const found = decided.get(codeIdentity(codeOf(statement, scan)));
      return found === undefined ? scan : { ...scan, ...means(found) };
    });
    return { ...statement, shipment: { ...statement.shipment, scans } };
  });
}

function unmappedCodes(statement: Statement): CarrierCode[] {
  return statement.shipment.scans.filter(({ subStatus }) => subStatus === null).map((scan) => codeOf(statement, scan));
}

function codeOf({ payload }: Statement, scan: ReadScan): CarrierCode {
  return { brand: payload.brand, carrier: payload.carrier, code: codeKeyOf(scan) };
}

/** The scans among events that have no meaning, and did not lack it before: each counts once, however often it is said. */
export function unmappedScans(events: readonly DraftEvent<CarriersEvent>[]): UnmappedScan[] {
  return events.flatMap((event) => {
    const isNews =
      event.type === 'scan.recorded' || (event.type === 'scan.corrected' && event.payload.before.subStatus !== null);
    if (!isNews || event.payload.scan.subStatus !== null) return [];
    const { carrier, description, payloadId } = event.payload.scan;
    return [{ brand: event.brand, carrier, code: codeKeyOf(event.payload.scan), description, payloadId }];
  });
}
