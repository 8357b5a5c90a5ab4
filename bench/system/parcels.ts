import pg from 'pg';

/** The n-th parcel's id. */
export function parcelId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

/** Puts parcels into the table at once, without the events that registering them one by one would cause. */
export async function registerParcels(adminUrl: string, brand: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(
      `insert into shipments.shipment
         (id, brand, reference, order_number, carrier, tracking_number, status, status_since, registered_at)
       select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, $1, 'reference ' || n, 'order ' || n,
         case when n % 2 = 0 then 'ups' else 'fedex' end, '1Z' || lpad(n::text, 10, '0'), 'IN_TRANSIT', now(), now()
       from generate_series(1, $2::int) as n`,
      [brand, count],
    );
    await client.query('analyze shipments.shipment');
  } finally {
    await client.end();
  }
}
