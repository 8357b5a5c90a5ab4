import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { completeRules, DEFAULT_EXCEPTION_RULES, differencesBetween, type ExceptionRules } from '../../domain/index.ts';
import { readNewRules, readRuleVersions, type RuleVersion } from '../rules/index.ts';
import { RulesOfToday1700000000022 } from './0022-rules-of-today.ts';

let test: TestDatabase;
let database: DataSource;

beforeAll(async () => {
  test = await freshDatabase();
  database = await new DataSource({ type: 'postgres', url: test.adminUrl }).initialize();
});
afterAll(async () => {
  await database.destroy();
  await test.drop();
});

/** The rules of the program as they were. */
const FORMER: ExceptionRules = {
  ...DEFAULT_EXCEPTION_RULES,
  silence: { isOn: true, falseAlarmsPerThousand: 1, leastHours: 6 },
  notDispatched: { isOn: true, hours: 48 },
  lateRisk: { isOn: true, leastProbability: 0.5, alarmCostMinor: 100 },
};
const bearing = (falseAlarmsPerThousand: number): ExceptionRules => ({
  ...FORMER,
  silence: { ...FORMER.silence, falseAlarmsPerThousand },
});

async function insert(brand: string, versions: readonly Partial<ExceptionRules>[]): Promise<void> {
  for (const [index, rules] of versions.entries()) {
    await database.query(
      `insert into shipments.exception_rules (brand, version, rules, changed_at, changed_by, note)
       values ($1, $2, $3, now() - interval '1 day', 'desk', null)`,
      [brand, index + 1, JSON.stringify(rules)],
    );
  }
}

const versionsOf = (brand: string): Promise<RuleVersion[]> =>
  readRuleVersions(database, brand, { before: null, limit: 9 });

/** What the latest version of a brand has otherwise than the one before: the settings, with what they are. */
async function movedOf(brand: string): Promise<string[]> {
  const [latest, before] = await versionsOf(brand);
  const differences = differencesBetween(before?.rules ?? DEFAULT_EXCEPTION_RULES, latest?.rules ?? FORMER);
  return differences.map(({ setting, after }) => `${setting} ${after}`);
}

describe('the migration to the defaults of today', () => {
  it('gives a brand that left a default as it was the new one, by a version that says so, and nothing else', async () => {
    const migration = new RulesOfToday1700000000022();
    const runner = database.createQueryRunner();
    await migration.down(runner);
    await insert('left all', [{ ...FORMER, severities: { DAMAGED: 'LOW', WEATHER_HOLD: 'HIGH' } }]);
    await insert('bears two', [FORMER, bearing(2)]);
    await insert('went back', [bearing(3), FORMER]);
    await insert('chose all', [
      {
        ...bearing(6),
        notDispatched: { isOn: false, hours: 47 },
        lateRisk: { ...FORMER.lateRisk, leastProbability: 0.55 },
      },
    ]);
    // the defaults of today, of which two were set to what they had been
    await insert('began today', [{ ...FORMER, notDispatched: { isOn: true, hours: 24 } }, FORMER]);
    await insert('knew less', [{ sameDay: { isOn: true, atHour: 15 } }]);
    const { asOf } = await readNewRules(database, null);
    await migration.up(runner);

    const latest = async (brand: string): Promise<RuleVersion | undefined> => (await versionsOf(brand))[0];
    expect(await latest('left all')).toMatchObject({
      ...{ version: 2, changedBy: 'Doorstep upgrade' },
      note: 'The program’s defaults changed: false alarms that are borne in 1,000 parcels from 1 to 6; hours that a label may wait to be dispatched from 48 to 24; the least probability of being late from 0.5 to 0.6. What the brand has otherwise than by default stays.',
      rules: {
        ...FORMER,
        silence: { ...FORMER.silence, falseAlarmsPerThousand: 6 },
        notDispatched: { isOn: true, hours: 24 },
        lateRisk: { ...FORMER.lateRisk, leastProbability: 0.6 },
        severities: { DAMAGED: 'LOW', WEATHER_HOLD: 'HIGH' },
      },
    });
    expect(await movedOf('left all')).toEqual([
      'lateRisk.leastProbability 0.6',
      'notDispatched.hours 24',
      'silence.falseAlarmsPerThousand 6',
    ]);
    // what it once had otherwise it chose, also where it chose what it had before
    const others = ['lateRisk.leastProbability 0.6', 'notDispatched.hours 24'];
    expect([await movedOf('bears two'), await movedOf('went back')]).toEqual([others, others]);
    expect([(await latest('bears two'))?.version, (await latest('went back'))?.version]).toEqual([3, 3]);
    expect((await latest('bears two'))?.note).not.toContain('false alarms');
    expect([(await latest('chose all'))?.version, (await latest('knew less'))?.version]).toEqual([1, 1]);
    expect((await latest('began today'))?.version).toBe(2);
    expect((await latest('knew less'))?.rules).toEqual(completeRules({ sameDay: { isOn: true, atHour: 15 } }));

    // a process that read the rules before finds the new versions, and no other
    const news = await readNewRules(database, asOf);
    expect(news.latest.map(({ brand, version }) => `${brand} ${version}`).sort()).toEqual([
      'bears two 3',
      'left all 2',
      'went back 3',
    ]);

    // made again it makes nothing: a version of it is one in which nothing is as it was
    await migration.up(runner);
    expect((await latest('left all'))?.version).toBe(2);
    await migration.down(runner);
    expect((await latest('left all'))?.rules.silence.falseAlarmsPerThousand).toBe(1);
    await runner.release();
  });
});
