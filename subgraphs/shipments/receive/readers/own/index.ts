import { z } from 'zod';
import type { MilestoneStatement, OrderStatement } from '../../../domain/index.ts';
import { NOTHING_READ, nothingBut, oddNumber, shopProblem, type ShopProblem, type ShopReading } from '../../reading.ts';
import type { ReaderContext, ShopReader } from '../reader.ts';
import { firstIssue, OWN_MILESTONE, OWN_ORDER } from './shapes.ts';
import { readOwnShipment } from './shipment.ts';

export { readOwnShipment } from './shipment.ts';

/** As many as one mutation of the graph takes. */
const MOST_ITEMS = 500;

const LIST = z.array(z.unknown()).min(1).max(MOST_ITEMS);
const DOCUMENT = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('shipments.registered'), shipments: LIST }),
  z.strictObject({ type: z.literal('orders.recorded'), orders: LIST }),
  z.strictObject({ type: z.literal('milestone.reached'), milestones: LIST }),
]);

/** The types of our own documents. */
export const OWN_TYPES = ['shipments.registered', 'orders.recorded', 'milestone.reached'] as const;

/** The type that a document says it is of; null when it is none of ours. */
export function ownTypeOf(document: unknown): string | null {
  const parsed = z.object({ type: z.enum(OWN_TYPES) }).safeParse(document);
  return parsed.success ? parsed.data.type : null;
}

/** Reads documents in our own form; docs/shop-systems.md says what they are. */
export const readOwn: ShopReader = (_topic, document, context) => {
  const parsed = DOCUMENT.safeParse(document);
  if (!parsed.success) {
    const known = ownTypeOf(document) !== null;
    return known
      ? nothingBut('FIELD_INVALID', `the document needs its list of 1 to ${MOST_ITEMS} items, and nothing else`)
      : nothingBut('TOPIC_UNKNOWN', `the document has no type of ours: ${OWN_TYPES.join(', ')}`);
  }
  switch (parsed.data.type) {
    case 'shipments.registered':
      return split(
        parsed.data.shipments.map((each) => readOwnShipment(each, context.carrierNames)),
        (registrations) => ({ registrations }),
        oddNumber,
      );
    case 'orders.recorded':
      return split(
        parsed.data.orders.map((each) => readOrder(each, context)),
        (orders) => ({ orders }),
      );
    case 'milestone.reached':
      return split(parsed.data.milestones.map(readMilestone), (milestones) => ({ milestones }));
  }
};

function readOrder(written: unknown, { receivedAt }: ReaderContext): OrderStatement | ShopProblem {
  const parsed = OWN_ORDER.safeParse(written);
  if (!parsed.success) return shopProblem('FIELD_INVALID', null, firstIssue(parsed.error));
  return { ...parsed.data, toldAt: parsed.data.toldAt ?? receivedAt };
}

function readMilestone(written: unknown): MilestoneStatement | ShopProblem {
  const parsed = OWN_MILESTONE.safeParse(written);
  if (!parsed.success)
    return shopProblem(
      'FIELD_INVALID',
      null,
      'a milestone needs reference or orderNumber, milestone, and at with its zone',
    );
  const { milestone, at, ...of } = parsed.data;
  return { of, milestone, at };
}

function split<Read extends object>(
  items: readonly (Read | ShopProblem)[],
  toReading: (read: readonly Read[]) => Partial<ShopReading>,
  wordsOn: (read: Read) => readonly ShopProblem[] = () => [],
): ShopReading {
  const read = items.filter((each): each is Read => !isProblem(each));
  return { ...NOTHING_READ, ...toReading(read), problems: [...items.filter(isProblem), ...read.flatMap(wordsOn)] };
}

function isProblem(item: object): item is ShopProblem {
  return 'code' in item && 'about' in item;
}
