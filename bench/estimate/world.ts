import type { EstimateOrder, FinishedOrder } from '../../subgraphs/shipments/domain/estimate/engine/index.ts';

/** How much there is to learn from. */
export interface Size {
  readonly orders: number;
  readonly days: number;
  readonly sellers: number;
  /** Ways from one region to another. */
  readonly lanes: number;
}

/** 2025-01-01, in days since 1970. */
const FIRST_DAY = 20_089;
const ZONES_OF_A_REGION = 20;
/** Regions that parcels start from, of each lane's two ends. */
const ORIGINS = 40;

/**
 * Orders of a made-up country, in order of purchase, the same for the same size: sellers and lanes are met as often as each
 * other, which fills every table of the engine; real ones are met very unequally.
 */
export function ordersOf({ orders, days, sellers, lanes }: Size): readonly FinishedOrder[] {
  const chance = chances(orders + lanes);
  const draw = (count: number): number => Math.floor(chance() * count);
  return Array.from({ length: orders }, (_none, index) => {
    const purchasedAt = FIRST_DAY + (index / orders) * days;
    const [lane, seller] = [draw(lanes), draw(sellers)];
    const [from, to] = [lane % ORIGINS, Math.floor(lane / ORIGINS)];
    const distanceKm = 50 + ((from * 37 + to * 91) % 2_000);
    const handedOverAt = purchasedAt + 0.2 + (seller % 5) * 0.3 + chance();
    const transitDays = (1.5 + distanceKm / 400) * Math.exp(0.6 * (chance() + chance() - 1));
    const order: EstimateOrder = {
      ...{ id: `order ${index}`, seller: `seller ${seller}`, service: `service ${draw(4)}` },
      ...{ origin: place(from, draw(ZONES_OF_A_REGION)), destination: place(100 + to, draw(ZONES_OF_A_REGION)) },
      ...{ distanceKm, purchasedAt, promisedAt: Math.floor(purchasedAt) + 14 + distanceKm / 200 },
      ...{ items: 1 + draw(3), sellers: 1, freight: 5 + distanceKm / 100, price: 20 + 100 * chance() },
      ...{ weightGrams: 200 + draw(3_000), volumeCm3: 1_000 + draw(5_000) },
    };
    const handover = { at: handedOverAt, approvedAt: purchasedAt + 0.05, shipLimit: Math.floor(purchasedAt) + 5 };
    return { order, handover, deliveredAt: handedOverAt + transitDays };
  });
}

function place(region: number, zone: number): EstimateOrder['origin'] {
  return { region: `R${region}`, zone: `${region}-${zone}`, latitude: (region % 60) - 30, longitude: region % 90 };
}

/** A number from 0 to 1 by a multiplier of Lehmer's kind: quick, and the same on each run. */
function chances(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
