import { sql, type SqlRunner, type Transaction } from '../../../../platform/database/index.ts';
import { completeRules, type ExceptionRules } from '../../domain/index.ts';

/** One version of a brand's rules. */
export interface RuleVersion {
  readonly brand: string;
  /** Counts up from 1; 0 are the rules of a brand that changed none. */
  readonly version: number;
  readonly rules: ExceptionRules;
  readonly changedAt: Date;
  /** Null where nobody was named. */
  readonly changedBy: string | null;
  readonly note: string | null;
}

interface RuleRecord {
  readonly brand: string;
  readonly version: number;
  readonly rules: Partial<ExceptionRules>;
  readonly changed_at: Date;
  readonly changed_by: string | null;
  readonly note: string | null;
}

const COLUMNS = 'brand, version, rules, changed_at, changed_by, note';

/** The rules of a brand that are in force; null where it has changed none. */
export async function readLatestRules(on: SqlRunner, brand: string): Promise<RuleVersion | null> {
  const [latest] = await readRuleVersions(on, brand, { before: null, limit: 1 });
  return latest ?? null;
}

/** A stretch of a brand's versions, the latest first. @param before only versions below this one; null: all */
export async function readRuleVersions(
  on: SqlRunner,
  brand: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<RuleVersion[]> {
  const rows = await sql<RuleRecord>(
    on,
    `select ${COLUMNS} from shipments.exception_rules where brand = $1 and version < coalesce($2::int, 2147483647)
     order by version desc limit $3`,
    [brand, before, limit],
  );
  return rows.map(toVersion);
}

/** The rules in force of those of some brands that have changed any, by brand: a step along the primary key for each. */
export async function readRulesOfBrands(
  on: SqlRunner,
  brands: readonly string[],
): Promise<ReadonlyMap<string, ExceptionRules>> {
  const rows = await sql<RuleRecord>(
    on,
    `select r.* from unnest($1::text[]) as n (brand) cross join lateral (
       select ${COLUMNS} from shipments.exception_rules e where e.brand = n.brand order by version desc limit 1
     ) r`,
    [brands],
  );
  return new Map(rows.map((row) => [row.brand, toVersion(row).rules]));
}

/** Rules as they are to be kept. */
export type NewRuleVersion = Omit<RuleVersion, 'changedAt'>;

/**
 * Keeps a version after the one that is the latest. Of two at once one is kept: whoever comes second is told that it is not.
 * @returns null when the version before it is not the latest.
 */
export async function insertRuleVersion(tx: Transaction, next: NewRuleVersion): Promise<RuleVersion | null> {
  const { brand, version, rules, changedBy, note } = next;
  const rows = await sql<RuleRecord>(
    tx,
    `insert into shipments.exception_rules (brand, version, rules, changed_by, note)
     select $1, $2, $3::json, $4, $5
     where $2 = 1 + (select coalesce(max(version), 0) from shipments.exception_rules where brand = $1)
     on conflict do nothing returning ${COLUMNS}`,
    [brand, version, JSON.stringify(rules), changedBy, note],
  );
  return rows[0] === undefined ? null : toVersion(rows[0]);
}

/** What is new of all brands. */
export interface NewRules {
  /** Of each brand the latest version only. */
  readonly latest: readonly RuleVersion[];
  /** By the database's clock; from it on the next answer goes on. */
  readonly asOf: Date;
}

/** Who changed rules may commit so long after the moment that the change bears. */
const COMMITS_WITHIN = "interval '1 minute'";

/**
 * What of all brands was changed since, and what may have been committed late before that; what was told already may so be
 * told again. @param since null: everything
 */
export async function readNewRules(on: SqlRunner, since: Date | null): Promise<NewRules> {
  const rows = await sql<{ as_of: Date } & { [Name in keyof RuleRecord]: RuleRecord[Name] | null }>(
    on,
    `select now() as as_of, r.* from (select 1) one left join (
       select distinct on (brand) ${COLUMNS} from shipments.exception_rules
       where changed_at >= coalesce($1::timestamptz - ${COMMITS_WITHIN}, '-infinity') order by brand, version desc
     ) r on true`,
    [since?.toISOString() ?? null],
  );
  return {
    latest: rows.flatMap((row) => (isRecord(row) ? [toVersion(row)] : [])),
    asOf: rows[0]?.as_of ?? new Date(0),
  };
}

function isRecord(row: { readonly brand: string | null }): row is RuleRecord {
  return row.brand !== null;
}

function toVersion({ changed_at: changedAt, changed_by: changedBy, rules, ...row }: RuleRecord): RuleVersion {
  return { ...row, rules: completeRules(rules), changedAt, changedBy };
}
