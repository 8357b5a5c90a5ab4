import { v7 } from 'uuid';
import { sql, type SqlRunner, textArray } from '../../../platform/database/index.ts';
import type { SubStatus } from '../../../platform/events/types/index.ts';

/** A code of a carrier to a brand. */
export interface CarrierCode {
  readonly brand: string;
  readonly carrier: string;
  readonly code: string;
}

/** One text for a code's identity, to look it up in a Map. */
export function codeIdentity({ brand, carrier, code }: CarrierCode): string {
  return `${brand} ${carrier} ${code}`;
}

/** What operators decided that codes mean; by {@link codeIdentity}. */
export async function mappedCodes(
  on: SqlRunner,
  codes: readonly CarrierCode[],
): Promise<ReadonlyMap<string, SubStatus>> {
  if (codes.length === 0) return new Map();
  const rows = await sql<CarrierCode & { subStatus: SubStatus }>(
    on,
    `select m.brand, m.carrier, m.code, m.sub_status as "subStatus"
     from unnest($1::text[], $2::text[], $3::text[]) as c (brand, carrier, code) join carriers.code_mapping m using (brand, carrier, code)`,
    [
      textArray(codes.map((each) => each.brand)),
      textArray(codes.map((each) => each.carrier)),
      textArray(codes.map((each) => each.code)),
    ],
  );
  return new Map(rows.map((row) => [codeIdentity(row), row.subStatus]));
}

/** What a brand's operator decided that a code means. */
export interface CodeMappingRow {
  readonly id: string;
  readonly carrier: string;
  readonly code: string;
  readonly subStatus: SubStatus;
  readonly note: string | null;
  /** Since when it means this. */
  readonly mappedAt: Date;
}

/** What an operator decides. */
export type CodeDecision = CarrierCode & {
  readonly subStatus: SubStatus;
  readonly note: string | null;
  /** By which permission: who it was in person does not reach this subgraph. */
  readonly mappedBy: string;
  readonly now: Date;
};

export const CODE_MAPPING_COLUMNS = 'id, carrier, code, sub_status as "subStatus", note, mapped_at as "mappedAt"';

/**
 * Decides what a code means from now on; decided as it was, nothing changes.
 * @returns the mapping, and how many scans were told with the code while it had no meaning
 */
export async function mapCode(
  on: SqlRunner,
  decision: CodeDecision,
): Promise<{ mapping: CodeMappingRow; scans: number }> {
  const { brand, carrier, code, subStatus, note, mappedBy, now } = decision;
  const [row] = await sql<CodeMappingRow & { scans: string | null }>(
    on,
    `with mapped as (
       insert into carriers.code_mapping as known (brand, carrier, code, id, sub_status, note, mapped_by, mapped_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)
       on conflict (brand, carrier, code) do update set sub_status = excluded.sub_status, note = excluded.note, mapped_by = excluded.mapped_by,
         mapped_at = case when known.sub_status = excluded.sub_status then known.mapped_at else excluded.mapped_at end
       returning ${CODE_MAPPING_COLUMNS}
     )
     select mapped.*, (select scans from carriers.unmapped_code where brand = $1 and carrier = $2 and code = $3) as scans from mapped`,
    [brand, carrier, code, v7(), subStatus, note, mappedBy, now.toISOString()],
  );
  if (row === undefined) throw new Error('an insert or update returned nothing');
  const { scans, ...mapping } = row;
  return { mapping, scans: Number(scans ?? 0) };
}

/** Takes a decision back; scans that were told by it stay as they are. @returns it as it was; null when there was none */
export async function unmapCode(on: SqlRunner, { brand, carrier, code }: CarrierCode): Promise<CodeMappingRow | null> {
  const [row] = await sql<CodeMappingRow>(
    on,
    `delete from carriers.code_mapping where brand = $1 and carrier = $2 and code = $3 returning ${CODE_MAPPING_COLUMNS}`,
    [brand, carrier, code],
  );
  return row ?? null;
}
