import { createHash, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createHistogram } from 'node:perf_hooks';
import { Askers } from '../../load/askers.ts';
import { jsonRequest } from '../../load/httpSocket.ts';
import { type LatencySummary, summaryOf } from '../../load/latencies.ts';
import { servePart } from '../../measure/index.ts';

/*
 * Asks the gateway for pages at a steady rate, whatever becomes of those before, each of another parcel.
 */

const ORDER_SEARCH = `query OrderSearch($orderNumber: String!) {
  shipments(first: 20, orderNumber: $orderNumber) {
    nodes { id reference trackingNumber status statusSince carrier { code name } estimate { day } }
    pageInfo { hasNextPage endCursor }
  }
}`;
const operation = (name: string): string => readFileSync(`schema/operations/${name}.graphql`, 'utf8');

/** What a page needs to be asked for, of one parcel out of so many. */
const PAGES = {
  tracking: { query: operation('TrackingPage'), variables: (parcel: number) => ({ id: parcelId(parcel) }) },
  order: {
    query: ORDER_SEARCH,
    variables: (parcel: number) => ({ orderNumber: `ORDER-${Math.floor(parcel / 2)}` }),
  },
  list: { query: operation('ShipmentPages'), variables: () => ({ first: 20, after: next() }) },
} as const;
export type PageName = keyof typeof PAGES;

export interface Asking {
  readonly graphUrl: string;
  readonly authorization: string;
  readonly shipments: number;
  /** Of each kind. */
  readonly perSecond: number;
  readonly warmSeconds: number;
  readonly seconds: number;
}

const TICK_MS = 5;
const MOST_PAGES = 50;

let cursor: string | null = null;
let pages = 0;

/** A reader turns some pages and begins anew. */
function next(): string | null {
  pages += 1;
  return pages % MOST_PAGES === 0 ? null : cursor;
}

servePart(null, {
  ask: async (asking: Asking): Promise<Record<PageName, LatencySummary>> => {
    const askers = new Askers(asking.graphUrl);
    const found = {} as Record<PageName, LatencySummary>;
    // one kind after the other, or what one waits for would be the others' time
    for (const name of Object.keys(PAGES) as PageName[]) found[name] = await askFor(askers, name, asking);
    askers.close();
    return found;
  },
});

async function askFor(askers: Askers, name: PageName, asking: Asking): Promise<LatencySummary> {
  const { graphUrl, authorization, shipments, perSecond, warmSeconds, seconds } = asking;
  const { query, variables } = PAGES[name];
  const histogram = createHistogram();
  const ask = async (isMeasured: boolean): Promise<void> => {
    const content = { query, variables: variables(randomInt(shipments)) };
    const began = performance.now();
    const { status, body } = await askers.ask(jsonRequest(graphUrl, content, { authorization }));
    if (isMeasured) histogram.record(Math.max(1, Math.round((performance.now() - began) * 1000)));
    check(name, status, body.toString());
  };
  const began = performance.now();
  const asked: Promise<void>[] = [];
  const most = perSecond * (warmSeconds + seconds);
  while (asked.length < most) {
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    const due = Math.min(most, Math.floor(((performance.now() - began) / 1000) * perSecond));
    while (asked.length < due) asked.push(ask(asked.length >= perSecond * warmSeconds));
  }
  await Promise.all(asked);
  return summaryOf(histogram);
}

/** @throws when there is no page, or a part of it is missing. */
function check(name: PageName, status: number, body: string): void {
  const isWhole = status === 200 && !body.includes('"errors"') && body.includes('"trackingNumber"');
  if (!isWhole) throw new Error(`${name}: ${status} ${body.slice(0, 500)}`);
  if (name === 'list') cursor = /"endCursor":"([^"]+)"/.exec(body)?.[1] ?? null;
}

/** As the SQL that fills the tables makes it. */
function parcelId(parcel: number): string {
  const hex = createHash('md5').update(`parcel ${parcel}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
