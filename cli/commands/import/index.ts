import { ImportShipmentsDocument } from '../../../schema/generated/operations.ts';
import { requireBrand } from '../../../platform/access/store/index.ts';
import { withAdminDatabase } from '../../installation/index.ts';
import { connect, request } from '../../client/index.ts';
import { print } from '../../output.ts';
import { bytesOf } from './bytesOf.ts';
import { type ImportedRow, importFile } from './importFile.ts';

/** What became of a file. */
interface ImportReport {
  readonly created: number;
  readonly known: number;
  readonly refused: number;
  /** Rows that were refused, or that are registered otherwise. */
  readonly rows: readonly ImportedRow[];
}

/**
 * Registers the parcels of a CSV file through the graph, and prints what became of its rows. A file may be imported again:
 * what is registered is known.
 */
export async function importCommand(
  file: string,
  options: { readonly brand: string; readonly json?: boolean },
): Promise<void> {
  await withAdminDatabase((database) => requireBrand(database, options.brand));
  const connection = await connect(options.brand, ['shipments:write']);
  const record = async (csv: string): Promise<readonly ImportedRow[]> => {
    const { importShipments } = await request(connection, ImportShipmentsDocument, { csv });
    return importShipments.rows.map(({ row, reference, outcome, code, message }) => ({
      ...{ row, outcome, reference: reference ?? null, code: code ?? null, message: message ?? null },
    }));
  };
  const report = await reportOf(importFile(bytesOf(file), record));
  print(options, report, () => humanReport(report));
  if (report.refused > 0) process.exitCode = 1;
}

async function reportOf(imported: AsyncIterable<ImportedRow>): Promise<ImportReport> {
  const counts = { CREATED: 0, KNOWN: 0, REFUSED: 0 };
  const rows: ImportedRow[] = [];
  for await (const row of imported) {
    counts[row.outcome] += 1;
    if (row.code !== null) rows.push(row);
  }
  return { created: counts.CREATED, known: counts.KNOWN, refused: counts.REFUSED, rows };
}

function humanReport({ created, known, refused, rows }: ImportReport): string {
  const lines = rows.map(
    ({ row, reference, outcome, code, message }) =>
      `row ${row}${reference === null ? '' : ` (${reference})`}: ${outcome.toLowerCase()}: ${code ?? ''}: ${message ?? ''}`,
  );
  return [...lines, `${created} parcels registered, ${known} known before, ${refused} rows refused`].join('\n');
}
