import { sql, type SqlRunner } from '../../../../platform/database/index.ts';

interface StateRecord {
  readonly brand: string;
  /** The driver gives a bigint as text. */
  readonly version: string;
  readonly zone: string;
  readonly country: string | null;
  readonly bytes: number;
  readonly saved_at: Date;
  readonly state: Buffer;
}

/** Which state there is of a brand; of all brands together under ''. */
export interface LearnedVersion {
  readonly brand: string;
  /** Counts up when something else is predicted from the state; a state that was learned anew has one of its own. */
  readonly version: number;
  /** The zone whose midnights begin its days. */
  readonly zone: string;
  /** Whose holidays it knows: ISO 3166-1 alpha-2, or null. */
  readonly country: string | null;
  /** The length of the state; the engine that goes on from it takes about as much memory. */
  readonly bytes: number;
}

/** A state with what the engine needs to go on from it. */
export interface LearnedState extends LearnedVersion {
  /** By the clock of whoever learned: the day that has begun in the state is that of this moment. */
  readonly savedAt: Date;
  readonly state: Uint8Array;
}

/** The length of what is stored uncompressed is known without reading it. */
const VERSION_COLUMNS = 'brand, version, zone, country, octet_length(state) as bytes';

/** Which states there are, the latest saved first. */
export async function readLearnedVersions(on: SqlRunner): Promise<LearnedVersion[]> {
  const rows = await sql<Omit<StateRecord, 'state' | 'saved_at'>>(
    on,
    `select ${VERSION_COLUMNS} from shipments.estimate_state order by saved_at desc, brand`,
  );
  return rows.map((row) => ({ ...row, version: Number(row.version) }));
}

/** What was learned of a brand; null when nothing was. */
export async function readLearnedState(on: SqlRunner, brand: string): Promise<LearnedState | null> {
  const [row] = await sql<StateRecord>(
    on,
    `select ${VERSION_COLUMNS}, saved_at, state from shipments.estimate_state where brand = $1`,
    [brand],
  );
  if (row === undefined) return null;
  const { version, saved_at: savedAt, ...learned } = row;
  return { ...learned, version: Number(version), savedAt };
}

/**
 * Keeps a state that is new, in place of any that the brand has, and returns its version: milliseconds, so that it is none
 * that a state of the brand had before it was forgotten.
 */
export async function insertLearned(on: SqlRunner, learned: Omit<LearnedState, 'version' | 'bytes'>): Promise<number> {
  const { brand, zone, country, savedAt, state } = learned;
  const [row] = await sql<{ version: string }>(
    on,
    `insert into shipments.estimate_state as s (brand, version, zone, country, saved_at, state)
     values ($1, (date_part('epoch', clock_timestamp()) * 1000)::bigint, $2, $3, $4, $5)
     on conflict (brand) do update set version = greatest(excluded.version, s.version + 1), zone = excluded.zone,
       country = excluded.country, saved_at = excluded.saved_at, state = excluded.state
     returning version`,
    [brand, zone, country, savedAt.toISOString(), asBuffer(state)],
  );
  if (row === undefined) throw new Error('a state was not kept');
  return Number(row.version);
}

/**
 * Writes what a state has become. False when the state that it goes on from is not there any more: somebody had it
 * forgotten.
 */
export async function updateLearned(
  on: SqlRunner,
  { brand, version, savedAt, state }: Pick<LearnedState, 'brand' | 'version' | 'savedAt' | 'state'>,
  nextVersion: number,
): Promise<boolean> {
  const rows = await sql<{ brand: string }>(
    on,
    `update shipments.estimate_state set version = $3, saved_at = $4, state = $5
     where brand = $1 and version = $2 returning brand`,
    [brand, version, nextVersion, savedAt.toISOString(), asBuffer(state)],
  );
  return rows.length > 0;
}

/**
 * Forgets what was learned of these brands, and returns of which there was anything; whoever learns learns them anew.
 * `'all'`: of every brand. What was learned of all together goes with any of them.
 */
export async function forgetLearned(on: SqlRunner, brands: readonly string[] | 'all'): Promise<string[]> {
  const rows = await sql<{ brand: string }>(
    on,
    `delete from shipments.estimate_state where $1::text[] is null or brand = any ($1::text[]) returning brand`,
    [brands === 'all' ? null : [...brands, '']],
  );
  return rows.map(({ brand }) => brand).sort();
}

/** Forgets everything, and up to where it was learned. */
export async function forgetAllLearned(on: SqlRunner): Promise<void> {
  await sql(on, `with states as (delete from shipments.estimate_state) delete from shipments.estimate_learned`);
}

/** The bytes themselves, without a copy. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
