/** Who may say what of how far a reader has come, for retention believes it. */
export function reportDdl(schema: string): string {
  return `
    -- A reader says how far it has come, in a name that begins with its subgraph's.
    create or replace function ${schema}.log_report(consumer text, reached bigint) returns void
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    begin
      if 'doorstep_' || split_part(log_report.consumer, '.', 1) is distinct from session_user then
        raise 'a reader of % is none of %', log_report.consumer, session_user using errcode = 'insufficient_privilege';
      end if;
      -- not while a partition is being dropped
      perform from ${schema}.log_epoch for share;
      if reached < 0 or reached > (select coalesce(${schema}.log_head(), dropped) from ${schema}.log_epoch) then
        raise 'position % is none of this log', reached using errcode = 'numeric_value_out_of_range';
      end if;
      insert into ${schema}.log_reader as r (consumer, position, role, reported_at)
        values (log_report.consumer, reached, session_user, clock_timestamp())
        on conflict on constraint log_reader_pkey
        do update set position = excluded.position, reported_at = excluded.reported_at where r.role = session_user;
      if not found then
        raise '% is the name of another role', log_report.consumer using errcode = 'insufficient_privilege';
      end if;
    end $$;
  `;
}
