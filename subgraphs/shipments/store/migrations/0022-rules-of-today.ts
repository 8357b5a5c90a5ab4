import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As whom the program stands in the history of a brand's rules. */
const AUTHOR = 'Doorstep upgrade';

/** Which defaults moved, from what and to what, and what the history calls them. */
const MOVED = `(values
  ('{silence,falseAlarmsPerThousand}'::text[], 1::numeric, 6::numeric, 1, 'false alarms that are borne in 1,000 parcels from 1 to 6'),
  ('{notDispatched,hours}', 48, 24, 2, 'hours that a label may wait to be dispatched from 48 to 24'),
  ('{lateRisk,leastProbability}', 0.5, 0.6, 3, 'the least probability of being late from 0.5 to 0.6')
) as moved (path, was, becomes, place, said)`;

/**
 * Of the brands that changed anything, those whose first version has no moved default as it is today: who left all but a few by
 * default had the others as the program has them, and so began under the program of today where one of the three is as it is now.
 */
const BEGAN_BEFORE = `(
  select brand from (
    select distinct on (brand) brand, rules from shipments.exception_rules order by brand, version
  ) first cross join ${MOVED}
  group by brand
  having bool_and((rules #>> path)::numeric is distinct from becomes)
) began`;

/** The rules with what a brand has of a moved default; null where it has none, and then they stay as they are. */
function withDefault(rules: string, path: string): string {
  return `jsonb_set_lax(${rules}, '${path}', k.becomes -> '${path}', true, 'return_target')`;
}

/**
 * A brand that changed any rule keeps all of them, also those that it left as they were by default. Where these were never
 * anything else it goes by the defaults of today, by a version of its own; what a brand once had otherwise it chose, and keeps.
 * Whoever changed rules under the program of today first chose what they have.
 */
export class RulesOfToday1700000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- nobody changes rules meanwhile: of two versions by one number one would be lost; they are read as ever
      lock table shipments.exception_rules in share row exclusive mode;
      -- some versions of each brand that changed anything, read once
      insert into shipments.exception_rules (brand, version, rules, changed_at, changed_by, note)
        select n.brand, n.version + 1,
          ${withDefault(
            withDefault(withDefault('n.rules::jsonb', '{silence,falseAlarmsPerThousand}'), '{notDispatched,hours}'),
            '{lateRisk,leastProbability}',
          )}::json,
          -- not when the transaction began: processes that run look one minute back
          clock_timestamp(), '${AUTHOR}', k.note
        from (
          select brand, jsonb_object_agg(path::text, becomes) as becomes,
            'The program’s defaults changed: ' || string_agg(said, '; ' order by place)
              || '. What the brand has otherwise than by default stays.' as note
          from (
            select brand, path, becomes, place, said from shipments.exception_rules join ${BEGAN_BEFORE} using (brand) cross join ${MOVED}
            group by brand, path, was, becomes, place, said
            having bool_and((rules #>> path)::numeric = was)
          ) kept group by brand
        ) k
        cross join lateral (
          select brand, version, rules from shipments.exception_rules r where r.brand = k.brand order by version desc limit 1
        ) n;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    // what a brand has changed since rests on it, and keeps it
    await runner.query(`
      delete from shipments.exception_rules r where changed_by = '${AUTHOR}'
        and not exists (select from shipments.exception_rules later where later.brand = r.brand and later.version > r.version)`);
  }
}
