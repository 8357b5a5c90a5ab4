import type { DataSource } from 'typeorm';
import type { PageRequest } from '../../../platform/graph/index.ts';
import { sql, type SqlRunner } from '../../../platform/database/index.ts';
import { EndpointRow, QuarantinedRow } from './entities.ts';
import type { QuarantineFilter } from './redriveStore.ts';

/** What one brand may read of its intake. */
export interface IntakeReads {
  /** One endpoint by its id (a UUID); null when the brand has none by it. */
  endpoint(id: string): Promise<EndpointRow | null>;
  /** Newest first, one more than asked for when there is more. */
  endpoints(page: PageRequest): Promise<EndpointRow[]>;
  /** Newest first, one more than asked for when there is more. */
  quarantined(filter: Omit<QuarantineFilter, 'ids'>, page: PageRequest): Promise<QuarantinedRow[]>;
}

export function intakeReadsFor(database: DataSource, brand: string): IntakeReads {
  return {
    endpoint: (id) =>
      database
        .getRepository(EndpointRow)
        .createQueryBuilder('e')
        .where('e.brand = :brand and e.id = :id', { brand, id })
        .getOne(),
    endpoints: (page) => {
      const query = database.getRepository(EndpointRow).createQueryBuilder('e').where('e.brand = :brand', { brand });
      if (page.after !== null) query.andWhere('(e.created_at, e.id::text) < (:at::timestamptz, :id)', page.after);
      return query
        .orderBy('e.created_at', 'DESC')
        .addOrderBy('e.id', 'DESC')
        .limit(page.first + 1)
        .getMany();
    },
    quarantined: ({ carrier, reasonCode }, page) => {
      const query = database.getRepository(QuarantinedRow).createQueryBuilder('p').where('p.brand = :brand', { brand });
      if (carrier !== undefined) query.andWhere('p.carrier = :carrier', { carrier });
      if (reasonCode !== undefined) query.andWhere('p.reason_code = :reasonCode', { reasonCode });
      if (page.after !== null)
        query.andWhere('(p.received_at, p.payload_id::text) < (:at::timestamptz, :id)', page.after);
      return query
        .orderBy('p.received_at', 'DESC')
        .addOrderBy('p.id', 'DESC')
        .limit(page.first + 1)
        .getMany();
    },
  };
}

/** Quarantined payloads, newest first. @param brand whose; null for every brand's, which only the command line asks for */
export async function listQuarantined(
  on: SqlRunner,
  brand: string | null,
  { carrier, reasonCode, limit }: Omit<QuarantineFilter, 'ids'> & { readonly limit: number },
): Promise<QuarantinedRow[]> {
  return sql<QuarantinedRow>(
    on,
    `select payload_id as id, brand, carrier, received_at as "receivedAt", reason_code as "reasonCode", reason, attempts,
       quarantined_at as "quarantinedAt"
     from carriers.quarantined_payload
     where ($1::text is null or brand = $1) and ($2::text is null or carrier = $2) and ($3::text is null or reason_code = $3)
     order by received_at desc, payload_id desc limit $4`,
    [brand, carrier ?? null, reasonCode ?? null, limit],
  );
}
