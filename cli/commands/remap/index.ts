import { postgresEventLog } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { deriveKey } from '../../../platform/keyring.ts';
import { readSettings } from '../../../platform/settings.ts';
import { loadPayloadReaders } from '../../../subgraphs/carriers/normalise/index.ts';
import { requireInstalledSecret, withAdminDatabase } from '../../installation/index.ts';
import { print } from '../../output.ts';
import { interruption } from '../../interruption.ts';
import { remapUntil } from './remapUntil.ts';
import { reportLines } from './reportLines.ts';
import { readRemapRequest, type RemapArguments } from './request.ts';

/** Reads a carrier's kept payloads with the mappings of today, and tells what differs; without a dry run as corrections. */
export async function remap(options: RemapArguments & { readonly json?: boolean }): Promise<void> {
  const settings = readSettings();
  const readers = await loadPayloadReaders(settings.mappings);
  const signerKey = deriveKey(await requireInstalledSecret(settings), 'signer');
  const request = readRemapRequest(options, readers.catalogue);
  const stop = interruption();
  const { report, error } = await withAdminDatabase((database) =>
    remapUntil(stop.isAsked, {
      ...{ ...request, database, readers, signerKey },
      ...{ eventLog: postgresEventLog<CarriersEvent>('carriers'), now: () => new Date() },
    }),
  ).finally(stop.forget);
  print(options, report, () => reportLines(report).join('\n'));
  if (error !== null) throw error;
}
