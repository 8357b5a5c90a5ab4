import { sql, type SqlRunner } from '../../../../platform/database/index.ts';

/** What was learned of silence and of risks, as bytes that only the models read. */
export interface WatchBytes {
  readonly silence: Uint8Array;
  readonly risks: Uint8Array;
}

/** All that learning goes on from, with the place in our own log up to which it learned. */
export interface WatchState extends WatchBytes {
  /** Counts up whenever it is saved. */
  readonly saved: number;
  readonly epoch: string;
  readonly position: number;
  readonly savedAt: Date;
  /** The day, counted from 1970, on which parcels under way were asked about last; null before they were. */
  readonly askedDay: number | null;
}

interface StateRecord {
  /** The driver gives a bigint as text. */
  readonly saved: string;
  readonly epoch: string;
  readonly position: string;
  readonly saved_at: Date;
  readonly asked_day: number | null;
  readonly silence: Buffer;
  readonly risks: Buffer;
}

/** Null when nothing was learned. */
export async function readWatchState(on: SqlRunner): Promise<WatchState | null> {
  const [row] = await sql<StateRecord>(
    on,
    'select saved, epoch, position, saved_at, asked_day, silence, risks from shipments.watch_state',
  );
  if (row === undefined) return null;
  const { saved, position, saved_at: savedAt, asked_day: askedDay, ...rest } = row;
  return { ...rest, savedAt, askedDay, saved: Number(saved), position: Number(position) };
}

/** As what a state is saved: with as much of it as watching takes. */
export interface SavedWatch extends Omit<WatchState, 'saved'> {
  readonly knowledge: WatchBytes;
}

/**
 * Saves a state in place of the one that it goes on from, in one statement with its place in the log: so whatever ends the
 * process, nothing is learned twice and nothing is left out.
 * @param from `saved` of that; null where there was none.
 * @returns `saved` of this; null when somebody else has saved or forgotten meanwhile, and nothing was written.
 */
export async function saveWatchState(on: SqlRunner, from: number | null, state: SavedWatch): Promise<number | null> {
  const { epoch, position, savedAt, askedDay, silence, risks, knowledge } = state;
  const values = [
    ...[epoch, position, savedAt.toISOString(), askedDay],
    ...[silence, risks, knowledge.silence, knowledge.risks].map(asBuffer),
  ];
  const [row] = from === null ? await sql<Saved>(on, INSERT, values) : await sql<Saved>(on, UPDATE, [...values, from]);
  return row === undefined ? null : Number(row.saved);
}

interface Saved {
  readonly saved: string;
}

const COLUMNS = 'epoch, position, saved_at, asked_day, silence, risks, silence_knowledge, risk_knowledge';

/** Its numbers are none that a state before had: whoever watches reads it anew. */
const INSERT = `insert into shipments.watch_state (saved, version, ${COLUMNS})
  select n, n, $1, $2, $3, $4, $5, $6, $7, $8 from (select (date_part('epoch', clock_timestamp()) * 1000)::bigint as n) as now
  on conflict do nothing returning saved`;

const UPDATE = `update shipments.watch_state set saved = saved + 1, version = version + 1,
  (${COLUMNS}) = row ($1, $2::bigint, $3::timestamptz, $4::int, $5::bytea, $6::bytea, $7::bytea, $8::bytea)
  where saved = $9 returning saved`;

/** Has those who watch know what is known now, without saving what learning goes on from; false when somebody else has saved. */
export async function publishKnowledge(on: SqlRunner, from: number, { silence, risks }: WatchBytes): Promise<boolean> {
  const rows = await sql<{ version: string }>(
    on,
    `update shipments.watch_state set version = version + 1, silence_knowledge = $2, risk_knowledge = $3
     where saved = $1 returning version`,
    [from, asBuffer(silence), asBuffer(risks)],
  );
  return rows.length > 0;
}

/** What is known for watching if it is of another version than one that was read before; null: nothing else is known. */
export async function readKnowledge(
  on: SqlRunner,
  known: number | null,
): Promise<(WatchBytes & { readonly version: number }) | null> {
  const [row] = await sql<{ version: string; silence: Buffer; risks: Buffer }>(
    on,
    `select version, silence_knowledge as silence, risk_knowledge as risks from shipments.watch_state
     where version is distinct from $1::bigint`,
    [known],
  );
  return row === undefined ? null : { ...row, version: Number(row.version) };
}

/** The bytes themselves, without a copy. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
