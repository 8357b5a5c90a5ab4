import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentFormat } from '../../document/index.ts';
import { expectSafeReadings } from '../../testing/hostileVariants.ts';
import { shippedMappings } from '../mapping/index.ts';
import { type CarrierReaders, loadPayloadReaders } from '../payloadReaders.ts';
import { readingLines } from '../testing/readingLines.ts';
import type { Reading } from '../reading.ts';

const FOLDER = path.join(shippedMappings(), 'testing');
const FORMATS: Readonly<Record<string, DocumentFormat>> = { '.json': 'JSON', '.xml': 'XML', '.html': 'HTML' };
const DOCUMENTS = readdirSync(FOLDER)
  .filter((name) => path.extname(name) in FORMATS)
  .sort();
const carrierOf = (document: string): string => document.split('.')[0] ?? '';

/** Some formats do not name their parcel. */
const ASKED = 'ASKED2003004005';

let readers: CarrierReaders;
beforeAll(async () => {
  readers = await loadPayloadReaders(undefined);
});

function read(document: string, body: string): Reading {
  const format = FORMATS[path.extname(document)] ?? 'JSON';
  return readers.readAnswer(carrierOf(document), body, { trackingNumber: ASKED, format });
}

describe('the mappings that come along', () => {
  it('are at least twenty, each with a document that it reads', () => {
    const mapped = readdirSync(shippedMappings())
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => path.basename(name, '.yaml'));
    expect(mapped.length).toBeGreaterThanOrEqual(20);
    expect([...new Set(DOCUMENTS.map(carrierOf))].sort()).toEqual(mapped.sort());
  });

  it('are files named by their carriers', () => {
    for (const document of DOCUMENTS)
      expect(readers.catalogue.find(carrierOf(document))?.code).toBe(carrierOf(document));
  });

  it.each(DOCUMENTS)('read %s as the text beside it says', (document) => {
    const lines = readingLines(read(document, readFileSync(path.join(FOLDER, document), 'utf8')));
    const expected = path.join(FOLDER, `${document}.txt`);
    expect(lines).toEqual(existsSync(expected) ? readFileSync(expected, 'utf8').trimEnd().split('\n') : []);
  });

  it.each(DOCUMENTS)('survive whatever becomes of %s', (document) => {
    const body = readFileSync(path.join(FOLDER, document), 'utf8');
    const format = FORMATS[path.extname(document)] ?? 'JSON';
    expectSafeReadings(body, format, { read: (variant) => read(document, variant), runs: 40 });
  });
});
