import { type Goods as ToldGoods, type Milestone, MILESTONES } from '../../../platform/events/types/index.ts';
import { moneyOf, type ShipmentRow } from '../store/index.ts';
import { Goods, Money, ReachedMilestone } from './shopTypes.ts';
import type { Place, Shipment } from './types.ts';

/** What the shop told of a parcel, as the graph shows it. */
type ShopFacts = Pick<
  Shipment,
  | 'service'
  | 'direction'
  | 'returnOfId'
  | 'pieces'
  | 'value'
  | 'contents'
  | 'goods'
  | 'origin'
  | 'destination'
  | 'destinationZone'
  | 'milestones'
  | 'personalDataErasedAt'
>;

export function shopFactsOf(row: ShipmentRow): ShopFacts {
  const { service, direction, pieces, contents, origin, destination, destinationZone, personalDataErasedAt } = row;
  return {
    ...{ service, direction, pieces, contents, destinationZone, personalDataErasedAt },
    returnOfId: row.returnOf,
    value: toMoney(row),
    goods: toGoods(row.goods),
    origin: origin as Place | null,
    destination: destination as Place | null,
    milestones: toMilestones({
      ORDERED: row.orderedAt,
      PACKED: row.packedAt,
      LABEL_CREATED: row.labelCreatedAt,
      DISPATCHED: row.dispatchedAt,
    }),
  };
}

/** The amount of a row that may have none. */
export function toMoney(row: {
  readonly valueMinor: string | null;
  readonly valueCurrency: string | null;
}): Money | null {
  const money = moneyOf(row.valueMinor, row.valueCurrency);
  return money === null ? null : Object.assign(new Money(), money);
}

function toGoods(goods: ToldGoods | null): Goods | null {
  if (goods === null) return null;
  const { seller, items, freight, weightGrams, volumeCm3 } = goods;
  const shown = freight === null ? null : Object.assign(new Money(), freight);
  return Object.assign(new Goods(), { seller, items, freight: shown, weightGrams, volumeCm3 });
}

/** Milestones that were reached, in the order of a normal order. */
export function toMilestones(
  milestones: Readonly<Partial<Record<Milestone, Date | string | null>>>,
): ReachedMilestone[] {
  return MILESTONES.flatMap((milestone) => {
    const at = milestones[milestone] ?? null;
    return at === null ? [] : [Object.assign(new ReachedMilestone(), { milestone, at })];
  });
}
