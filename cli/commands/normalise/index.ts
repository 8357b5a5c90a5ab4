import { open } from 'node:fs/promises';
import { readSettings } from '../../../platform/settings.ts';
import { type CarrierReaders, loadPayloadReaders } from '../../../subgraphs/carriers/normalise/index.ts';
import { print } from '../../output.ts';
import { MAX_RECORDING_BYTES, payloadOfRecording } from './recording.ts';
import { readingText } from './readingText.ts';
import { type ReadingReport, readingReport } from './report.ts';

export { readingText } from './readingText.ts';
export type { ReadingReport } from './report.ts';

interface NormaliseOptions {
  readonly json?: boolean;
  /** The tracking number that was asked for; some formats do not repeat it. */
  readonly number?: string;
}

/** Reads a recorded payload as the inbox would, and prints what it says. */
export async function normalise(carrier: string, file: string, options: NormaliseOptions): Promise<void> {
  const readers = await loadPayloadReaders(readSettings().mappings);
  const report = readCarrierPayload(
    readers,
    { carrier, number: options.number ?? null },
    await readBoundedRecording(file),
  );
  print(options, report, () => readingText(report));
}

/** What a recorded payload of a carrier says. */
export function readCarrierPayload(
  readers: CarrierReaders,
  { carrier, number }: { readonly carrier: string; readonly number: string | null },
  recorded: Buffer,
): ReadingReport {
  const reading = readers.readAnswer(carrier, payloadOfRecording(recorded), { trackingNumber: number });
  return readingReport(carrier, reading);
}

/** A recorded payload. @throws Error when it is larger than any */
export async function readBoundedRecording(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > MAX_RECORDING_BYTES) throw new Error(`${file} is larger than ${MAX_RECORDING_BYTES} bytes`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
