import pg from 'pg';
import { openDatabase } from '../../platform/database/index.ts';
import { encodeCursor, type LoggedEvent, postgresLogReader } from '../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../platform/events/types/index.ts';
import { isNews } from '../../subgraphs/shipments/graph/isNews.ts';
import type { Announced } from './verdict.ts';

const PAGE = 5_000;

/** The log as it stands: everything that happened after a position. */
export interface LoggedRun {
  readonly announced: Announced;
  /** Scans that stand on a timeline. */
  readonly scans: number;
}

/** The place at which the log ends now. */
export async function headOf(adminUrl: string): Promise<{ position: number; cursor: string }> {
  return withReader(adminUrl, async (reader) => {
    const { epoch, position } = await reader.head();
    return { position, cursor: encodeCursor({ epoch, log: reader.name, position }) };
  });
}

/** Reads what one brand's subscriptions must have told since a position. */
export async function readRun(adminUrl: string, brand: string, after: number): Promise<LoggedRun> {
  return withReader(adminUrl, async (reader) => {
    const announced = new Map<string, LoggedEvent<ShipmentsEvent>[]>();
    let scans = 0;
    for (let position = after; ;) {
      const page = await reader.readAfter(position, PAGE);
      for (const event of page) {
        if (event.brand !== brand) continue;
        if (event.type === 'shipment.scanApplied') scans += 1;
        if (!isNews(event)) continue;
        const ofType = announced.get(event.type) ?? [];
        announced.set(event.type, ofType);
        ofType.push(event);
      }
      if (page.length < PAGE) return { announced, scans };
      position = page.at(-1)?.position ?? position;
    }
  });
}

/** What was accepted and has not gone all the way yet: payloads that wait, and scans that wait to be applied. */
export async function unappliedCount(adminUrl: string): Promise<number> {
  const rows = await query<{ waiting: string }>(
    adminUrl,
    `select (select count(*) from carriers.inbox)
          + (select count(*) from carriers.log l left join shipments.checkpoint c
               on c.log = 'carriers' and c.partition = l.partition
             where l.position > coalesce(c.position, 0)) as waiting`,
  );
  return Number(rows[0]?.waiting);
}

/** The file in which the server says which process it is. */
export async function serverPidFile(adminUrl: string): Promise<string> {
  const rows = await query<{ data_directory: string }>(adminUrl, 'show data_directory');
  return `${rows[0]?.data_directory ?? ''}/postmaster.pid`;
}

async function query<Row extends pg.QueryResultRow>(adminUrl: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

type Reader = ReturnType<typeof postgresLogReader<ShipmentsEvent>>;

async function withReader<T>(adminUrl: string, read: (reader: Reader) => Promise<T>): Promise<T> {
  const database = await openDatabase({ url: adminUrl, schema: 'shipments', process: 'test resume', poolSize: 1 });
  try {
    return await read(postgresLogReader<ShipmentsEvent>('shipments', database));
  } finally {
    await database.destroy();
  }
}
