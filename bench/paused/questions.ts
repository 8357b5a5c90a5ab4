import { isDeepStrictEqual } from 'node:util';
import type { Received } from '../load/askers.ts';
import { joinedShipment, shipmentId } from '../queries/graph/shipments.ts';
import type { SubgraphName } from '../queries/graph/schema.ts';

/** The one that is stopped. */
export const PAUSED: SubgraphName = 'notifications';

/** `needs`: with fields of the subgraph that is stopped. `others`: of all the others. */
export type Kind = 'needs' | 'others';
export const KINDS: readonly Kind[] = ['needs', 'others'];

const FIELDS = `id trackingNumber status order { number } estimate { day p10 p90 }
    carrier { code name homeCountries performance { delivered scans } }`;

const QUERIES: Readonly<Record<Kind, string>> = {
  needs: `query Needs($id: ID!) { shipment(id: $id) { ${FIELDS} notifications { id trigger title } } }`,
  others: `query Others($id: ID!) { shipment(id: $id) { ${FIELDS} } }`,
};

/** The content of a request; no two numbers ask for the same. */
export function questionOf(kind: Kind, number: number): object {
  return { query: QUERIES[kind], variables: { id: shipmentId(number) } };
}

/** `whole`: all that was asked for. `coded`: the same, with null and a code for the fields of the subgraph that is stopped. */
export type Outcome = 'whole' | 'coded';

/** Tells how a question was answered. @throws when the answer is neither. */
export function outcomeOf(kind: Kind, number: number, { status, body }: Received): Outcome {
  const text = body.toString();
  const { data, errors } = JSON.parse(text) as {
    data?: unknown;
    errors?: readonly { path: unknown; extensions: unknown }[];
  };
  const { notifications, ...others } = joinedShipment(number);
  const isOk = status === 200;
  const whole = kind === 'others' ? others : { ...others, notifications };
  if (isOk && errors === undefined && isDeepStrictEqual(data, { shipment: whole })) return 'whole';
  const isCoded =
    kind === 'needs' &&
    errors?.length === 1 &&
    isDeepStrictEqual(errors[0]?.extensions, { code: 'SUBGRAPH_UNAVAILABLE' }) &&
    isDeepStrictEqual(errors[0]?.path, ['shipment']);
  if (isOk && isCoded && isDeepStrictEqual(data, { shipment: { ...others, notifications: null } })) return 'coded';
  throw new Error(`something else was answered to ${kind}: ${status} ${text.slice(0, 400)}`);
}
