import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { postgresEventLog } from '../../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { DEFAULT_EXCEPTION_RULES, foldTimeline, rankOf, rulesOf, type TimelineScan } from '../../domain/index.ts';
import { everyRow } from '../../testing/everyRow.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';
import { idOf, live, putInForce, STORIES, type Story } from '../../testing/twiceTold.ts';
import { refoldHistory, type RefoldOptions, type RefoldProgress } from './index.ts';

let database: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const SWC = ['--import', '@swc-node/register/esm-register', '--no-warnings'];

const options = (rules: number, over: Partial<RefoldOptions> = {}): RefoldOptions => ({
  ...{ database: room.database, log: postgresEventLog<ShipmentsEvent>('shipments'), rules: rulesOf(rules) },
  ...{ filter: {}, dryRun: false, now: new Date(hour(24)) },
  ...over,
});

async function run(rules: number, over: Partial<RefoldOptions> = {}): Promise<RefoldProgress> {
  const pages: RefoldProgress[] = [];
  for await (const page of refoldHistory(options(rules, over))) pages.push(page);
  return {
    shipments: pages.reduce((sum, page) => sum + page.shipments, 0),
    differences: pages.flatMap(({ differences }) => differences),
  };
}

let last = 0;
/** One parcel of each story, of a brand of its own, folded by the first rules. */
async function brandOf(first: number): Promise<{ brand: string; ids: Readonly<Record<Story, string>> }> {
  await putInForce(room, first);
  const brand = `brand-${(last += 1)}`;
  const ids: [string, string][] = [];
  for (const story of Object.keys(STORIES) as Story[])
    ids.push([story, await live(room, story, { number: story, brand })]);
  return { brand, ids: Object.fromEntries(ids) as Record<Story, string> };
}

const COLUMNS = {
  shipment: 'reference, status, status_since, first_moved_at, delivered_at, fold, rules',
  exception: "kind, state, opened_at, resolved_at, scan->>'scanKey' as scan_key",
  conflict: 'kind, state, opened_at, reason',
} as const;

/** What is stored of a brand, without the ids that hold its name. */
async function storedOf(brand: string): Promise<Record<string, unknown>> {
  const stored: Record<string, unknown> = {};
  for (const [table, columns] of Object.entries(COLUMNS)) {
    stored[table] = await room.rows(`select ${columns} from shipments.${table} where brand = $1 order by 1, 2`, [
      brand,
    ]);
  }
  return stored;
}

const told = async (id: string): Promise<unknown[]> =>
  (await room.told(id)).map(({ type, payload }) =>
    type === 'shipment.statusChanged'
      ? `${payload.from} to ${payload.to}`
      : type === 'shipment.reconsidered'
        ? `reconsidered ${payload.cause}`
        : type === 'shipment.conflictChanged'
          ? `conflict ${payload.conflict.state}`
          : type.slice('shipment.'.length),
  );

describe('a dry run of other rules', () => {
  it('tells of each shipment what would differ, the same every time, and writes nothing', async () => {
    const { brand, ids } = await brandOf(1);
    const before = await everyRow(room);
    const once = await run(2, { filter: { brand }, dryRun: true, page: 2 });
    expect(once.shipments).toBe(5);
    const differences = new Map(once.differences.map((each) => [each.shipmentId, each]));
    expect([...differences.keys()].sort()).toEqual([ids.doubted, ids.reversed, ids.withdrawn].sort());
    expect(differences.get(ids.reversed)).toMatchObject({
      ...{ brand, reference: 'ref-reversed', carrier: 'fedex', trackingNumber: 'reversed' },
      before: { status: 'DELIVERED', since: hour(24), deliveredAt: hour(24), exceptions: [], conflicts: [] },
      after: {
        ...{ status: 'IN_TRANSIT', since: hour(44), deliveredAt: null },
        exceptions: [{ kind: 'DAMAGED', state: 'OPEN', openedAt: hour(44), resolvedAt: null }],
        conflicts: [{ state: 'CONFIRMED' }],
      },
    });
    expect(differences.get(ids.withdrawn)).toMatchObject({
      before: { status: 'DELIVERED', conflicts: [] },
      after: { status: 'DELIVERED', deliveredAt: hour(24), exceptions: [], conflicts: [{ state: 'OPEN' }] },
    });
    expect(await run(2, { filter: { brand }, dryRun: true })).toEqual(once);
    expect(await everyRow(room)).toEqual(before);
  });

  it('looks only at shipments of other rules, of the brand, registered since', async () => {
    const { brand } = await brandOf(1);
    const looked = async (filter: RefoldOptions['filter'], rules = 2): Promise<number> =>
      (await run(rules, { filter, dryRun: true })).shipments;
    expect(await looked({ brand }, 1)).toBe(0);
    expect(await looked({ brand, since: new Date(hour(0)) })).toBe(5);
    expect(await looked({ brand, since: new Date(hour(1)) })).toBe(0);
    expect(await looked({})).toBeGreaterThan(5);
  });
});

describe('a refold', () => {
  it('does what the dry run said, leaves what these rules would have made from the start, and does it once', async () => {
    const { brand, ids } = await brandOf(1);
    const { brand: control } = await brandOf(2);
    await putInForce(room, 1);
    const dry = await run(2, { filter: { brand }, dryRun: true });
    expect(await run(2, { filter: { brand } })).toEqual(dry);
    expect(await storedOf(brand)).toEqual(await storedOf(control));
    expect((await told(ids.reversed)).slice(-4)).toEqual([
      'reconsidered REFOLDED',
      'DELIVERED to IN_TRANSIT',
      'exceptionChanged',
      'conflict CONFIRMED',
    ]);
    expect((await told(ids.delivered)).filter((event) => String(event).startsWith('reconsidered'))).toEqual([]);
    const rows = await everyRow(room);
    expect(await run(2, { filter: { brand } })).toEqual({ shipments: 0, differences: [] });
    expect(await everyRow(room)).toEqual(rows);
    expect(await room.rows('select version from shipments.active_rules')).toEqual([{ version: 2 }]);
  });

  it('finds what a carrier says as grave, and as dear, as the brand has it', async () => {
    const { brand, ids } = await brandOf(1);
    const value = { amountMinor: 10_000, currency: 'EUR' };
    await room.rows('update shipments.shipment set value_minor = $2, value_currency = $3 where id = $1', [
      ids.reversed,
      ...Object.values(value),
    ]);
    const damaged = async (): Promise<unknown[]> =>
      room.rows('select kind, severity, rank from shipments.exception where brand = $1', [brand]);
    const severities = { DAMAGED: 'LOW' };
    await room.rows('insert into shipments.exception_rules (brand, version, rules) values ($1, 1, $2)', [
      brand,
      JSON.stringify({ ...DEFAULT_EXCEPTION_RULES, severities }),
    ]);
    await run(2, { filter: { brand } });
    const rank = rankOf(
      { severity: 'LOW', stake: value, deadline: null, openedMs: Date.parse(hour(44)) },
      DEFAULT_EXCEPTION_RULES.money,
    );
    expect(await damaged()).toEqual([{ kind: 'DAMAGED', severity: 'LOW', rank: expect.closeTo(rank, 6) }]);
  });

  it('leads back to the former rules, closes what they do not know, and keeps that it was told', async () => {
    const { brand, ids } = await brandOf(2);
    await run(1, { filter: { brand } });
    expect(
      await room.rows('select status, delivered_at from shipments.shipment where id = $1', [ids.reversed]),
    ).toEqual([{ status: 'DELIVERED', delivered_at: new Date(hour(24)) }]);
    expect(
      await room.rows(
        `select kind, state from shipments.exception where shipment_id = $1
         union all select kind, state from shipments.conflict where shipment_id = $1 order by 1`,
        [ids.reversed],
      ),
    ).toEqual([
      { kind: 'DAMAGED', state: 'RESOLVED' },
      { kind: 'STATUS_REVERSED', state: 'DISMISSED' },
    ]);
  });

  it.each([
    ['news of a parcel that is under way', 24 * 10, false],
    ['history of one that nobody has scanned for weeks', 24 * 40, true],
  ])('tells %s', async (_what, hours, catchUp) => {
    const { brand, ids } = await brandOf(1);
    await run(2, { filter: { brand }, now: new Date(hour(hours)) });
    const changes = (await room.told(ids.reversed)).filter(({ type }) => type === 'shipment.statusChanged');
    expect(changes.at(-1)).toMatchObject({ payload: { from: 'DELIVERED', to: 'IN_TRANSIT', catchUp } });
  });

  it('stops when other rules come into force', async () => {
    await brandOf(1);
    const history = refoldHistory(options(2, { page: 2 }));
    while (((await history.next()).value as RefoldProgress).shipments === 0);
    await putInForce(room, 1);
    const goOn = async (): Promise<void> => {
      for await (const _page of history);
    };
    await expect(goOn()).rejects.toMatchObject({ code: 'RULES_CHANGED' });
  });
});

describe('a refold that is killed', () => {
  it('is gone on with by running it again: nothing is told twice, and the rows are those of one run', async () => {
    const { brand, ids } = await brandOf(1);
    const { brand: control } = await brandOf(2);
    await putInForce(room, 1);
    const dry = await run(2, { dryRun: true });
    const script = path.resolve('subgraphs/shipments/testing/refoldProcess.ts');
    const [rules, page, dieIn] = ['2', '2', '4'];
    const child = spawn(process.execPath, [...SWC, script, database.roleUrl('shipments'), rules, page, dieIn], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    const left = (await run(2, { dryRun: true })).shipments;
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThan(dry.shipments);
    expect((await run(2)).shipments).toBe(left);
    expect(await storedOf(brand)).toEqual(await storedOf(control));
    for (const id of [ids.doubted, ids.reversed, ids.withdrawn]) {
      expect((await told(id)).filter((event) => event === 'reconsidered REFOLDED')).toHaveLength(1);
    }
    expect((await run(2)).shipments).toBe(0);
  }, 60_000);
});

describe('a refold beside the live apply', () => {
  it('leaves each parcel as its scans say by the new rules, told once, whoever was first', async () => {
    await run(1);
    const numbers = Array.from({ length: 12 }, (_none, index) => `beside-${index}`);
    for (const number of numbers) await live(room, 'reversed', { number });
    const scanAgain = (number: string, hours: number): Promise<void> =>
      room.apply(
        scanRecorded({ trackingNumber: number, brand: 'acme', status: 'OUT_FOR_DELIVERY', occurredAt: hour(hours) }),
      );
    await Promise.all([
      run(2, { page: 1 }),
      (async () => {
        for (const number of numbers) await scanAgain(number, 50);
      })(),
      (async () => {
        for (const number of [...numbers].reverse()) await scanAgain(number, 51);
      })(),
    ]);
    for (const number of numbers) {
      const [row] = await room.rows('select status, rules, fold from shipments.shipment where id = $1', [idOf(number)]);
      const scans = (await room.rows(
        `select scan_key as "scanKey", to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt", status, exception, place
         from shipments.scan where shipment_id = $1 order by occurred_at`,
        [idOf(number)],
      )) as unknown as TimelineScan[];
      expect(row).toEqual({ status: 'OUT_FOR_DELIVERY', rules: 2, fold: foldTimeline(scans, rulesOf(2)) });
      const events = await told(idOf(number));
      expect(events.filter((event) => event === 'reconsidered REFOLDED')).toHaveLength(1);
      expect(events.filter((event) => event === 'DELIVERED to IN_TRANSIT')).toHaveLength(1);
    }
  });
});
