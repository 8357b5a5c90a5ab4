import type { Transaction } from '../../../../platform/database/index.ts';
import type { CausingScan, Scan } from '../../../../platform/events/types/index.ts';
import { legKey, type LifeEnd } from '../../domain/index.ts';
import {
  beginLife,
  type ClaimedTracking,
  type FormerLife,
  keepFormerLife,
  keepUnclaimed,
  type LegStretch,
  takeScans,
} from '../../store/index.ts';
import type { ApplyPorts } from '../applyPorts.ts';
import { noteConflict, openParcel, type Parcel, refoldParcel, takeOffScan } from '../parcel/index.ts';
import { pairOf } from '../transitHistories.ts';
import { recycled } from './recycled.ts';
import type { WholeParcel } from './wholeParcel.ts';

/** The end of a parcel's hold on a number, whose row is locked. */
export interface EndingLife extends WholeParcel {
  readonly row: ClaimedTracking;
  readonly end: LifeEnd;
  /** The scan that ended it, or the last; none of a parcel that was never scanned. */
  readonly last: CausingScan | null;
  /** The scan that began the next journey, if one did. */
  readonly begunBy: CausingScan | null;
}

/**
 * Ends a parcel's hold on a number: the next life begins and is nobody's yet, and what stood on the parcel's timeline and
 * is of the next life waits for its parcel.
 * @returns the former parcel, to be written.
 */
export async function endLife(
  tx: Transaction,
  ports: Pick<ApplyPorts, 'histories'>,
  ending: EndingLife,
): Promise<Parcel> {
  const { row, end, begunBy } = ending;
  const { brand, carrier, trackingNumber, leg } = row;
  const key = { brand, carrier, trackingNumber };
  const { from, ...compared } = end;
  const life: FormerLife = {
    ...key,
    ...{ life: row.life, shipmentId: row.shipmentId, leg, beganAt: row.beganAt, endedAt: from },
    evidence: { ...compared, begunBy },
  };
  await keepFormerLife(tx, life);
  await beginLife(tx, key, from);
  const parcel = await openWhole(tx, ports, ending);
  const taken = await takeStretch(tx, parcel, { ...key, shipmentId: row.shipmentId, leg, from });
  await keepUnclaimed(
    tx,
    taken.map((payload) => ({ ...key, payload })),
  );
  noteConflict(
    parcel,
    recycled(
      life,
      [ending.last, begunBy].filter((scan) => scan !== null),
    ),
  );
  return parcel;
}

/** Opens a parcel with its whole timeline, folded by the rules in force. */
export async function openWhole(
  tx: Transaction,
  { histories }: Pick<ApplyPorts, 'histories'>,
  { shipment, timeline, rules }: WholeParcel,
): Promise<Parcel> {
  const history = (await histories.of(tx, [shipment])).get(pairOf(shipment)) ?? null;
  const parcel = openParcel(shipment, timeline, { rules, history });
  if (shipment.rules !== rules.version) refoldParcel(parcel);
  return parcel;
}

/** Takes what is of another parcel off a timeline. @returns it, as it was recorded */
export async function takeStretch(
  tx: Transaction,
  parcel: Parcel,
  stretch: LegStretch,
): Promise<{ readonly scan: Scan; readonly catchUp: boolean }[]> {
  const taken = await takeScans(tx, stretch);
  for (const scan of taken) takeOffScan(parcel, { ...scan, scanKey: legKey(stretch.leg, scan.scanKey) });
  return taken.map((scan) => ({ scan, catchUp: false }));
}
