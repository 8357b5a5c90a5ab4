import { createHash } from 'node:crypto';
import { sql, type SqlRunner, textArray } from '../../../platform/database/index.ts';
import { reach } from '../../../platform/steps.ts';
import { payloadIds } from './payloadIds.ts';
import { uuidOf } from './uuidOf.ts';

/** A payload on its way in. */
export interface IncomingPayload {
  readonly brand: string;
  readonly carrier: string;
  /** Null: told through the graph. */
  readonly endpointId: string | null;
  readonly format: string;
  readonly body: Buffer;
  /** The sender's own id of the payload; null where its scheme has none. */
  readonly externalId: string | null;
  readonly receivedAt: Date;
}

/** What became of it; `duplicate` when it was there already. */
export interface AcceptedPayload {
  readonly payloadId: string;
  readonly duplicate: boolean;
}

/** Lanes of the inbox: what is in one is read by one worker at a time, in order. */
export const INBOX_LANES = 16;

/** The lane of a row that has a brand and a carrier, in SQL. */
export const LANE_OF_ROW = `get_byte(sha256(convert_to(brand, 'UTF8') || '\\x00' || convert_to(carrier, 'UTF8')), 0) % ${INBOX_LANES}`;

/**
 * Makes payloads durable, all of them or none, in one statement whose text does not depend on how many they are. The
 * same payload again is the one that is there already.
 */
export async function acceptPayloads(
  on: SqlRunner,
  payloads: readonly IncomingPayload[],
): Promise<readonly AcceptedPayload[]> {
  const ids = IDS.take(payloads.length, Date.now());
  const rows = payloads.map((payload, index) => ({ payload, id: ids[index] ?? '', key: keyOf(payload) }));
  reach('intake.beforeCommit');
  const accepted = await insert(on, rows);
  const missed = rows.filter(({ id }) => !accepted.has(id));
  const known = missed.length === 0 ? new Map<string, string>() : await findKnown(on, missed);
  return rows.map(({ id, key }) =>
    accepted.has(id) ? { payloadId: id, duplicate: false } : { payloadId: known.get(key) ?? id, duplicate: true },
  );
}

const IDS = payloadIds();

interface KeyedPayload {
  readonly payload: IncomingPayload;
  readonly id: string;
  readonly key: string;
}

/** Bodies travel as one parameter and are cut apart by the server: arrays of bytes cost the driver two to four times as much. */
async function insert(on: SqlRunner, rows: readonly KeyedPayload[]): Promise<Set<string>> {
  let end = 0;
  const firsts = rows.map(({ payload }) => {
    const first = end + 1;
    end += payload.body.length;
    return first;
  });
  const column = (of: (payload: IncomingPayload) => string | null): string =>
    textArray(rows.map(({ payload }) => of(payload)));
  const inserted = await sql<{ id: string }>(on, INSERT, [
    textArray(rows.map((row) => row.id)),
    textArray(rows.map((row) => row.key)),
    column(({ brand }) => brand),
    column(({ carrier }) => carrier),
    column(({ endpointId }) => endpointId),
    column(({ format }) => format),
    column(({ receivedAt }) => receivedAt.toISOString()),
    `{${firsts.join(',')}}`,
    `{${rows.map(({ payload }) => payload.body.length).join(',')}}`,
    rows.length === 1 ? rows[0]?.payload.body : Buffer.concat(rows.map(({ payload }) => payload.body)),
  ]);
  return new Set(inserted.map((row) => row.id));
}

// Keys go in in their order, so that two writers never wait for each other in a circle.
const INSERT = `
  with incoming as (
    select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[], $8::int[], $9::int[])
      as i (id, key, brand, carrier, endpoint_id, format, received_at, first, size)
  ), fresh as (
    insert into carriers.payload_key (key, brand, payload_id, seen_at)
    select distinct on (key) key, brand, id, received_at from incoming order by key, id
    on conflict (key) do nothing returning payload_id
  ), kept as (
    insert into carriers.payload (id, received_at, brand, carrier, endpoint_id, format, body)
    select id, received_at, brand, carrier, endpoint_id, format, substring($10::bytea from first for size)
    from incoming join fresh on payload_id = id
  )
  insert into carriers.inbox (payload_id, brand, carrier, lane)
  select id, brand, carrier, ${LANE_OF_ROW} from incoming join fresh on payload_id = id order by id
  returning payload_id as id`;

/** Payloads that are there already, by key; a statement of its own, so that it sees what was committed meanwhile. */
async function findKnown(on: SqlRunner, rows: readonly KeyedPayload[]): Promise<Map<string, string>> {
  const found = await sql<{ key: string; payload_id: string }>(
    on,
    'select key, payload_id from carriers.payload_key where key = any ($1::uuid[])',
    [textArray(rows.map((row) => row.key))],
  );
  return new Map(found.map((row) => [row.key, row.payload_id]));
}

/** The first 128 bits of a hash, written as a uuid. */
function keyOf({ brand, carrier, endpointId, externalId, body }: IncomingPayload): string {
  const hash = createHash('sha256').update(`${brand}\0${carrier}\0`);
  if (externalId === null) hash.update('bytes\0').update(body);
  // senders of one carrier may use the same ids: an id counts for its endpoint
  else hash.update(`id\0${endpointId ?? ''}\0`).update(externalId);
  return uuidOf(hash.digest('hex'));
}

/** A payload as it was kept. */
export interface KeptPayload {
  readonly id: string;
  readonly brand: string;
  readonly carrier: string;
  readonly format: string;
  readonly receivedAt: Date;
  readonly body: Buffer;
}
