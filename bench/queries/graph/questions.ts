import { joinedShipment, LIST_SIZE, shipmentId } from './shipments.ts';

/** What is asked: a list of joined shipments, or one. */
export const QUESTION_NAMES = ['list', 'single'] as const;
export type QuestionName = (typeof QUESTION_NAMES)[number];

export interface Question {
  readonly query: string;
  readonly variables: object;
  /** What must be answered. */
  readonly data: object;
}

const FIELDS = `id trackingNumber status order { number } estimate { day p10 p90 }
    carrier { code name homeCountries performance { delivered scans } } notifications { id trigger title }`;

const LIST = `query Shipments($first: Int!, $after: ID) {
  shipments(first: $first, after: $after) { ${FIELDS} }
}`;

const SINGLE = `query Shipment($id: ID!) {
  shipment(id: $id) { ${FIELDS} }
}`;

/** The `number`-th question of a kind; no two ask for the same. */
export function questionOf(name: QuestionName, number: number): Question {
  const start = number * LIST_SIZE;
  if (name === 'single') {
    const of = start + (number % LIST_SIZE);
    return { query: SINGLE, variables: { id: shipmentId(of) }, data: { shipment: joinedShipment(of) } };
  }
  return {
    query: LIST,
    variables: { first: LIST_SIZE, after: shipmentId(start - 1) },
    data: { shipments: Array.from({ length: LIST_SIZE }, (_none, index) => joinedShipment(start + index)) },
  };
}
