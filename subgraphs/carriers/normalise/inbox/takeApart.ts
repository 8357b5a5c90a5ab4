import { inTransaction } from '../../../../platform/database/index.ts';
import { finishPayloads, type PendingPayload, postponePayload, takeOne } from '../../store/index.ts';
import { type InboxWorkerOptions, readPayloads } from './normaliseBatch.ts';

/** After so many failures a payload waits for a person instead of for the next attempt. */
export const MOST_ATTEMPTS = 5;
const FIRST_PAUSE_MS = 1_000;

/**
 * After a batch failed: reads its payloads one by one, so that the one that fails holds up nobody else. Its attempts are
 * counted, with pauses that double; after the last it is quarantined.
 */
export async function takeApart(options: InboxWorkerOptions, payloads: readonly PendingPayload[]): Promise<void> {
  for (const { arrived, id } of payloads) {
    try {
      await inTransaction(options.database, async (tx) => {
        const payload = await takeOne(tx, arrived);
        if (payload !== null) await readPayloads(tx, [payload], options);
      });
    } catch (error) {
      await countFailure(options, arrived);
      options.log.error('normalise.payloadFailed', { payloadId: id, error });
    }
  }
  options.announce();
}

async function countFailure({ database, now }: InboxWorkerOptions, arrived: string): Promise<void> {
  await inTransaction(database, async (tx) => {
    const payload = await takeOne(tx, arrived);
    if (payload === null) return;
    const attempts = payload.attempts + 1;
    if (attempts < MOST_ATTEMPTS) {
      await postponePayload(tx, arrived, new Date(now().getTime() + FIRST_PAUSE_MS * 2 ** (attempts - 1)));
      return;
    }
    const reason = { code: 'NORMALISE_FAILED', message: `reading it failed ${attempts} times` };
    await finishPayloads(tx, [{ payload, reason }], now());
  });
}
