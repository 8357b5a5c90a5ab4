import pg from 'pg';
import type { System } from './system.ts';

/**
 * Gives a brand a feed that is silent and whose endpoint is disabled: the next look of the watch tells that its outage is
 * over. An outage itself takes days of traffic to be told from a feed that is new.
 */
export async function endOutage({ adminUrl }: Pick<System, 'adminUrl'>, brand: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(
      `with endpoint as (
         insert into carriers.intake_endpoint (id, brand, carrier, scheme, sealed_secret, created_at, disabled_at)
         values (gen_random_uuid(), $1, 'fedex', 'FEDEX_HMAC', '', now(), now()) returning id
       )
       insert into carriers.feed (endpoint_id, brand, carrier, judged_until, state, since, normal_per_day, reason, memory)
       select id, $1, 'fedex', now() - interval '1 hour', 'SILENT', now() - interval '2 hours', 100, 'as told', '{}'
       from endpoint`,
      [brand],
    );
  } finally {
    await client.end();
  }
}
