import pg from 'pg';
import { inTransaction } from '../../platform/database/index.ts';
import { refreshInbox } from '../../subgraphs/shipments/store/exceptions/refreshInbox.ts';
import { openShipmentsGraph, type ShipmentsGraph, viewerOf } from '../../subgraphs/shipments/testing/graph.ts';
import { openShipmentsRoom, type ShipmentsRoom } from '../../subgraphs/shipments/testing/room.ts';
import { clusterCpuMs } from '../intake/clusterCpu.ts';
import { cpuMs, say } from '../measure/index.ts';
import { fillBrand } from './fill.ts';
import { FIRST_PAGE, type Question, questions } from './questions.ts';

export interface InboxSettings {
  /** In the inbox of the brand that is asked; another one has a fifth of them. */
  readonly parcels: number;
  /** Of each question, one after the other. */
  readonly asks: number;
}

/** How long answers took, and how much the inbox cost to write. */
export interface InboxFigures {
  readonly exceptions: number;
  /** Milliseconds to write a parcel's row of the inbox, in batches. */
  readonly refreshMs: number;
  readonly answers: readonly InboxAnswers[];
}

/** Of one question, in milliseconds. */
export interface InboxAnswers {
  readonly name: string;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** An answer, of the server and whoever asks together. */
  readonly nodeCpuMs: number;
  readonly postgresCpuMs: number;
}

/** A migrated, empty database, by how its owner and the role of shipments log in, and the process of its server. */
export interface InboxGround {
  readonly adminUrl: string;
  readonly url: string;
  readonly postmaster: number;
}

const BRAND = 'acme';
const WARM_ASKS = 10;
const BATCH = 500;
const DEEP_PAGES = 40;

/** Fills a database and asks. */
export async function measureInbox(at: InboxGround, { parcels, asks }: InboxSettings): Promise<InboxFigures> {
  const client = new pg.Client({ connectionString: at.adminUrl });
  await client.connect();
  const room = await openShipmentsRoom(at.url);
  try {
    await fillBrand(client, { brand: BRAND, parcels });
    await fillBrand(client, { brand: 'other', parcels: Math.ceil(parcels / 5) });
    const refreshMs = await fillInbox(room);
    await client.query('vacuum analyze shipments.exception, shipments.exception_inbox, shipments.shipment');
    const open = "select count(*)::int as count from shipments.exception where brand = $1 and state <> 'RESOLVED'";
    const { rows } = await client.query<{ count: number }>(open, [BRAND]);
    say(`${rows[0]?.count ?? 0} open exceptions of ${parcels} parcels are stored`);
    const graph = await openShipmentsGraph(room, at.url);
    try {
      return {
        exceptions: rows[0]?.count ?? 0,
        refreshMs,
        answers: await askAll({ graph, postmaster: at.postmaster }, asks),
      };
    } finally {
      await graph.close();
    }
  } finally {
    await room.close();
    await client.end();
  }
}

async function fillInbox(room: ShipmentsRoom): Promise<number> {
  const ids = (await room.rows('select distinct shipment_id as id from shipments.exception')).map(
    ({ id }) => id as string,
  );
  const began = performance.now();
  for (let from = 0; from < ids.length; from += BATCH) {
    await inTransaction(room.database, (tx) => refreshInbox(tx, ids.slice(from, from + BATCH)));
  }
  return (performance.now() - began) / ids.length;
}

interface Asked {
  readonly graph: ShipmentsGraph;
  readonly postmaster: number;
}

async function askAll(asked: Asked, asks: number): Promise<InboxAnswers[]> {
  const deep = await cursorFarDown(asked.graph);
  const answers: InboxAnswers[] = [];
  for (const question of questions(deep, new Date().toISOString())) answers.push(await askMany(asked, question, asks));
  return answers;
}

async function askMany(
  { graph, postmaster }: Asked,
  { name, query, variables }: Question,
  asks: number,
): Promise<InboxAnswers> {
  const ask = async (): Promise<number> => {
    const began = performance.now();
    const { codes } = await graph.ask(viewerOf({ brand: BRAND }), query, { ...variables });
    if (codes.length > 0) throw new Error(`${name}: ${codes.join(', ')}`);
    return performance.now() - began;
  };
  for (let turn = 0; turn < WARM_ASKS; turn += 1) await ask();
  const [node, postgres] = [cpuMs(process.pid), clusterCpuMs(postmaster)];
  const took: number[] = [];
  for (let turn = 0; turn < asks; turn += 1) took.push(await ask());
  took.sort((one, other) => one - other);
  const at = (share: number): number => took[Math.ceil(share * took.length) - 1] ?? NaN;
  const [nodeCpuMs, postgresCpuMs] = [cpuMs(process.pid) - node, clusterCpuMs(postmaster) - postgres];
  return {
    ...{ name, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) },
    ...{ nodeCpuMs: nodeCpuMs / asks, postgresCpuMs: postgresCpuMs / asks },
  };
}

async function cursorFarDown(graph: ShipmentsGraph): Promise<string> {
  let after = '';
  for (let page = 0; page < DEEP_PAGES; page += 1) {
    const { data, codes } = await graph.ask(viewerOf({ brand: BRAND }), FIRST_PAGE, after === '' ? {} : { after });
    if (codes.length > 0) throw new Error(codes.join(', '));
    const { pageInfo } = data?.['exceptionInbox'] as unknown as { pageInfo: { endCursor: string } };
    after = pageInfo.endCursor;
  }
  return after;
}
