import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SCOPES } from '../../../../platform/access/index.ts';
import { SILENT_LOG } from '../../../../platform/telemetry/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { eventually } from '../../../../test/setup/eventually.ts';
import { DEFAULT_EXCEPTION_RULES } from '../../domain/index.ts';
import { dryRunRules, openRuleBook } from '../../rules/index.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { NOTHING_KNOWN, openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
  graph = await openShipmentsGraph(room, database.roleUrl('shipments'));
});
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

type Answer = Record<string, Record<string, unknown>>;
const ask = async (document: string, viewer = viewerOf()): Promise<Answer> => {
  const { data, codes } = await graph.ask(viewer, document);
  if (codes.length > 0) throw new Error(codes.join());
  return data as unknown as Answer;
};

const RESULT = `__typename
  ... on ExceptionRulesChanged { changed rules { version note changedBy silence { leastHours } } }
  ... on ExceptionRulesRefused { problems { field code } }`;
const change = async (brand: string, input: string, expectedVersion: number, note = ''): Promise<unknown> => {
  const document = `mutation { changeExceptionRules(change: ${input}, expectedVersion: ${expectedVersion}, note: "${note}") { ${RESULT} } }`;
  return (await ask(document, viewerOf({ brand })))['changeExceptionRules'];
};
const refusedAs = (...problems: [string, string][]): unknown => ({
  __typename: 'ExceptionRulesRefused',
  problems: problems.map(([field, code]) => ({ field, code })),
});

describe('the rules of a brand', () => {
  it('are those of the program until it changes any, with a catalogue of all that there is to find', async () => {
    const { exceptionRules: rules } = await ask(`{ exceptionRules { version changedAt changedBy note
      silence { isOn falseAlarmsPerThousand leastHours } lateRisk { leastProbability alarmCostMinor }
      collection { keptDays keptDaysByCarrier { carrier days } hoursBefore } money { currency lateShare rates { currency rate } }
      severities { kind severity } claimWindows { carrier about days from validFrom source }
      catalogue { kind severity defaultSeverity stake deadlines nextStep rules { cause opens closes } } } }`);
    const { silence, claimWindows } = DEFAULT_EXCEPTION_RULES;
    expect(rules).toMatchObject({
      ...{ version: 0, changedAt: null, changedBy: null, note: null, silence, severities: [] },
      claimWindows: claimWindows.map((each) => ({ ...each })),
      money: { currency: 'EUR', lateShare: 0.1, rates: [] },
    });
    const catalogue = rules?.['catalogue'] as { kind: string; rules: { cause: string }[] }[];
    expect(catalogue).toHaveLength(17);
    const causes = catalogue.find(({ kind }) => kind === 'DELAYED')?.rules.map(({ cause }) => cause);
    expect(causes).toEqual(['CARRIER_SAID', 'SILENCE', 'SAME_DAY']);
    expect(catalogue.every((each) => each.rules.length > 0)).toBe(true);
  });

  it('change as a version, say by whom and why, and leave other brands alone', async () => {
    const changed = await change('changing', '{ silence: { leastHours: 8 }, money: null }', 0, ' as agreed ');
    expect(changed).toEqual({
      __typename: 'ExceptionRulesChanged',
      changed: true,
      rules: { version: 1, note: 'as agreed', changedBy: 'desk', silence: { leastHours: 8 } },
    });
    // the same again makes no version
    expect(await change('changing', '{ silence: { leastHours: 8 } }', 1)).toMatchObject({
      changed: false,
      rules: { version: 1 },
    });
    expect(await change('changing', '{ severities: [{ kind: DAMAGED, severity: LOW }] }', 1)).toMatchObject({
      rules: { version: 2 },
    });
    const { exceptionRules: others } = await ask('{ exceptionRules { version silence { leastHours } } }');
    expect(others).toEqual({ version: 0, silence: { leastHours: 6 } });
    const { exceptionRules: own } = await ask(
      '{ exceptionRules { catalogue { kind severity defaultSeverity } } }',
      viewerOf({ brand: 'changing' }),
    );
    expect(own?.['catalogue']).toContainEqual({ kind: 'DAMAGED', severity: 'LOW', defaultSeverity: 'HIGH' });
  });

  it('tell their history, the latest first, page after page', async () => {
    await change('telling', '{ silence: { leastHours: 8 } }', 0, 'first');
    await change('telling', '{ silence: { leastHours: 9 } }', 1);
    await change('telling', '{ sameDay: { isOn: false } }', 2);
    const page = async (more: string): Promise<{ nodes: unknown[]; pageInfo: { endCursor: string } }> =>
      (
        await ask(
          `{ exceptionRulesHistory(${more}) { nodes { version changedBy note differences { setting before after } } pageInfo { endCursor hasNextPage } } }`,
          viewerOf({ brand: 'telling' }),
        )
      )['exceptionRulesHistory'] as never;
    const first = await page('first: 2');
    expect(first).toMatchObject({
      nodes: [
        {
          version: 3,
          changedBy: 'desk',
          note: null,
          differences: [{ setting: 'sameDay.isOn', before: 'true', after: 'false' }],
        },
        { version: 2, differences: [{ setting: 'silence.leastHours', before: '8', after: '9' }] },
      ],
      pageInfo: { hasNextPage: true },
    });
    expect(await page(`first: 2, after: "${first.pageInfo.endCursor}"`)).toMatchObject({
      nodes: [{ version: 1, note: 'first', differences: [{ setting: 'silence.leastHours', before: '6', after: '8' }] }],
      pageInfo: { hasNextPage: false },
    });
  });

  it('are not changed by what does not fit, and everything that does not is told', async () => {
    const input =
      '{ silence: { leastHours: 0, falseAlarmsPerThousand: 3 }, lossRisk: { leastProbability: 1 }, money: { currency: "XXQ" } }';
    expect(await change('refused', input, 0)).toEqual(
      refusedAs(
        ['silence.leastHours', 'OUT_OF_RANGE'],
        ['lossRisk.leastProbability', 'OUT_OF_RANGE'],
        ['money.currency', 'UNKNOWN_CURRENCY'],
      ),
    );
    expect(await change('refused', '{ silence: { leastHours: 8 } }', 0, 'x'.repeat(501))).toEqual(
      refusedAs(['note', 'NOTE_NOT_PLAIN']),
    );
    expect(await change('refused', '{ silence: { leastHours: 8 } }', 3)).toEqual(
      refusedAs(['expectedVersion', 'VERSION_CONFLICT']),
    );
    expect(await room.rows("select * from shipments.exception_rules where brand = 'refused'")).toEqual([]);
  });

  it('are changed by one of those who change them at once, and the others are told', async () => {
    const hours = Array.from({ length: 6 }, (_, index) => 10 + index);
    const all = await Promise.all(hours.map((each) => change('racing', `{ silence: { leastHours: ${each} } }`, 0)));
    const refused = all.filter((each) => (each as { __typename: string }).__typename === 'ExceptionRulesRefused');
    expect(refused).toEqual(Array.from({ length: 5 }, () => refusedAs(['expectedVersion', 'VERSION_CONFLICT'])));
    expect(await room.rows("select version from shipments.exception_rules where brand = 'racing'")).toEqual([
      { version: 1 },
    ]);
  });

  it('are nothing for who may see one parcel, and changed by none who may read alone', async () => {
    const guest = viewerOf({ shipment: '018f4d2a-0000-7000-8000-000000000009' });
    const reader = viewerOf({ scopes: SCOPES.filter((scope) => scope !== 'exceptions:manage') });
    const dryRun = `{ dryRunExceptionRules(change: {}, from: "${hour(-24)}", until: "${hour(0)}") { __typename } }`;
    for (const document of [
      '{ exceptionRules { version } }',
      '{ exceptionRulesHistory { nodes { version } } }',
      dryRun,
    ]) {
      expect((await graph.ask(guest, document)).codes).toEqual(['FORBIDDEN']);
    }
    const changing = 'mutation { changeExceptionRules(change: {}, expectedVersion: 0) { __typename } }';
    expect((await graph.ask(guest, changing)).codes).toEqual(['FORBIDDEN']);
    for (const document of [dryRun, changing]) expect((await graph.ask(reader, document)).codes).toEqual(['FORBIDDEN']);
    expect((await graph.ask(reader, '{ exceptionRules { version } }')).codes).toEqual([]);
    expect(
      (
        await graph.ask(
          viewerOf(),
          '{ exceptionRulesHistory(after: "WyIyMDI2LTAxLTAxVDAwOjAwOjAwWiIsIngiXQ") { nodes { version } } }',
        )
      ).codes,
    ).toEqual(['CURSOR_INVALID']);
  });
});

describe('the book of rules', () => {
  it('has what was changed before it was opened and what is changed while it is open, of each brand its own', async () => {
    await change('early', '{ sameDay: { atHour: 12 } }', 0);
    const book = await openRuleBook({ database: room.database, log: SILENT_LOG, pollMs: 20 });
    expect(book.rulesOf('early').sameDay).toEqual({ isOn: true, atHour: 12 });
    expect(book.rulesOf('nobody')).toBe(DEFAULT_EXCEPTION_RULES);
    await change('late', '{ sameDay: { atHour: 13 } }', 0);
    await eventually('the new rules', () => book.rulesOf('late').sameDay.atHour === 13);
    await change('late', '{ sameDay: { atHour: 14 } }', 1);
    await book.refresh();
    expect(book.rulesOf('late').sameDay.atHour).toBe(14);
    expect(book.rulesOf('early').sameDay.atHour).toBe(12);
    await book.stop();
  });
});

describe('after a change', () => {
  it('what the inbox of the brand holds is looked at again within minutes, each parcel at another moment', async () => {
    const numbers = Array.from({ length: 12 }, (_, index) => `7100${index + 10}`);
    for (const brand of ['looking', 'resting']) {
      await room.register(
        numbers.map((number) => registration(number)),
        { brand },
      );
      await room.apply(
        ...numbers.slice(0, 10).map((trackingNumber) => scanRecorded({ brand, trackingNumber, exception: 'DAMAGED' })),
      );
    }
    await room.rows("update shipments.look_timer set due_at = '2030-01-01T00:00:00Z'");
    await change('looking', '{ severities: [{ kind: DAMAGED, severity: LOW }] }', 0);
    const due = await room.rows(
      `select t.due_at, s.brand from shipments.look_timer t join shipments.shipment s on s.id = t.shipment_id
       where t.due_at < '2030-01-01T00:00:00Z' order by t.due_at`,
    );
    expect(due.map(({ brand }) => brand)).toEqual(Array.from({ length: 10 }, () => 'looking'));
    const moments = due.map((each) => (each['due_at'] as Date).toISOString());
    expect(new Set(moments).size).toBe(10);
    expect(moments[0]! >= hour(0) && moments[9]! <= hour(0.1)).toBe(true);
  });
});

describe('a dry run', () => {
  const DRY = `__typename ... on ExceptionRulesRefused { problems { field code } }
    ... on ExceptionRulesDryRun { parcels sampled played isCut inTime
      causes { cause now { raised closedWithinDay falseAlarmsPerThousand medianLeadHours } changed { raised closedWithinDay falseAlarmsPerThousand } }
      examples { shipment { trackingNumber } cause difference raisedAt } }`;
  const dry = async (input: string, from: number, until: number): Promise<unknown> => {
    const document = `{ dryRunExceptionRules(change: ${input}, from: "${hour(from)}", until: "${hour(until)}") { ${DRY} } }`;
    return (await ask(document, viewerOf({ brand: 'trying' })))['dryRunExceptionRules'];
  };

  it('says what a change would have made of past parcels, and writes nothing', async () => {
    const register = async (number: string, at: number, more = {}): Promise<unknown> =>
      room.register([registration(number, more)], { brand: 'trying', now: new Date(hour(at)) });
    const told = (trackingNumber: string, status: 'PICKED_UP' | 'DELIVERED', at: number): Promise<void> =>
      room.apply(scanRecorded({ brand: 'trying', trackingNumber, status, occurredAt: hour(at), receivedAt: hour(at) }));
    // of a Sunday, which does not count
    await register('720001', -200, { promisedAt: hour(-100) });
    await told('720001', 'PICKED_UP', -150);
    await told('720001', 'DELIVERED', -120);
    await register('720002', -200);
    await told('720002', 'PICKED_UP', -199);
    await told('720002', 'DELIVERED', -150);
    await register('720003', -1_000);
    await room.register([registration('720004')], { brand: 'other', now: new Date(hour(-200)) });
    const before = await counts();
    const answer = await dry('{ notCollected: { hours: 48 } }', -300, 0);
    expect(answer).toEqual({
      ...{ __typename: 'ExceptionRulesDryRun', parcels: 2, sampled: 2, played: 2, isCut: false, inTime: 2 },
      causes: [
        {
          cause: 'NOT_COLLECTED',
          now: { raised: 1, closedWithinDay: 1, falseAlarmsPerThousand: 500, medianLeadHours: null },
          changed: { raised: 0, closedWithinDay: 0, falseAlarmsPerThousand: 0 },
        },
      ],
      examples: [
        {
          shipment: { trackingNumber: '720001' },
          cause: 'NOT_COLLECTED',
          difference: 'NO_LONGER',
          raisedAt: hour(-156),
        },
      ],
    });
    expect(await counts()).toEqual(before);
  });

  it('does not find what a carrier’s outage hid', async () => {
    await room.rows(
      `insert into shipments.carrier_outage (brand, carrier, from_at, until_at) values ('trying', 'fedex', $1, $2)`,
      [hour(-180), hour(-150)],
    );
    expect(await dry('{ notCollected: { hours: 48 } }', -300, 0)).toMatchObject({ played: 2, causes: [] });
    await room.rows('delete from shipments.carrier_outage');
  });

  it('finds what an outage hid as soon as it is over as it was kept, which is when what was held up has come', async () => {
    await room.rows(
      `insert into shipments.carrier_outage (brand, carrier, from_at, until_at) values ('trying', 'fedex', $1, $2)`,
      [hour(-180), hour(-156.1)],
    );
    expect(await dry('{ notCollected: { hours: 48 } }', -300, 0)).toMatchObject({
      examples: [{ raisedAt: hour(-156) }],
    });
    await room.rows('delete from shipments.carrier_outage');
  });

  it('is refused for what would be refused, for a period that is none, and for one that is too long', async () => {
    expect(await dry('{ sameDay: { atHour: 24 } }', -300, 0)).toEqual(refusedAs(['sameDay.atHour', 'OUT_OF_RANGE']));
    for (const [from, until] of [
      [0, -1],
      [-1, 1],
      [-24 * 31, 0],
    ] as const) {
      expect(await dry('{}', from, until)).toEqual(refusedAs(['until', 'BAD_PERIOD']));
    }
  });

  it('is one at a time, and the other is told so', async () => {
    const both = await Promise.all([dry('{}', -300, 0), dry('{}', -300, 0)]);
    const names = both.map((each) => (each as { __typename: string }).__typename).sort();
    expect(names).toEqual(['ExceptionRulesDryRun', 'ExceptionRulesRefused']);
    expect(both).toContainEqual(refusedAs(['change', 'DRY_RUN_BUSY']));
  });

  it('of a brand has to wait for some seconds after its last, and that of another does not', async () => {
    const asked = { change: {}, from: new Date(hour(-300)), until: new Date(hour(0)) };
    const tried = async (brand: string): Promise<unknown> =>
      dryRunRules({ ...NOTHING_KNOWN, database: room.database, brand }, asked);
    expect(await tried('waiting')).toMatchObject({ outcome: 'played' });
    const problem = {
      field: 'change',
      code: 'DRY_RUN_BUSY',
      message: expect.stringMatching(/try again in \d+ seconds/),
    };
    expect(await tried('waiting')).toEqual({ outcome: 'refused', problems: [problem] });
    expect(await tried('unhurried')).toMatchObject({ outcome: 'played' });
  });

  const counts = (): Promise<unknown> =>
    room.rows(`select (select count(*)::int from shipments.log) as events, (select count(*)::int from shipments.exception) as exceptions,
      (select count(*)::int from shipments.exception_rules) as rules, (select max(xmin::text) from shipments.shipment) as written`);
});
