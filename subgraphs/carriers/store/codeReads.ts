import { sql, type SqlRunner } from '../../../platform/database/index.ts';
import type { PageRequest } from '../../../platform/graph/index.ts';
import { CODE_MAPPING_COLUMNS, type CodeMappingRow } from './codeMappingStore.ts';

/** A code that no table has and that nobody has mapped, with what came of it. */
export interface UnmappedCodeRow {
  readonly carrier: string;
  readonly code: string;
  readonly scans: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** Different texts of the carrier beside it, each with a payload that holds it. */
  readonly samples: readonly { readonly text: string; readonly payloadId: string }[];
}

/** What one brand may read of codes. */
export interface CodeReads {
  /** Most frequent first; of one carrier unless that is null. */
  unmapped(carrier: string | null, limit: number): Promise<UnmappedCodeRow[]>;
  /** Newest first, one more than asked for when there is more; of one carrier unless that is null. */
  mappings(carrier: string | null, page: PageRequest): Promise<CodeMappingRow[]>;
}

export function codeReadsFor(on: SqlRunner, brand: string): CodeReads {
  return {
    unmapped: async (carrier, limit) => {
      const rows = await sql<UnmappedCodeRow & { scans: string }>(on, UNMAPPED, [brand, carrier, limit]);
      return rows.map((row) => ({ ...row, scans: Number(row.scans) }));
    },
    mappings: (carrier, { first, after }) =>
      sql<CodeMappingRow>(
        on,
        `select ${CODE_MAPPING_COLUMNS} from carriers.code_mapping
         where brand = $1 and ($2::text is null or carrier = $2) and ($3::timestamptz is null or (mapped_at, id::text) < ($3, $4))
         order by mapped_at desc, id::text desc limit $5`,
        [brand, carrier, after?.at ?? null, after?.id ?? null, first + 1],
      ),
  };
}

const UNMAPPED = `
  select carrier, code, scans, first_seen_at as "firstSeenAt", last_seen_at as "lastSeenAt", samples
  from carriers.unmapped_code u
  where brand = $1 and ($2::text is null or carrier = $2) and not exists (
    select from carriers.code_mapping m where (m.brand, m.carrier, m.code) = (u.brand, u.carrier, u.code))
  order by scans desc, carrier, code limit $3`;
