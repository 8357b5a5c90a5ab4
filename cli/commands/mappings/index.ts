import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { loadMapping, type Mapping, payloadReaders } from '../../../subgraphs/carriers/normalise/index.ts';
import { print } from '../../output.ts';
import { readBoundedRecording, readCarrierPayload, type ReadingReport, readingText } from '../normalise/index.ts';

export interface MappingsCheckOptions {
  readonly json?: boolean;
  /** A recorded payload to read by the mapping. */
  readonly payload?: string;
  /** The tracking number that was asked for; some formats do not repeat it. */
  readonly number?: string;
}

/** What is found of one mapping file. */
interface CheckedMapping {
  readonly file: string;
  readonly valid: boolean;
  readonly carrier: string | null;
  readonly version: string | null;
  /** What is wrong with it; null when nothing is. */
  readonly fault: string | null;
}

/**
 * Checks a mapping file, or every one of a folder, and with a payload prints what the file reads in it. Ends with exit
 * code 1 when a file is not valid, or the payload is not understood.
 * @throws DoorstepError `BAD_INPUT` when there is nothing to check, or a payload for more than one file.
 */
export async function mappingsCheck(location: string, options: MappingsCheckOptions): Promise<void> {
  const files = await filesOf(location);
  if (options.payload !== undefined && files.length > 1) {
    throw new DoorstepError('BAD_INPUT', { detail: '--payload goes with one file' });
  }
  const checked = await Promise.all(files.map(check));
  const mappings = checked.flatMap(({ mapping }) => (mapping === undefined ? [] : [mapping]));
  const reading = await readingBy(mappings, options);
  const results = checked.map(({ result }) => result);
  print(options, { files: results, reading }, () => describe(results, reading));
  const isUnread = reading?.errors.some(({ code }) => /^PAYLOAD_(?:SYNTAX|NOT_UNDERSTOOD)$/.test(code)) === true;
  if (results.some(({ valid }) => !valid) || isUnread) process.exitCode = 1;
}

async function filesOf(location: string): Promise<readonly string[]> {
  const found = await stat(location).catch(() => null);
  if (found === null) throw new DoorstepError('BAD_INPUT', { detail: `there is no ${location}` });
  if (!found.isDirectory()) return [location];
  const names = (await readdir(location)).filter((name) => /^[^.].*\.ya?ml$/.test(name)).sort();
  if (names.length === 0) throw new DoorstepError('BAD_INPUT', { detail: `there are no mapping files in ${location}` });
  return names.map((name) => path.join(location, name));
}

async function check(file: string): Promise<{ readonly result: CheckedMapping; readonly mapping?: Mapping }> {
  try {
    const mapping = await loadMapping(file);
    const { profile, version } = mapping;
    return { result: { file, valid: true, carrier: profile.code, version, fault: null }, mapping };
  } catch (error) {
    if (!(error instanceof DoorstepError)) throw error;
    return { result: { file, valid: false, carrier: null, version: null, fault: error.detail ?? error.message } };
  }
}

/** What the payload says by the mapping alone, without what is built in for the same carrier. */
async function readingBy(mappings: readonly Mapping[], options: MappingsCheckOptions): Promise<ReadingReport | null> {
  const [mapping] = mappings;
  if (options.payload === undefined || mapping === undefined) return null;
  const recorded = await readBoundedRecording(options.payload);
  const asked = { carrier: mapping.profile.code, number: options.number ?? null };
  return readCarrierPayload(payloadReaders(mappings, { builtIn: false }), asked, recorded);
}

function describe(results: readonly CheckedMapping[], reading: ReadingReport | null): string {
  const lines = results.map(({ file, valid, carrier, version, fault }) =>
    valid ? `${file}: ${carrier ?? ''} is valid, version ${version ?? ''}` : `not valid: ${fault ?? file}`,
  );
  return [...lines, ...(reading === null ? [] : [readingText(reading)])].join('\n');
}
