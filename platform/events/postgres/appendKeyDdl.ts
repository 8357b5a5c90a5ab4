/**
 * How a commit finds the events that it was handed. While anybody holds a snapshot (a dump, a long query), rows that are
 * deleted stay in the table, and a commit that looked through all of them would do so under the log's lock.
 */
export function appendKeyDdl(schema: string): string {
  return `
    alter table ${schema}.log_append add primary key (id);
    -- a session plans the delete once, and may do so while the table is empty and looking through it seems cheaper
    alter function ${schema}.log_number() set enable_seqscan = off;
  `;
}
