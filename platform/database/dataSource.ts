import { DataSource, type EntitySchema, type MixedList } from 'typeorm';
import { ObservedPool } from './observed/observedPool.ts';

/** What a process opens: its own schema, by its own role. */
export interface DatabaseOptions {
  readonly url: string;
  readonly schema: string;
  /** Shown by PostgreSQL beside each connection. */
  readonly process: string;
  readonly entities?: MixedList<string | EntitySchema | (abstract new () => unknown)>;
  /** Connections at most. */
  readonly poolSize?: number;
}

const CONNECT_WITHIN_MS = 5_000;
const STATEMENT_WITHIN_MS = 30_000;

/**
 * Opens the pool of one process. Nothing is ever synchronised from entities: migrations alone change tables.
 * A statement that runs for half a minute is a fault of ours and is ended.
 */
export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    driver: { Pool: ObservedPool },
    url: options.url,
    schema: options.schema,
    entities: (options.entities ?? []) as MixedList<EntitySchema>,
    synchronize: false,
    logging: false,
    applicationName: `doorstep ${options.process}`,
    poolSize: options.poolSize ?? 10,
    extra: {
      connectionTimeoutMillis: CONNECT_WITHIN_MS,
      // the server's own limit comes first; this one is for a server that hangs
      query_timeout: STATEMENT_WITHIN_MS + CONNECT_WITHIN_MS,
      statement_timeout: STATEMENT_WITHIN_MS,
      idle_in_transaction_session_timeout: 60_000,
      keepAlive: true,
      // statements that do not wait for each other are sent together: the server goes on from one to the next
      pipeline: true,
    },
    // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
    poolErrorHandler: () => undefined,
  });
  return database.initialize();
}
