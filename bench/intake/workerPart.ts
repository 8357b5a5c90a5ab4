import 'reflect-metadata';
import { openDatabase } from '../../platform/database/index.ts';
import { postgresEventLog } from '../../platform/events/index.ts';
import type { CarriersEvent } from '../../platform/events/types/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { createLog } from '../../platform/telemetry/index.ts';
import { loadPayloadReaders, normaliseBatch } from '../../subgraphs/carriers/normalise/index.ts';
import { CARRIERS_ENTITIES } from '../../subgraphs/carriers/store/index.ts';
import { servePart } from '../measure/index.ts';

/** The worker of the inbox as the carriers process has it, run only when it is asked to. */
const [url = ''] = process.argv.slice(2);
const database = await openDatabase({ url, schema: 'carriers', process: 'bench worker', entities: CARRIERS_ENTITIES });
const options = {
  database,
  readers: await loadPayloadReaders(undefined),
  eventLog: postgresEventLog<CarriersEvent>('carriers'),
  announce: () => undefined,
  now: () => new Date(),
  signerKey: deriveKey('only for benches and for nothing else', 'signer'),
  log: createLog('bench worker', 'error'),
};

servePart(null, {
  /** Reads what waits until nothing does, or the time is over; answers how many payloads it read. */
  drain: async (seconds: number) => {
    const end = performance.now() + seconds * 1000;
    let payloads = 0;
    while (performance.now() < end) {
      const count = await normaliseBatch(options);
      if (count === 0) break;
      payloads += count;
    }
    return payloads;
  },
});
