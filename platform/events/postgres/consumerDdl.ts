/** What a subgraph's consumers keep beside their checkpoints: the epoch of each, who holds which, and what is parked. */
export function consumerDdl(schema: string): string {
  return `
    -- of which epoch of its log the position is; null: of before epochs were kept
    alter table ${schema}.checkpoint add column epoch text;

    -- The processes of a consumer that are alive: partitions are shared among them. It only saves work: what is done
    -- is decided by the checkpoint. Rows change every few seconds and mean nothing after a crash.
    create unlogged table ${schema}.consumer_lease (
      consumer text not null,
      log text not null,
      holder text not null,
      until timestamptz not null,
      primary key (consumer, log, holder)
    );

    -- events whose effect failed, and those of the same key that came later
    create table ${schema}.quarantine (
      consumer text not null,
      log text not null,
      partition smallint not null,
      key text not null,
      position bigint not null,
      event jsonb not null,
      -- of the key's first event: the others wait behind it
      attempts int not null default 0,
      -- when the consumer tries again by itself; null: it does not, or not by this row
      retry_at timestamptz,
      reason_code text not null,
      reason text not null,
      parked_at timestamptz not null default clock_timestamp(),
      -- also the way to a key's events in order, and to what is parked of a partition
      primary key (consumer, log, partition, key, position)
    );
    -- what is due, among what may be many that wait
    create index quarantine_due on ${schema}.quarantine (consumer, log, retry_at) where retry_at is not null;
  `;
}

/** Two brands may have events of one key, as when both track one parcel: what fails for one is not parked for the other. */
export function quarantineByBrandDdl(schema: string): string {
  return `
    alter table ${schema}.quarantine add column brand text;
    update ${schema}.quarantine set brand = event->>'brand';
    alter table ${schema}.quarantine alter column brand set not null,
      drop constraint quarantine_pkey,
      add primary key (consumer, log, partition, brand, key, position);
  `;
}
