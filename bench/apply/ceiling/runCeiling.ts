import pg from 'pg';
import { CONNECTIONS, type Staged, WRITE_BATCH } from './stage.ts';

/** What bare SQL wrote. */
export interface Ceiling {
  readonly scans: number;
  readonly seconds: number;
}

/** Writes what is staged, batch by batch, each in a transaction, over two connections at once, for so long at most. */
export async function openCeiling(url: string): Promise<{
  run(staged: Staged, seconds: number): Promise<Ceiling>;
  close(): Promise<void>;
}> {
  const clients = Array.from(
    { length: CONNECTIONS },
    () => new pg.Client({ connectionString: url, application_name: 'bench bare' }),
  );
  for (const client of clients) client.on('error', () => undefined);
  await Promise.all(clients.map((client) => client.connect()));
  return {
    run: async ({ lastBatch }, seconds) => {
      await clients[0]?.query(WRITE_BATCH);
      let scans = 0;
      const began = performance.now();
      const write = async (client: pg.Client, first: number): Promise<void> => {
        for (let batch = first; batch <= lastBatch; batch += CONNECTIONS) {
          if (performance.now() - began >= seconds * 1000) break;
          const { rows } = await client.query<{ scans: number }>('select bench.write($1) as scans', [batch]);
          scans += rows[0]?.scans ?? 0;
        }
      };
      await Promise.all(clients.map(write));
      return { scans, seconds: (performance.now() - began) / 1000 };
    },
    close: async () => void (await Promise.all(clients.map((client) => client.end()))),
  };
}
