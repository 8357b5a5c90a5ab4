import { type DataSource, sql } from '../../../../platform/database/index.ts';

/** The right to learn, which one process of an installation has at a time. */
export interface LearnerLock {
  /** Whether this process has it; asks for it when it has not. */
  hold(): Promise<boolean>;
  /** Leaves it to others. */
  close(): Promise<void>;
}

type Session = ReturnType<DataSource['createQueryRunner']>;

/**
 * A lock of a database session that is kept for it alone: it ends with the process, however that ends, so that nobody waits
 * for a lease to run out. It spares work and no more: that nothing is learned twice is ensured by the position, which moves
 * on in the transaction that saves what was learned, and only from where it was.
 */
export function openLearnerLock(database: DataSource): LearnerLock {
  let session: Session | null = null;
  let isHeld = false;
  const leave = async (): Promise<void> => {
    const left = session;
    [session, isHeld] = [null, false];
    await left?.release();
  };
  const hold = async (): Promise<boolean> => {
    session ??= database.createQueryRunner();
    if (isHeld) {
      // a session that answers still has its locks
      await sql(session, 'select 1');
      return true;
    }
    const [row] = await sql<{ held: boolean }>(
      session,
      `select pg_try_advisory_lock('shipments.estimate_learned'::regclass::oid::bigint) as held`,
    );
    isHeld = row?.held === true;
    return isHeld;
  };
  return {
    hold: async () => {
      try {
        const held = await hold();
        // who only asks keeps no connection
        if (!held) await leave();
        return held;
      } catch (error) {
        await leave().catch(() => undefined);
        throw error;
      }
    },
    close: async () => {
      if (session !== null && isHeld) {
        // a session goes back to its pool with the locks that it has
        await sql(session, 'select pg_advisory_unlock_all()').catch(() => undefined);
      }
      await leave();
    },
  };
}
