import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { loadMappings, shippedMappings } from './loadMappings.ts';
import { RED_VAN } from './testing/redVan.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'mappings-'));
});
afterEach(() => rm(folder, { recursive: true }));

const put = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
const named = (code: string): string => RED_VAN.replace('code: redvan', `code: ${code}`);

describe('loading mappings', () => {
  it('reads those that come along, and lets those of an operator replace them', async () => {
    const shipped = await loadMappings([shippedMappings()]);
    await put('mine.yaml', named('gls'));
    await put('.hidden.yaml', 'no: mapping');
    await put('readme.txt', 'no mapping');
    const mappings = await loadMappings([shippedMappings(), folder]);
    expect(mappings).toHaveLength(shipped.length);
    expect(mappings.find(({ profile }) => profile.code === 'gls')?.profile.name).toBe('Red Van');
  });

  it.each([
    ['a file that is none', 'no: mapping', /bad\.yaml: .*carrier/],
    ['a file that is too large', 'x'.repeat(600_000), /bad\.yaml: larger than/],
  ])('fails with the code and the name of %s', async (_what, text, detail) => {
    await put('bad.yaml', text);
    await expect(loadMappings([folder])).rejects.toMatchObject({
      code: 'MAPPING_INVALID',
      detail: expect.stringMatching(detail) as unknown,
    });
  });

  it('fails when a folder maps a carrier twice, or is not there', async () => {
    await put('a.yaml', named('one'));
    await put('b.yaml', named('one'));
    await expect(loadMappings([folder])).rejects.toMatchObject({
      detail: expect.stringMatching(/b\.yaml: .*a\.yaml maps one as well/) as unknown,
    });
    await expect(loadMappings([path.join(folder, 'nowhere')])).rejects.toMatchObject({ code: 'MAPPING_INVALID' });
  });
});
