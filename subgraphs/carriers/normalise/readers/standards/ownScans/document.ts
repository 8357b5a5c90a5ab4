import * as z from 'zod';
import { isObject } from '../../../json.ts';
import { readScanFields } from './readScanFields.ts';
import { refusal } from './problems.ts';
import type { ScanOutcome } from './readOwnScans.ts';
import { SCAN_FIELD_NAMES, type ScanFields, scanFields } from './scanFields.ts';

/** How a document of our own names itself, so that no carrier's can be taken for one. */
const FORMAT = 'doorstep/scans';
const VERSION = 1;

const document = z.object({ format: z.literal(FORMAT), version: z.literal(VERSION), scans: z.array(z.unknown()) });

/** Scans as a document, `{"format": "doorstep/scans", "version": 1, "scans": […]}`; fields that are absent are left out. */
export function scansDocument(scans: readonly ScanFields[]): string {
  const written = scans.map((scan) =>
    Object.fromEntries(SCAN_FIELD_NAMES.flatMap((name) => (scan[name] === null ? [] : [[name, scan[name]]]))),
  );
  return JSON.stringify({ format: FORMAT, version: VERSION, scans: written });
}

/** What becomes of each scan of a document, counted from 0; undefined when it is none of this form and version. */
export function outcomesOfDocument(tree: unknown, carrierZone: string): readonly ScanOutcome[] | undefined {
  // nearly every document is a carrier's: those cost one look
  if (!isObject(tree) || tree['format'] !== FORMAT) return undefined;
  const found = document.safeParse(tree);
  return found.data?.scans.map((scan, row) => {
    const { data } = scanFields.safeParse(scan);
    return { row, read: data === undefined ? refusal('SCAN_NOT_UNDERSTOOD') : readScanFields(data, carrierZone) };
  });
}
