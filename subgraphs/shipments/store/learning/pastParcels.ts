import { sql, type SqlRunner, textArray } from '../../../../platform/database/index.ts';
import type { Place } from '../../../../platform/events/types/index.ts';
import { DOOR_PHASES, type DoorPhase } from '../../domain/estimate/index.ts';
import { type PlaceKey, placeKey } from '../../domain/index.ts';

/** When the stages of a parcel of the past began. Instants are ISO 8601 in UTC; null is "never, so far". */
export interface PastParcel {
  readonly id: string;
  readonly registeredAt: string;
  readonly orderedAt: string | null;
  readonly destinationZone: string | null;
  readonly handedOverAt: string | null;
  readonly arrivedAt: string | null;
  /** Since when it is sent back, or of an order that was cancelled before it moved: it will not arrive. What is lost may. */
  readonly withdrawnAt: string | null;
}

interface PastRecord {
  readonly id: string;
  readonly is_outbound: boolean;
  readonly registered_at: Date;
  readonly ordered_at: Date | null;
  readonly destination_zone: string | null;
  readonly first_moved_at: Date | null;
  readonly arrived_at: Date | null;
  readonly withdrawn_at: Date | null;
}

/** The place of a parcel among those of its brand, the last registered first. */
export interface PastPlace {
  readonly registeredAt: string;
  readonly id: string;
}

/** Which stretch of a brand's parcels is read. */
export interface PastStretch {
  /** Down to here. */
  readonly since: Date;
  /** The last one of the stretch before; null for the first. */
  readonly behind: PastPlace | null;
  readonly limit: number;
}

/**
 * Parcels of a brand on their way to customers, the last registered first, and where the next stretch begins; null when
 * there is none. It is read along the index `shipment_by_age` (brand, registered_at desc, id desc): a stretch costs its own
 * rows and no more.
 */
export async function readPastParcels(
  on: SqlRunner,
  brand: string,
  { since, behind, limit }: PastStretch,
): Promise<{ readonly parcels: PastParcel[]; readonly next: PastPlace | null }> {
  const rows = await sql<PastRecord>(
    on,
    `select s.id, s.direction = 'OUTBOUND' as is_outbound, s.registered_at, s.ordered_at, s.destination_zone, s.first_moved_at,
       case when s.status = 'DELIVERED' then s.delivered_at end as arrived_at,
       case when s.status in ('RETURNING', 'RETURNED') then s.status_since
         when s.status <> 'DELIVERED' and s.first_moved_at is null then o.cancelled_at end as withdrawn_at
     from (
       select * from shipments.shipment where brand = $1 and registered_at >= $2
         and (registered_at, id) < ($3::timestamptz, $4::uuid)
       order by registered_at desc, id desc limit $5
     ) s
     left join shipments.shop_order o on o.brand = s.brand and o.number = s.order_number
     order by s.registered_at desc, s.id desc`,
    [brand, since.toISOString(), behind?.registeredAt ?? 'infinity', behind?.id ?? LAST_ID, limit],
  );
  const last = rows.length < limit ? undefined : rows.at(-1);
  return {
    parcels: rows.filter((row) => row.is_outbound).map(toPastParcel),
    next: last === undefined ? null : { registeredAt: last.registered_at.toISOString(), id: last.id },
  };
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function toPastParcel(row: PastRecord): PastParcel {
  return {
    id: row.id,
    registeredAt: row.registered_at.toISOString(),
    orderedAt: row.ordered_at?.toISOString() ?? null,
    destinationZone: row.destination_zone,
    handedOverAt: row.first_moved_at?.toISOString() ?? null,
    arrivedAt: row.arrived_at?.toISOString() ?? null,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
  };
}

/** That a parcel came near its door, or into another phase there. */
export interface DoorTurn {
  readonly id: string;
  readonly phase: DoorPhase;
  /** ISO 8601 in UTC. */
  readonly since: string;
}

/**
 * Every turn that these parcels took near their doors, of which a shipment shows the last only: where scans that count say
 * another status than the one before. What says that a parcel waits to be picked up takes nothing back.
 */
export async function readDoorTurns(on: SqlRunner, ids: readonly string[]): Promise<DoorTurn[]> {
  if (ids.length === 0) return [];
  const rows = await sql<{ id: string; phase: DoorPhase; since: Date }>(
    on,
    `select t.shipment_id as id, t.status as phase, t.occurred_at as since
     from (
       select shipment_id, status, occurred_at, lag(status) over (
         partition by shipment_id order by occurred_at, received_at, scan_key
       ) as before
       from shipments.scan where shipment_id = any ($1::uuid[]) and withdrawn_at is null
         and status not in ('LABEL_CREATED', 'AWAITING_PICKUP')
     ) t
     where t.status = any ($2::text[]) and t.before is distinct from t.status
     order by t.shipment_id, t.occurred_at`,
    [textArray(ids), textArray(DOOR_PHASES)],
  );
  return rows.map(({ since, ...turn }) => ({ ...turn, since: since.toISOString() }));
}

/** That a parcel was seen at a place on its way. */
export interface PastSighting {
  readonly id: string;
  readonly place: PlaceKey;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** Where these parcels were scanned on their way, as far as scans that count say where. */
export async function readSightings(on: SqlRunner, ids: readonly string[]): Promise<PastSighting[]> {
  if (ids.length === 0) return [];
  const rows = await sql<{ id: string; place: Place; occurred_at: Date }>(
    on,
    `select shipment_id as id, place, occurred_at from shipments.scan
     where shipment_id = any ($1::uuid[]) and status = 'IN_TRANSIT' and withdrawn_at is null and place is not null
     order by shipment_id, occurred_at`,
    [textArray(ids)],
  );
  return rows.flatMap(({ id, place, occurred_at }) => {
    const key = placeKey(place);
    return key === null ? [] : [{ id, place: key, at: occurred_at.toISOString() }];
  });
}

/**
 * Parcels of a brand that have not moved and whose orders were cancelled, among those that were registered since. No event
 * of ours says so. It reads as many rows as the brand registered since then, so that it is for once a day.
 */
export async function cancelledBeforeTheyMoved(on: SqlRunner, brand: string, since: Date): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    on,
    `select s.id from shipments.shipment s
     join shipments.shop_order o on o.brand = s.brand and o.number = s.order_number
     where s.brand = $1 and s.registered_at >= $2 and s.first_moved_at is null and s.direction = 'OUTBOUND'
       and o.cancelled_at is not null`,
    [brand, since.toISOString()],
  );
  return rows.map(({ id }) => id);
}

/** Every brand that has parcels: one step along the index of (brand, reference) for each. */
export async function brandsWithParcels(on: SqlRunner): Promise<string[]> {
  const rows = await sql<{ brand: string }>(
    on,
    `with recursive brands as (
       (select brand from shipments.shipment order by brand limit 1)
       union all
       select (select s.brand from shipments.shipment s where s.brand > b.brand order by s.brand limit 1)
       from brands b where b.brand is not null
     )
     select brand from brands where brand is not null`,
  );
  return rows.map(({ brand }) => brand);
}

/** Where a brand's parcels go. */
export interface BrandHome {
  /** IANA. */
  readonly zone: string;
  /** ISO 3166-1 alpha-2; null when nobody says. */
  readonly country: string | null;
}

/** What most of the brand's latest thousand parcels say of their destination; UTC and no country where none says anything. */
export async function homeOfBrand(on: SqlRunner, brand: string): Promise<BrandHome> {
  const latest = await readDestinations(on, brand);
  return { zone: mostOf(latest.zones)?.name ?? 'UTC', country: mostOf(latest.countries)?.name ?? null };
}

/** Fewer parcels do not tell where a brand's go. */
const LEAST_TO_MOVE = 30;
/** Of two places that are told about equally often now the one leads and now the other: a brand has moved when one leads so far. */
const LEAD_TO_MOVE = 2;

/** Whether a brand's latest parcels go where another clock counts the days, or to another country, than they were said to. */
export async function hasMovedFrom(on: SqlRunner, brand: string, { zone, country }: BrandHome): Promise<boolean> {
  const { zones, countries } = await readDestinations(on, brand);
  return leadsOver(zones, zone) || leadsOver(countries, country);
}

/** How many parcels say what, by what they say. */
type Counts = ReadonlyMap<string, number>;

async function readDestinations(on: SqlRunner, brand: string): Promise<{ zones: Counts; countries: Counts }> {
  const rows = await sql<{ zone: string | null; country: string | null; parcels: number }>(
    on,
    `select destination_zone as zone, destination ->> 'country' as country, count(*)::int as parcels
     from (
       select destination_zone, destination from shipments.shipment where brand = $1 and direction = 'OUTBOUND'
       order by registered_at desc, id desc limit 1000
     ) latest
     group by 1, 2`,
    [brand],
  );
  const countBy = (nameOf: (row: (typeof rows)[number]) => string | null): Counts => {
    const counts = new Map<string, number>();
    for (const row of rows) {
      const name = nameOf(row);
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + row.parcels);
    }
    return counts;
  };
  return { zones: countBy(({ zone }) => zone), countries: countBy(({ country }) => country) };
}

/** What is said most often; of what is said equally often the first in the order of the alphabet. */
function mostOf(counts: Counts): { readonly name: string; readonly parcels: number } | null {
  const [most] = [...counts].sort(([left, some], [right, others]) => others - some || (left < right ? -1 : 1));
  return most === undefined ? null : { name: most[0], parcels: most[1] };
}

function leadsOver(counts: Counts, former: string | null): boolean {
  const most = mostOf(counts);
  if (most === null || most.name === former || most.parcels < LEAST_TO_MOVE) return false;
  return most.parcels >= LEAD_TO_MOVE * (counts.get(former ?? '') ?? 0);
}
