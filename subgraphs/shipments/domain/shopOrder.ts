import { NOT_CANCELLED, type OrderStatement } from './registration.ts';

/** What can be told of an order, each of which may be told anew. */
export const ORDER_FIELDS = ['orderedAt', 'cancelledAt', 'value', 'promisedAt', 'destination', 'recipient'] as const;
export type OrderField = (typeof ORDER_FIELDS)[number];

/** What is known of an order from its shop, and when each field of it was told. */
export type ToldOrder = Pick<OrderStatement, OrderField> & {
  readonly toldAt: Readonly<Partial<Record<OrderField, string>>>;
};

export const NOTHING_TOLD: ToldOrder = {
  ...{ orderedAt: null, cancelledAt: null, value: null, promisedAt: null, destination: null, recipient: null },
  toldAt: {},
};

/**
 * The order with one more statement, field by field: what was told later counts, and null is not told. So statements may
 * come in any order, and twice. Shops' clocks count seconds: of two that were told at the same instant the one whose
 * text is greater counts, whichever comes first; of recipients the first, for the one that is kept cannot be compared.
 */
export function tellOrder(known: ToldOrder, statement: OrderStatement): ToldOrder {
  const fields = ORDER_FIELDS.filter((field) => counts(field, known, statement));
  if (fields.length === 0) return known;
  const told = Object.fromEntries(fields.map((field) => [field, toldIn(statement, field)]));
  const toldAt = Object.fromEntries(fields.map((field) => [field, statement.toldAt]));
  return { ...known, ...told, toldAt: { ...known.toldAt, ...toldAt } };
}

function counts(field: OrderField, known: ToldOrder, statement: OrderStatement): boolean {
  if (statement[field] === null) return false;
  const before = known.toldAt[field];
  if (before === undefined || statement.toldAt > before) return true;
  return (
    statement.toldAt === before && field !== 'recipient' && textOf(toldIn(statement, field)) > textOf(known[field])
  );
}

/** What an order has of a statement that counts. */
function toldIn(statement: OrderStatement, field: OrderField): ToldOrder[OrderField] {
  return statement[field] === NOT_CANCELLED ? null : statement[field];
}

/** The same text for the same content, in whatever order its members stand: a database turns them round. */
export function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
      : each,
  );
}
