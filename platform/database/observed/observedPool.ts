import pg, { type PoolClient, type PoolConfig } from 'pg';
import { beginCallSpan, DATABASE_METRICS } from '../../telemetry/index.ts';
import { observeStatements } from './observeStatements.ts';
import { prepareStatements } from './preparedStatements.ts';

const WAITED = DATABASE_METRICS.waitSeconds({});

type Connected = (
  error: Error | undefined,
  client: PoolClient | undefined,
  release: (broken?: unknown) => void,
) => void;

/** A pool of connections that tells how many it has, who waits for one, and what is done with them. */
export class ObservedPool extends pg.Pool {
  constructor(config?: PoolConfig) {
    super(config);
    this.on('connect', prepareStatements);
    this.on('connect', observeStatements);
    const unlessEnded = (count: () => number) => () => (this.ended ? null : count());
    DATABASE_METRICS.connections.ask(
      { state: 'idle' },
      unlessEnded(() => this.idleCount),
    );
    DATABASE_METRICS.connections.ask(
      { state: 'busy' },
      unlessEnded(() => this.totalCount - this.idleCount),
    );
    DATABASE_METRICS.waiting.ask(
      {},
      unlessEnded(() => this.waitingCount),
    );
  }

  override connect(): Promise<PoolClient>;
  override connect(connected: Connected): void;
  override connect(connected?: Connected): Promise<PoolClient> | undefined {
    const endWait = this.#beginWait();
    if (connected === undefined) return super.connect().finally(endWait);
    super.connect((error, client, release) => {
      endWait();
      connected(error, client, release);
    });
    return undefined;
  }

  #beginWait(): () => void {
    const began = performance.now();
    // one that lies ready is no waiting that a trace should show
    const endSpan = this.idleCount === 0 ? beginCallSpan('sql connection', {}) : undefined;
    return () => {
      WAITED.observe((performance.now() - began) / 1000);
      endSpan?.();
    };
  }
}
