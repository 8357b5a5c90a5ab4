import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type DocumentNode, parse, print } from 'graphql';
import * as operations from '../../../schema/generated/operations.ts';
import { hashOf, readTrustedDocuments, TrustedDocuments } from './trustedDocuments.ts';
import { trustedDocumentsFile } from './trustedDocumentsFile.ts';

const invalid = expect.objectContaining({ code: 'SETTINGS_INVALID' });

describe('the manifest that is checked in', () => {
  const trusted = readTrustedDocuments(trustedDocumentsFile());
  const documents = Object.entries(operations).map(([name, document]) => [name, document as DocumentNode] as const);

  it('holds nothing but what our own clients ask', () => {
    expect(documents.length).toBeGreaterThan(0);
    expect(trusted.size).toBe(documents.length);
  });

  it.each(documents)('knows %s by its text and by its hash, as clients print it', (_name, document) => {
    const text = print(document);
    expect(parse(text).definitions).toHaveLength(document.definitions.length);
    expect(trusted.has(text)).toBe(true);
    expect(trusted.get(hashOf(text))).toBe(text);
  });
});

describe('a manifest', () => {
  it('is refused when a hash is that of another text', () => {
    expect(() => new TrustedDocuments({ [hashOf('{ a }')]: '{ b }' })).toThrow(invalid);
  });

  it.each([null, [], { a: '{ a }' }, { [hashOf('{ a }')]: 1 }, { [hashOf('')]: '' }])('is not %j', (manifest) => {
    expect(() => new TrustedDocuments(manifest)).toThrow(invalid);
  });

  it('is refused when its file cannot be read', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'manifest-'));
    const file = path.join(folder, 'manifest.json');
    expect(() => readTrustedDocuments(file)).toThrow(invalid);
    await writeFile(file, '{');
    expect(() => readTrustedDocuments(file)).toThrow(invalid);
    await writeFile(file, JSON.stringify({ [hashOf('{ a }')]: '{ a }' }));
    expect(readTrustedDocuments(file).get(hashOf('{ a }'))).toBe('{ a }');
  });

  it('knows none by a name that every object has', () => {
    expect(new TrustedDocuments({}).get('constructor')).toBeUndefined();
  });
});
