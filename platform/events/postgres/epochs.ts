/**
 * Where a log physically is. A dump and restore changes the table, a copy of the database its oid, a restore to a moment
 * the timeline, and another server the system identifier.
 */
function origin(schema: string): string {
  return `(select system_identifier::text from pg_control_system())
    || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)
    || '/' || (select oid from pg_database where datname = current_database())
    || '/' || '${schema}.log'::regclass::oid`;
}

/**
 * Starts a new epoch if the log is not where it was when the present one began, or in any case if that is asked for.
 * A log that was just made is where it begins. Several statements, to be run without parameters: the second one sees
 * what was committed while the first one waited, so that nobody has read a position of the old epoch that lies after
 * the beginning of the new one.
 */
export function settleEpochSql(schema: string, evenIfSame = false): string {
  return `
    begin;
    select pg_advisory_xact_lock('${schema}.log'::regclass::oid::bigint);
    -- a restore that left the sequence behind would give positions out twice
    select setval('${schema}.log_position', max(position)) from ${schema}.log
      having max(position) > (select last_value from ${schema}.log_position);
    with here as (select ${origin(schema)} as origin),
    settled as (
      update ${schema}.log_epoch e set origin = here.origin, epoch = case
        when ${evenIfSame ? 'false' : 'e.origin is null'} then e.epoch
        else substr(md5(random()::text || clock_timestamp()), 1, 12) end
      from here where ${evenIfSame ? 'true' : 'e.origin is distinct from here.origin'}
      returning e.epoch, e.dropped
    )
    insert into ${schema}.log_epoch_start (epoch, after)
      select epoch, coalesce((select max(position) from ${schema}.log), dropped) from settled on conflict do nothing;
    commit;
  `;
}
