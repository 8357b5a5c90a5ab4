import type { DataSource } from '../../../platform/database/index.ts';
import { codeOf } from '../../../platform/errors/index.ts';
import { type AcceptedPayload, acceptPayloads, type IncomingPayload } from '../store/index.ts';
import { groupCommit } from './groupCommit.ts';

/** Four writers, so that some gather while others wait for the disk; what waits is bounded by memory. */
const LIMITS = { items: 500, bytes: 4 * 1024 * 1024, writers: 4, waitingBytes: 64 * 1024 * 1024 };

export interface InboxOptions {
  readonly database: DataSource;
  /** Called when something new was accepted. */
  readonly accepted?: () => void;
}

/**
 * The way into the inbox, for all who bring payloads.
 * @returns a function that resolves when its payload is durable; it rejects with `INTAKE_BUSY` when too much waits
 */
export function openInbox({
  database,
  accepted,
}: InboxOptions): (payload: IncomingPayload) => Promise<AcceptedPayload> {
  return groupCommit({
    write: async (payloads: readonly IncomingPayload[]) => {
      const results = await acceptPayloads(database, payloads);
      accepted?.();
      return results;
    },
    sizeOf: ({ body }) => body.length,
    isOutage: (error) => !isOfTheData(error),
    limits: LIMITS,
  });
}

/** Whether the database refuses what it was given (SQLSTATE classes 22 and 23): that may be the fault of one payload alone. */
function isOfTheData(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error) ?? '');
}
