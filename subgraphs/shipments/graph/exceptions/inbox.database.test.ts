import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EXCEPTION_KINDS, SEVERITIES } from '../../../../platform/events/types/index.ts';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../testing/graph.ts';
import { openShipmentsRoom, registration, type ShipmentsRoom } from '../../testing/room.ts';
import { hour, scanRecorded } from '../../testing/scans.ts';

let database: TestDatabase;
let room: ShipmentsRoom;
let graph: ShipmentsGraph;

const KINDS = ['DAMAGED', 'WEATHER_HOLD', 'CUSTOMS_HOLD', 'ADDRESS_ISSUE', 'LOST_IN_TRANSIT'] as const;
/** Parcels whose number says what is wrong with them and what they are worth; each third has two exceptions. */
const NUMBERS = Array.from({ length: 30 }, (_, index) => `${5_000 + index}`);

beforeAll(async () => {
  database = await freshDatabase();
  const url = database.roleUrl('shipments');
  room = await openShipmentsRoom(url);
  graph = await openShipmentsGraph(room, url);
  await room.register(
    NUMBERS.map((number, index) =>
      registration(number, {
        ...{ orderNumber: `order-${index % 10}`, carrier: index % 4 === 0 ? 'ups' : 'fedex' },
        value: index % 5 === 0 ? null : { amountMinor: 1_000 * (index + 1), currency: 'EUR' },
        promisedAt: index % 2 === 0 ? hour(24 * index) : null,
      }),
    ),
  );
  for (const [index, trackingNumber] of NUMBERS.entries()) {
    const about = { trackingNumber, carrier: index % 4 === 0 ? 'ups' : 'fedex' };
    const kinds = [KINDS[index % 5], ...(index % 3 === 0 ? [KINDS[(index + 1) % 5]] : [])];
    await room.apply(
      ...kinds.map((exception, nth) => scanRecorded({ ...about, exception: exception!, occurredAt: hour(nth) })),
    );
  }
  const given = await asked('mutation ($ids: [ID!]!) { assignExceptions(ids: $ids, assignee: "ann") { __typename } }', {
    ids: (await inbox({ first: 8 })).nodes.flatMap(({ exceptions }) => exceptions.map(({ id }) => id)),
  });
  expect(given).toBeDefined();
}, 60_000);
afterAll(async () => {
  await graph.close();
  await room.close();
  await database.drop();
});

interface Row {
  readonly exceptions: readonly {
    id: string;
    kind: string;
    state: string;
    severity: string;
    assignee: string | null;
  }[];
  readonly severity: string;
  readonly state: string;
  readonly assignee: string | null;
  readonly openedAt: string;
  readonly deadline: { readonly kind: string; readonly at: string } | null;
  readonly why: string;
  readonly nextStep: string;
  readonly shipment: { readonly trackingNumber: string; readonly order: { readonly number: string } };
}
interface Inbox {
  readonly asOf: string;
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly counts: {
    readonly total: number;
    readonly overdue: number;
    readonly dueWithinDay: number;
    readonly byKind: readonly { kind: string; parcels: number }[];
    readonly bySeverity: readonly { severity: string; parcels: number }[];
    readonly byState: readonly { state: string; parcels: number }[];
    readonly byCarrier: readonly { carrier: string; parcels: number }[];
  };
}

async function asked(query: string, variables: Record<string, unknown> = {}): Promise<Record<string, never>> {
  const { data, codes } = await graph.ask(viewerOf(), query, variables);
  expect(codes).toEqual([]);
  return data!;
}

async function inbox(variables: Record<string, unknown> = {}): Promise<Inbox> {
  const query = `query ($first: Int = 100, $after: String, $filter: ExceptionInboxFilter) {
    exceptionInbox(first: $first, after: $after, filter: $filter) {
      asOf pageInfo { hasNextPage endCursor }
      counts { total overdue dueWithinDay byKind { kind parcels } bySeverity { severity parcels }
        byState { state parcels } byCarrier { carrier parcels } }
      nodes { why nextStep severity state assignee openedAt deadline { kind at } shipment { trackingNumber order { number } }
        exceptions { id kind state severity assignee } }
    }
  }`;
  return (await asked(query, variables))['exceptionInbox'] as unknown as Inbox;
}

const carrierOf = ({ shipment }: Row): string => (NUMBERS.indexOf(shipment.trackingNumber) % 4 === 0 ? 'ups' : 'fedex');

/** What a filter means, by what a row shows. */
function isLeft(row: Row, filter: Record<string, unknown>): boolean {
  const among = (name: string, values: readonly string[]): boolean =>
    filter[name] === undefined || values.some((value) => (filter[name] as string[]).includes(value));
  const { deadlineBefore, openedAfter, orderNumber, assignee, unassigned } = filter;
  return (
    among(
      'kinds',
      row.exceptions.map(({ kind }) => kind),
    ) &&
    among('severities', [row.severity]) &&
    among('states', [row.state]) &&
    among('carriers', [carrierOf(row)]) &&
    (deadlineBefore === undefined || (row.deadline !== null && row.deadline.at < (deadlineBefore as string))) &&
    (openedAfter === undefined || row.openedAt > (openedAfter as string)) &&
    (orderNumber === undefined || row.shipment.order.number === orderNumber) &&
    (assignee === undefined || row.exceptions.some((each) => each.assignee === assignee)) &&
    (unassigned === undefined || row.exceptions.some((each) => each.assignee === null))
  );
}

const filters = fc
  .record(
    {
      kinds: fc.uniqueArray(fc.constantFrom(...EXCEPTION_KINDS), { minLength: 1 }),
      severities: fc.uniqueArray(fc.constantFrom(...SEVERITIES), { minLength: 1 }),
      states: fc.uniqueArray(fc.constantFrom('OPEN', 'ASSIGNED'), { minLength: 1 }),
      carriers: fc.uniqueArray(fc.constantFrom('ups', 'fedex', 'dhl'), { minLength: 1 }),
      deadlineBefore: fc.integer({ min: 0, max: 720 }).map(hour),
      openedAfter: fc.constantFrom(hour(-1), hour(0)),
      orderNumber: fc.constantFrom('order-0', 'order-7'),
    },
    { requiredKeys: [] },
  )
  .chain((filter) =>
    fc.constantFrom({}, { assignee: 'ann' }, { unassigned: true }).map((whose) => ({ ...filter, ...whose })),
  );

function sum(counts: readonly { readonly parcels: number }[]): number {
  return counts.reduce((total, { parcels }) => total + parcels, 0);
}

describe('the inbox', () => {
  it('has a row for each parcel, the most urgent first, with what is wrong and what to do', async () => {
    const { nodes } = await inbox();
    expect(nodes.map(({ shipment }) => shipment.trackingNumber).sort()).toEqual(NUMBERS);
    const ranks = (
      await room.rows('select rank from shipments.exception_inbox order by rank desc, shipment_id desc')
    ).map(({ rank }) => rank as number);
    expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
    expect(nodes.filter(({ exceptions }) => exceptions.length === 2)).toHaveLength(10);
    for (const { why, nextStep, exceptions, severity } of nodes) {
      expect([why, nextStep].every((text) => text.endsWith('.'))).toBe(true);
      const graves = exceptions.map((each) => SEVERITIES.indexOf(each.severity as never));
      expect(SEVERITIES[Math.max(...graves)]).toBe(severity);
    }
  });

  it('is narrowed and counted by the same filter, page after page, as its rows say', async () => {
    const { nodes: whole } = await inbox();
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 12 }), async (filter, first) => {
        const left = whole.filter((row) => isLeft(row, filter));
        const seen: Row[] = [];
        for (let after: string | null = null; ;) {
          const page: Inbox = await inbox({ first, after, filter });
          seen.push(...page.nodes);
          expect(page.counts.total).toBe(left.length);
          expect([sum(page.counts.bySeverity), sum(page.counts.byState), sum(page.counts.byCarrier)]).toEqual(
            Array.from({ length: 3 }, () => left.length),
          );
          for (const { kind, parcels } of page.counts.byKind) {
            expect(left.filter((row) => row.exceptions.some((each) => each.kind === kind))).toHaveLength(parcels);
          }
          if (!page.pageInfo.hasNextPage) break;
          after = page.pageInfo.endCursor;
        }
        expect(seen).toEqual(left);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('has a parcel for everybody who was given something of it, and for nobody as long as something is nobody’s', async () => {
    const [row] = (await inbox({ filter: { unassigned: true } })).nodes.filter(
      ({ exceptions, assignee }) => exceptions.length === 2 && assignee === null,
    );
    const [first, second] = row!.exceptions;
    const number = row!.shipment.trackingNumber;
    const given = 'mutation ($ids: [ID!]!, $to: String!) { assignExceptions(ids: $ids, assignee: $to) { __typename } }';
    const whose = async (): Promise<boolean[]> =>
      Promise.all(
        [{ assignee: 'bob' }, { assignee: 'cleo' }, { unassigned: true }].map(async (filter) => {
          const { nodes, counts } = await inbox({ filter: { ...filter, orderNumber: row!.shipment.order.number } });
          expect(counts.total).toBe(nodes.length);
          return nodes.some(({ shipment }) => shipment.trackingNumber === number);
        }),
      );
    expect(await whose()).toEqual([false, false, true]);
    await asked(given, { ids: [first!.id], to: 'bob' });
    expect(await whose()).toEqual([true, false, true]);
    await asked(given, { ids: [second!.id], to: 'cleo' });
    expect(await whose()).toEqual([true, true, false]);
    // one that nobody has comes to those that are given
    const carrier = carrierOf(row!);
    await room.apply(scanRecorded({ trackingNumber: number, carrier, exception: 'REFUSED', occurredAt: hour(9) }));
    expect(await whose()).toEqual([true, true, true]);
  });

  it('counts what is overdue and what is due within a day by the clock', async () => {
    const day = 86_400_000;
    await room.rows(
      `update shipments.exception_inbox set deadline_at = case
         when rank >= (select rank from shipments.exception_inbox order by rank desc offset 3 limit 1) then $1::timestamptz
         when rank >= (select rank from shipments.exception_inbox order by rank desc offset 9 limit 1) then $2::timestamptz
         else null end`,
      [new Date(Date.now() - day).toISOString(), new Date(Date.now() + day / 2).toISOString()],
    );
    expect((await inbox()).counts).toMatchObject({ total: 30, overdue: 4, dueWithinDay: 6 });
  });

  it.each([
    ['kinds: []'],
    ['states: []'],
    ['carriers: []'],
    ['carriers: ["\\u0000"]'],
    ['carriers: ["OPEN"]'],
    ['assignee: ""'],
    ['assignee: "ann", unassigned: true'],
    ['orderNumber: ""'],
    ['deadlineBefore: "0000-01-01T00:00:00Z"'],
  ])('refuses the filter { %s }', async (filter) => {
    const { data, codes } = await graph.ask(viewerOf(), `{ exceptionInbox(filter: { ${filter} }) { nodes { why } } }`);
    expect([data, codes]).toEqual([null, ['BAD_INPUT']]);
  });

  it('is empty for another brand, which counts nothing', async () => {
    const { data } = await graph.ask(
      viewerOf({ brand: 'bolt' }),
      '{ exceptionInbox { nodes { why } counts { total byKind { kind } } } }',
    );
    expect(data).toEqual({ exceptionInbox: { nodes: [], counts: { total: 0, byKind: [] } } });
  });
});
