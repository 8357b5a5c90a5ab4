import type { MigrationInterface, QueryRunner } from 'typeorm';

export class FeedHealth1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- payloads of an endpoint in five minutes; no reference to it, so that counting locks nothing that intake reads
      create table carriers.feed_count (
        endpoint_id uuid not null,
        bucket timestamptz not null,
        payloads bigint not null,
        last_at timestamptz not null,
        -- also the way to an endpoint's latest buckets
        primary key (endpoint_id, bucket)
      ) with (fillfactor = 70); -- each row is updated in place every few seconds until its five minutes are over
      -- what is old is deleted by its age
      create index feed_count_by_age on carriers.feed_count (bucket);

      -- When the intake was up: a bit for each ten seconds of five minutes. What it does not show is no silence of anybody.
      create table carriers.intake_watch (
        bucket timestamptz primary key,
        slots integer not null
      ) with (fillfactor = 70);

      -- What was judged of each endpoint up to where. A row is read and written once in five minutes, all in one pass, so
      -- there is no index on what that changes: updates stay in place.
      create table carriers.feed (
        endpoint_id uuid primary key references carriers.intake_endpoint,
        brand text not null,
        carrier text not null,
        judged_until timestamptz not null,
        state text not null,
        since timestamptz not null,
        last_payload_at timestamptz,
        -- what is normal at the hour that was judged last; null when nothing is known of it
        expected_per_hour double precision,
        normal_per_day double precision not null,
        reason text not null,
        memory jsonb not null
      ) with (fillfactor = 70);
      -- the list of a brand, latest change first
      create index feed_by_brand on carriers.feed (brand, since desc, endpoint_id desc);

      -- The rhythm of a feed, by hour of week; apart, because it changes once an hour and is large.
      create table carriers.feed_rhythm (
        endpoint_id uuid primary key references carriers.feed on delete cascade,
        rates double precision[] not null,
        buckets smallint[] not null,
        seen double precision not null,
        shaped double precision not null,
        shape_per_day double precision not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table carriers.feed_rhythm, carriers.feed, carriers.intake_watch, carriers.feed_count');
  }
}
