import type pg from 'pg';
import { EXCEPTION_KINDS } from '../../platform/events/types/index.ts';
import { CATALOGUE } from '../../subgraphs/shipments/domain/index.ts';

/** A brand with so many parcels in its inbox. */
export interface FilledBrand {
  readonly brand: string;
  readonly parcels: number;
}

const CARRIERS = ['fedex', 'ups', 'usps', 'dhl', 'canadapost', 'gls', 'dpd', 'evri'];
/** One in so many parcels has a second exception. */
const SECOND_OF = 8;

const words = (values: readonly string[]): string => `array[${values.map((each) => `'${each}'`).join(', ')}]`;
/** Of a list the first most often, the last rarely. */
const skewed = (values: readonly string[], by: string): string =>
  `(${words(values)})[1 + floor(${values.length} * power(${by}, 3))::int]`;

/** Writes parcels and their exceptions; the inbox follows from these. */
export async function fillBrand(client: pg.Client, { brand, parcels }: FilledBrand): Promise<void> {
  await client.query(
    `insert into shipments.shipment (id, brand, reference, order_number, carrier, tracking_number, status, status_since, registered_at)
     select md5($1 || n)::uuid, $1, 'ref-' || n, 'order-' || n / 2, ${skewed(CARRIERS, 'random()')}, '94' || lpad(n::text, 10, '0'),
       'IN_TRANSIT', now() - n * interval '3 seconds', now() - n * interval '4 seconds'
     from generate_series(1, $2::int) as n`,
    [brand, parcels],
  );
  for (const nth of [0, 1]) await client.query(exceptionsSql(nth), [brand, parcels]);
  await client.query('analyze shipments.shipment, shipments.exception');
}

function exceptionsSql(nth: number): string {
  const severities = EXCEPTION_KINDS.map((kind) => `when '${kind}' then '${CATALOGUE[kind].severity}'`).join(' ');
  const only = nth === 0 ? '' : `where n % ${SECOND_OF} = 0`;
  return `insert into shipments.exception (id, brand, shipment_id, kind, cause, state, opened_at, scan, severity, deadline_kind,
      deadline_at, stake_minor, stake_currency, rank, evidence, handling, assignee, handled_by, handled_at)
    select md5($1 || n || kind || ${nth})::uuid, $1, md5($1 || n)::uuid, kind, case when n % 3 = 0 then 'SILENCE' else 'CARRIER_SAID' end,
      coalesce(handling, 'OPEN'), opened_at, jsonb_build_object('scanKey', 's', 'code', 'DE', 'description', 'Delivery exception', 'place',
        null, 'occurredAt', opened_at, 'receivedAt', opened_at, 'payloadId', md5('payload' || n)::uuid),
      severity, 'PROMISE', deadline_at, stake, 'EUR', ln(1 + stake) - extract(epoch from deadline_at) / 86400,
      json_build_object('reasons', json_build_array('The carrier says: Delivery exception.'), 'measures', json_build_array()),
      handling, case when handling = 'ASSIGNED' then 'agent-' || n % 40 end, case when handling is not null then 'agent-1' end,
      case when handling is not null then opened_at end
    from (
      select n, kind, now() - n * interval '3 seconds' as opened_at, now() + (random() * 10 - 2) * interval '1 day' as deadline_at,
        round(exp(6 + 3 * random()))::int as stake,
        case when n % 5 = 0 then 'ASSIGNED' when n % 7 = 0 then 'ACKNOWLEDGED' end as handling, case kind ${severities} end as severity
      from (select n, ${skewed(EXCEPTION_KINDS, 'random()')} as kind from generate_series(1, $2::int) as n ${only}) as drawn
    ) as found
    on conflict (id) do nothing`;
}
