import { sql, type SqlRunner } from '../../../../platform/database/index.ts';

/**
 * Brands whose shops have told since an instant that they dispatched a parcel, among the latest thousand of each: a few steps
 * along `shipment_by_age` and a thousand rows for each brand, so that it is for every few minutes.
 */
export async function brandsThatTellDispatch(on: SqlRunner, since: Date): Promise<string[]> {
  const rows = await sql<{ brand: string }>(
    on,
    `with recursive brands as (
       (select brand from shipments.shipment order by brand limit 1)
       union all
       select (select s.brand from shipments.shipment s where s.brand > b.brand order by s.brand limit 1)
       from brands b where b.brand is not null
     )
     select b.brand from brands b where b.brand is not null and exists (
       select from (
         select dispatched_at from shipments.shipment s where s.brand = b.brand
         order by s.registered_at desc, s.id desc limit 1000
       ) latest where latest.dispatched_at >= $1
     )`,
    [since.toISOString()],
  );
  return rows.map(({ brand }) => brand);
}
