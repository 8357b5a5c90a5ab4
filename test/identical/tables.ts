import pg from 'pg';

/** Columns, and fields of JSON in them, that are our clock or our counting: by `table.column`, or by a name everywhere. */
const OURS: Readonly<Record<string, string>> = {
  received_at: 'our clock when a payload came',
  receivedAt: 'the same in JSON',
  registered_at: 'our clock when the shop told of the parcel',
  payload_id: 'ids of payloads are made of our clock and of chance',
  payloadId: 'the same in JSON',
  arrived: 'counts what waits in the order in which it came',
  arrived_at: 'our clock when it came',
  noted_at: 'our clock when the number was first heard of',
  catchUp: 'whether the payload that told of it told of newer scans as well',
  'shipment.estimate': 'what was known when the parcel was last looked at',
  'shipment.findings': 'the same',
  'shipment.heard_at': 'our clock when the last scan came',
};

/** Tables that are no state of parcels, with the reason. */
const OTHER: Readonly<Record<string, string>> = {
  log: 'what was told follows what was known when; which scans were told, and that none was twice, is compared',
  log_append: 'events that wait for their number',
  log_epoch: 'a random id',
  log_epoch_start: 'the same, and our clock',
  log_reader: 'positions, which count what was told in its order',
  checkpoint: 'the same',
  consumer_lease: 'who works on what at the moment',
  active_rules: 'of the installation',
  exception_inbox: 'follows from the exceptions, those too that are found by our clock',
  look_timer: 'when a parcel is looked at next',
  watch_pulse: 'of the installation',
  bottleneck: 'places that are slow by our clock',
  bottleneck_look: 'of the installation',
  carrier_heard: 'our clock when a carrier was heard of last',
  carrier_outage: 'when a carrier was not heard of by our clock',
  watch_state: 'what was learned of silence by our clock',
  estimate_learned: 'of the installation',
  estimate_state: 'what was learned of a brand by the days of our clock',
  migration: 'of the installation',
};

/** Rows that tell of a moment and not of the parcel: what was alarmed and turned out to be none is kept, closed. */
const TOLD: Readonly<Record<string, string>> = {
  // what is found by watching is found by our clock
  exception: "cause = 'CARRIER_SAID' and (resolved_at is null or opened_at < resolved_at)",
  conflict: "state <> 'DISMISSED'",
  // one that is taken back by the batch of payloads that tells of it is told to nobody
  scan: 'withdrawn_at is null',
};

/** Everything that a schema keeps of a brand, table by table, without what cannot be the same twice. */
export type Tables = Readonly<Record<string, readonly unknown[]>>;

/** Reads them, rows in the order of what they say. */
export async function readTables(adminUrl: string, brand: string): Promise<Tables> {
  return withClient(adminUrl, async (client) => {
    const tables: Record<string, readonly unknown[]> = {};
    const { rows: all } = await client.query<{ name: string; branded: boolean }>(TABLES);
    const compared = all.filter(({ name }) => !(name in OTHER));
    const unknown = compared.filter(({ branded }) => !branded).map(({ name }) => name);
    if (unknown.length > 0) throw new Error(`say in test/identical/tables.ts what these are: ${unknown.join(', ')}`);
    for (const { name } of compared) {
      const where = TOLD[name] ?? 'true';
      const { rows } = await client.query<{ row: Record<string, unknown> }>(
        `select to_jsonb(t) as row from shipments.${name} t where brand = $1 and (${where})`,
        [brand],
      );
      tables[name] = inOrder(rows.map(({ row }) => comparable(name, row)));
    }
    const { rows } = await client.query(APPLIED, [brand]);
    return { ...tables, 'log: scans that were told': inOrder(rows) };
  });
}

/** What was accepted of a brand and has not gone all the way yet: payloads that wait, and reports that wait to be applied. */
export async function unappliedCount(adminUrl: string, brand: string): Promise<number> {
  return withClient(adminUrl, async (client) => {
    const { rows } = await client.query<{ waiting: string }>(UNAPPLIED, [brand]);
    return Number(rows[0]?.waiting);
  });
}

async function withClient<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const UNAPPLIED = `select (select count(*) from carriers.inbox i join carriers.payload p on p.id = i.payload_id where p.brand = $1)
  + (select count(*) from carriers.log l left join shipments.checkpoint c on c.log = 'carriers' and c.partition = l.partition
     where l.brand = $1 and l.position > coalesce(c.position, 0)) as waiting`;

const TABLES = `select c.relname as name, exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'brand' and not a.attisdropped) as branded
  from pg_class c where c.relnamespace = 'shipments'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  order by 1`;

/** Of each scan that counts: that it was told, and whether it was told as new more than once. */
const APPLIED = `select key, payload->'scan'->>'scanKey' as "scanKey", count(*) filter (where type = 'shipment.scanApplied') > 1 as twice
  from shipments.log l join shipments.scan s on s.shipment_id::text = l.key and s.scan_key = payload->'scan'->>'scanKey'
  where l.brand = $1 and type in ('shipment.scanApplied', 'shipment.timelineCorrected') and s.withdrawn_at is null group by 1, 2`;

function comparable(table: string, row: Readonly<Record<string, unknown>>): unknown {
  // a parcel that nobody scanned is what it is since we know of it
  const isUnscanned = 'status_since' in row && row['status_since'] === row['registered_at'];
  const since = isUnscanned ? { status_since: 'since it was registered' } : {};
  const kept = Object.entries({ ...row, ...since }).filter(([name]) => !(`${table}.${name}` in OURS));
  return withoutOurs(Object.fromEntries(kept));
}

function withoutOurs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOurs);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !(name in OURS));
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutOurs(each)]));
}

function inOrder(rows: readonly unknown[]): readonly unknown[] {
  return [...rows].sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1));
}
