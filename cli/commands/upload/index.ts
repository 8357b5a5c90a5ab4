import { isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { RecordScansDocument } from '../../../schema/generated/operations.ts';
import { connect, request } from '../../client/index.ts';
import { print } from '../../output.ts';
import type { UploadReport } from '../../../subgraphs/carriers/normalise/index.ts';
import { uploadFile } from './uploadFile.ts';

/** What a spreadsheet of every scan of a busy month holds. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * Records the scans of a CSV file through the graph, and prints what became of each row. A file may be uploaded again:
 * what is known is not recorded twice.
 */
export async function upload(
  carrier: string,
  file: string,
  options: { readonly brand: string; readonly json?: boolean },
): Promise<void> {
  const text = await readText(file);
  const connection = await connect(options.brand, ['carriers:manage']);
  const report = await uploadFile(text, async (scans) => {
    const { recordScans } = await request(connection, RecordScansDocument, { carrier, scans });
    return recordScans.map((result) => (result.__typename === 'ScanRefused' ? result : null));
  });
  print(options, report, () => humanReport(report));
  if (report.error !== null || report.rejected > 0) process.exitCode = 1;
}

async function readText(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > MAX_FILE_BYTES) throw new Error(`${file} is larger than ${MAX_FILE_BYTES} bytes`);
    const bytes = await handle.readFile();
    if (!isUtf8(bytes)) throw new Error(`${file} is not in UTF-8`);
    return bytes.toString('utf8');
  } finally {
    await handle.close();
  }
}

function humanReport({ error, rows, accepted, rejected }: UploadReport): string {
  if (error !== null) return `nothing was recorded: ${error.code}: ${error.message}`;
  const refused = rows.filter(({ outcome }) => outcome === 'REJECTED');
  const lines = refused.map(({ row, code, message }) => `row ${row}: ${code ?? ''}: ${message ?? ''}`);
  return [...lines, `${accepted} rows accepted, ${rejected} rejected`].join('\n');
}
