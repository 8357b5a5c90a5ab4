import { BRAND } from '../../system/system.ts';
import { ALIKE, JOURNEY, PARCEL_SQL } from '../journey.ts';
import { jsonSql, payloadIdSql, scanKeySql, stateAfter, wordedEstimate, wordedScan } from './templates.ts';

/** Parcels from one number up to, and not including, another. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What fills the tables; the sets are written by statements of their own, so that two connections share the work. */
export interface Filling {
  readonly shipments: readonly string[];
  readonly scans: readonly string[];
}

const SHIPMENT = `id, brand, reference, order_number, carrier, tracking_number, status, status_since, registered_at,
  first_moved_at, delivered_at, estimate, fold, rules`;
const { id, mirrorId, reference, mirrorReference, orderNumber, carrier, trackingNumber } = PARCEL_SQL;
const LAST = JOURNEY.length;

/** Parcels that arrived: a second after each other five seconds, the last of five million in these days. */
export function fillFinished(range: Range): Filling {
  const registered = `now() - interval '300 days' + n * interval '5 seconds'`;
  const state = either((isWrong) => jsonSql(stateAfter(LAST, isWrong)));
  return {
    shipments: [
      insertShipments(range, { id, reference, registered, steps: String(LAST), state }),
      insertTracking(range),
      insertExceptions(range, { registered, steps: String(LAST) }),
    ],
    scans: [insertScans(range, { registered, steps: String(LAST) })],
  };
}

/** Parcels under way, with some of their scans; and beside each a mirror, which the ceiling alone writes. */
export function fillActive(range: Range): Filling {
  const { registeredAt: registered, stepsDone: steps } = PARCEL_SQL;
  const states = Array.from({ length: LAST - 1 }, (_none, index) => index + 1);
  const state = `case ${steps} ${states
    .map((done) => `when ${done} then ${either((isWrong) => jsonSql(stateAfter(done, isWrong)))}`)
    .join(' ')} end`;
  return {
    shipments: [
      insertShipments(range, { id, reference, registered, steps, state }),
      insertShipments(range, { id: mirrorId, reference: mirrorReference, registered, steps, state }),
      insertTracking(range),
      insertTimers(range),
      insertExceptions(range, { registered, steps }),
    ],
    scans: [insertScans(range, { registered, steps })],
  };
}

/** Parcels that are registered and that nobody has scanned, with their mirrors. */
export function fillSpares(range: Range): readonly string[] {
  const spare = { registered: 'now()', steps: '0', state: jsonSql(stateAfter(0, false)) };
  return [
    insertShipments(range, { ...spare, id, reference }),
    insertShipments(range, { ...spare, id: mirrorId, reference: mirrorReference }),
    insertTracking(range),
    insertTimers(range),
  ];
}

/** None goes off while it is measured. */
function insertTimers(range: Range): string {
  return `insert into shipments.look_timer (shipment_id, due_at)
    select ${id}, now() + interval '20 hours' + n % 14400 * interval '1 second' from ${series(range)}`;
}

interface Shipments {
  readonly id: string;
  readonly reference: string;
  readonly registered: string;
  /** How many scans of its journey a parcel has had. */
  readonly steps: string;
  /** JSON, as text. */
  readonly state: string;
}

function insertShipments(range: Range, { steps, state, registered, ...own }: Shipments): string {
  return `insert into shipments.shipment (${SHIPMENT})
    select ${own.id}, '${BRAND}', ${own.reference}, ${orderNumber}, ${carrier}, ${trackingNumber},
      (array['LABEL_CREATED', ${statuses()}])[1 + steps], registered_at + ${hoursOf('steps')}, registered_at,
      case when steps > 0 then registered_at + ${hoursOf('1')} end, case when steps = ${LAST} then registered_at + ${hoursOf('steps')} end,
      (${jsonSql(wordedEstimate())})::json, (${state})::json, (select version from shipments.active_rules)
    from (select n, ${registered} as registered_at, ${steps} as steps from ${series(range)}) as p`;
}

function insertTracking(range: Range): string {
  return `insert into shipments.tracking (brand, carrier, tracking_number, shipment_id)
    select '${BRAND}', ${carrier}, ${trackingNumber}, ${id} from ${series(range)}`;
}

function insertScans(range: Range, { registered, steps }: Pick<Shipments, 'registered' | 'steps'>): string {
  const rows = JOURNEY.map(
    ({ status, subStatus, code, description, hours, place }, index) =>
      `(${index + 1}, '${status}', '${subStatus}', '${code}', '${description}', ${hours} * interval '1 hour', '${JSON.stringify(place)}'::json)`,
  );
  return `insert into shipments.scan (shipment_id, scan_key, brand, occurred_at, received_at, status, exception, code,
      description, place, local_time, zone_source, payload_id, sub_status, zone, pieces)
    select ${id}, ${scanKeySql('step')}, '${BRAND}', at, at + interval '2 minutes', status,
      case when step = 1 and ${PARCEL_SQL.isWrong} then 'DELAYED' end, code, description, place,
      left((at - interval '5 hours')::timestamp::text, 19), '${ALIKE.zoneSource}', ${payloadIdSql('step')}, sub_status, '${ALIKE.zone}', ${ALIKE.pieces}
    from ${series(range)}
    cross join (values ${rows.join(', ')}) as j (step, status, sub_status, code, description, after, place)
    cross join lateral (select ${registered} + after as at) as t
    where step <= ${steps}`;
}

function insertExceptions(range: Range, { registered, steps }: Pick<Shipments, 'registered' | 'steps'>): string {
  return `insert into shipments.exception (id, brand, shipment_id, kind, state, opened_at, resolved_at, scan)
    select md5('exception ' || n)::uuid, '${BRAND}', ${id}, 'DELAYED', case when steps = ${LAST} then 'RESOLVED' else 'OPEN' end,
      registered_at + ${hoursOf('1')}, case when steps = ${LAST} then registered_at + ${hoursOf('steps')} end,
      (${jsonSql(wordedScan(1, true))})::jsonb
    from (select n, ${registered} as registered_at, ${steps} as steps from ${series(range)}) as p where ${PARCEL_SQL.isWrong}`;
}

function series({ from, to }: Range): string {
  return `generate_series(${from}, ${to - 1}) as n`;
}

function statuses(): string {
  return JOURNEY.map(({ status }) => `'${status}'`).join(', ');
}

/** Between the registration and a scan. @param steps its number, from 1; 0 is the registration itself. */
function hoursOf(steps: string): string {
  return `(array[0, ${JOURNEY.map(({ hours }) => hours).join(', ')}])[1 + ${steps}] * interval '1 hour'`;
}

function either(sqlOf: (isWrong: boolean) => string): string {
  return `case when ${PARCEL_SQL.isWrong} then ${sqlOf(true)} else ${sqlOf(false)} end`;
}
