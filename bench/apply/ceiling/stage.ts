import type pg from 'pg';
import { BRAND } from '../../system/system.ts';

/** What was staged for the ceiling. */
export interface Staged {
  readonly scans: number;
  /** The last one. */
  readonly lastBatch: number;
}

/** Connections that write at once; batch 4 is the first one's, batch 5 the second's. */
export const CONNECTIONS = 2;

/** Scans of one round at most: the ceiling stops when they are written. */
const MOST_SCANS = 200_000;

/**
 * Copies what applying wrote since a position of the log into tables of their own, in batches of so many scans, as rows
 * of the mirrors of the parcels: the same rows at places as far apart, and applying finds its own as it left them.
 */
export async function stage(client: pg.Client, after: string, scansPerBatch: number): Promise<Staged> {
  await client.query(`drop schema if exists bench cascade`);
  for (const statement of statements(after, scansPerBatch)) await client.query(statement);
  const { rows } = await client.query<{ scans: string; last: number }>(
    'select (select count(*) from bench.scan) as scans, (select max(batch) from bench.event) as last',
  );
  return { scans: Number(rows[0]?.scans ?? 0), lastBatch: rows[0]?.last ?? 0 };
}

const MIRROR = `m.brand = '${BRAND}' and m.reference = 'M' || substr(s.reference, 2)`;

function statements(after: string, scansPerBatch: number): string[] {
  // two connections, and no parcel is both's: so have two appliers it
  const numbered = `select *, count(*) filter (where type = 'shipment.scanApplied')
      over (partition by partition % ${CONNECTIONS} order by position) as nth
    from shipments.log where position > ${after}`;
  return [
    'create schema bench',
    `create unlogged table bench.event as
       select (nth / ${scansPerBatch})::int * ${CONNECTIONS} + e.partition % ${CONNECTIONS} as batch, e.position, e.partition, e.brand, e.type, e.key, m.id as mirror, e.payload
       from (${numbered}) e join shipments.shipment s on s.id = e.key::uuid join shipments.shipment m on ${MIRROR}
       where nth <= ${MOST_SCANS / CONNECTIONS}`,
    `create unlogged table bench.scan as
       select e.batch, e.mirror, s.* from bench.event e
       join shipments.scan s on s.shipment_id = e.key::uuid and s.scan_key = e.payload->'scan'->>'scanKey'
       where e.type = 'shipment.scanApplied'`,
    `create unlogged table bench.shipment as
       select b.batch, b.mirror, s.* from (select distinct batch, key, mirror from bench.event) b
       join shipments.shipment s on s.id = b.key::uuid order by batch, mirror`,
    `create unlogged table bench.exception as
       select distinct on (e.batch, x.id) e.batch, e.mirror, x.* from bench.event e
       join shipments.exception x on x.shipment_id = e.key::uuid and x.kind = e.payload->>'kind'
       where e.type = 'shipment.exceptionChanged'`,
    `create unlogged table bench.conflict as
       select distinct on (e.batch, c.id) e.batch, e.mirror, c.* from bench.event e
       join shipments.conflict c on c.id = (e.payload->'conflict'->>'id')::uuid where e.type = 'shipment.conflictChanged'`,
    ...TABLES.map((table) => `create index on bench.${table} (batch)`),
    ...TABLES.map((table) => `analyze bench.${table}`),
    'select shipments.log_extend(0)',
    `insert into shipments.checkpoint (consumer, log, partition, position, epoch)
       select 'bench', 'carriers', p, 0, 'bench' from generate_series(0, 15) as p on conflict do nothing`,
  ];
}

const TABLES = ['event', 'scan', 'shipment', 'exception', 'conflict'] as const;

/** A batch's rows, written by one call: nothing is read, decided, parsed or sent. */
export const WRITE_BATCH = `
  create or replace function bench.write(which int) returns int language plpgsql as $$
  declare
    scans int;
  begin
    update shipments.checkpoint set position = position + 1 where consumer = 'bench' and partition % ${CONNECTIONS} = which % ${CONNECTIONS};
    insert into shipments.scan (shipment_id, brand, scan_key, occurred_at, received_at, status, exception, code, description,
        place, local_time, zone_source, payload_id, sub_status, zone, pieces)
      select mirror, brand, scan_key, occurred_at, received_at, status, exception, code, description,
        place, local_time, zone_source, payload_id, sub_status, zone, pieces from bench.scan where batch = which;
    get diagnostics scans = row_count;
    update shipments.shipment s set status = n.status, status_since = n.status_since, first_moved_at = n.first_moved_at,
        delivered_at = n.delivered_at, carrier_estimate = n.carrier_estimate, estimate = n.estimate, fold = n.fold, rules = n.rules
      from bench.shipment n where n.batch = which and s.id = n.mirror;
    insert into shipments.exception (id, brand, shipment_id, kind, state, opened_at, resolved_at, scan)
      select md5(id || 'mirror')::uuid, brand, mirror, kind, state, opened_at, resolved_at, scan
      from bench.exception where batch = which
      on conflict (id) do update set state = excluded.state, resolved_at = excluded.resolved_at, scan = excluded.scan;
    insert into shipments.conflict (id, brand, shipment_id, kind, state, opened_at, reason, evidence)
      select md5(id || 'mirror')::uuid, brand, mirror, kind, state, opened_at, reason, evidence
      from bench.conflict where batch = which
      on conflict (id) do update set state = excluded.state, reason = excluded.reason, evidence = excluded.evidence;
    -- positions are given out under the lock under which commits number their events
    perform pg_advisory_xact_lock('shipments.log'::regclass::oid::bigint);
    insert into shipments.log (position, partition, brand, type, key, payload)
      select nextval('shipments.log_position'), partition, brand, type, mirror::text, payload
      from bench.event where batch = which order by bench.event.position;
    return scans;
  end $$`;
