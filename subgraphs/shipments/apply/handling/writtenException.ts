import type { ShownException } from '../../../../platform/events/types/index.ts';
import { detailOf, type Handled, type MoneyRules, rankOf } from '../../domain/index.ts';
import type { OfShipment, WrittenException } from '../../store/index.ts';

/** An exception of a parcel with everything that is kept of it; ranked by what things cost the brand. */
export function writtenException(
  shown: ShownException,
  { brand, shipmentId }: OfShipment,
  { handled, money }: { readonly handled: Handled | null; readonly money: MoneyRules },
): WrittenException {
  const detail = detailOf(shown);
  const rank = rankOf({ ...detail, openedMs: Date.parse(shown.openedAt) }, money);
  return { ...shown, ...detail, brand, shipmentId, rank, handled };
}
