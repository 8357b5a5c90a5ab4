import type { Transaction } from '../../../../platform/database/index.ts';
import { groupBy } from '../../../../platform/groupBy.ts';
import { type KnownScan, parcelIdentity, type PendingPayload, scansOfParcels } from '../../store/index.ts';
import type { Statement } from './statements.ts';

/**
 * Scans that a carrier's whole history leaves out although it was told of them before. Only what lies between the oldest
 * and the newest scan of the payload is judged, and only by a payload that is no older than what we know of the parcel,
 * by the carrier's clock and by ours: carriers cut off old scans, and a delayed copy of an earlier answer (or a payload
 * that is redriven) must not take back what came after it.
 */
export async function omittedScans(
  tx: Transaction,
  statements: readonly Statement[],
): Promise<{ scan: KnownScan; by: PendingPayload }[]> {
  const whole = new Map(statements.flatMap((each) => (isWhole(each) ? [[identityOf(each), each] as const] : [])));
  if (whole.size === 0) return [];
  const known = await scansOfParcels(tx, [...whole.values()].map(parcelOf));
  return [...groupBy(known, parcelIdentity)].flatMap(([identity, scans]) => {
    const statement = whole.get(identity);
    return statement === undefined ? [] : omittedBy(statement, scans);
  });
}

function isWhole({ shipment }: Statement): boolean {
  return shipment.complete && shipment.scans.length >= 2;
}

function omittedBy(
  { payload, shipment }: Statement,
  known: readonly KnownScan[],
): { scan: KnownScan; by: PendingPayload }[] {
  const oldest = shipment.scans[0]?.occurredAt ?? '';
  const newest = shipment.scans.at(-1)?.occurredAt ?? '';
  if (known.some((scan) => scan.payloadId > payload.id || (!scan.withdrawn && scan.occurredAt > newest))) return [];
  const said = new Set(shipment.scans.map((scan) => scan.scanKey));
  return known
    .filter(
      (scan) => !scan.withdrawn && scan.occurredAt > oldest && scan.occurredAt < newest && !said.has(scan.scanKey),
    )
    .map((scan) => ({ scan, by: payload }));
}

function parcelOf({ payload, shipment }: Statement): { brand: string; carrier: string; trackingNumber: string } {
  return { brand: payload.brand, carrier: payload.carrier, trackingNumber: shipment.trackingNumber };
}

function identityOf(statement: Statement): string {
  return parcelIdentity(parcelOf(statement));
}
