import type { DataSource } from 'typeorm';
import type { PageRequest } from '../../../platform/graph/index.ts';
import { EndpointRow, PayloadRow } from './entities.ts';

/** What one brand may read of its intake. */
export interface IntakeReads {
  /** Newest first, one more than asked for when there is more. */
  endpoints(page: PageRequest): Promise<EndpointRow[]>;
  /** Newest first, one more than asked for when there is more. */
  quarantined(page: PageRequest): Promise<PayloadRow[]>;
}

export function intakeReadsFor(database: DataSource, brand: string): IntakeReads {
  return {
    endpoints: (page) => {
      const query = database.getRepository(EndpointRow).createQueryBuilder('e').where('e.brand = :brand', { brand });
      if (page.after !== null) query.andWhere('(e.created_at, e.id::text) < (:at::timestamptz, :id)', page.after);
      return query
        .orderBy('e.created_at', 'DESC')
        .addOrderBy('e.id', 'DESC')
        .limit(page.first + 1)
        .getMany();
    },
    quarantined: (page) => {
      const query = database
        .getRepository(PayloadRow)
        .createQueryBuilder('p')
        .where("p.brand = :brand and p.state = 'QUARANTINED'", { brand });
      if (page.after !== null) query.andWhere('(p.received_at, p.id::text) < (:at::timestamptz, :id)', page.after);
      return query
        .orderBy('p.received_at', 'DESC')
        .addOrderBy('p.id', 'DESC')
        .limit(page.first + 1)
        .getMany();
    },
  };
}
