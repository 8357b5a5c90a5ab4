import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mappingsCheck, type MappingsCheckOptions } from './index.ts';

const MAPPING = `
carrier:
  code: ups
  name: Test
  homeCountries: [GB]
  trackingPage: https://track.example/?n={trackingNumber}
  defaultZone: Europe/London
documents:
  - format: JSON
    when: parcels
    parcels: { at: parcels, number: number }
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'check-'));
});
afterEach(async () => {
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

const put = async (name: string, text: string): Promise<string> => {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
};

/** What it prints, and with which exit code it ends. */
async function check(location: string, options: MappingsCheckOptions = {}): Promise<[unknown, unknown]> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await mappingsCheck(location, { ...options, json: true });
    return [JSON.parse(write.mock.calls.map(([text]) => String(text)).join('')), process.exitCode];
  } finally {
    write.mockRestore();
  }
}

describe('checking mappings', () => {
  it('tells which files of a folder are valid and what is wrong with the others', async () => {
    await put('good.yaml', MAPPING);
    await put('bad.yaml', MAPPING.replace('when: parcels', 'when: parcels['));
    expect(await check(folder)).toEqual([
      {
        files: [
          expect.objectContaining({ valid: false, fault: expect.stringContaining('documents[0].when[0]') as unknown }),
          expect.objectContaining({ valid: true, carrier: 'ups', fault: null }),
        ],
        reading: null,
      },
      1,
    ]);
  });

  it('reads a payload by the mapping alone, also of a carrier with readers of its own', async () => {
    const file = await put('good.yaml', MAPPING);
    const payload = await put('payload.json', '{"parcels": [{"number": "AB123456"}]}');
    expect(await check(file, { payload })).toEqual([
      expect.objectContaining({
        reading: expect.objectContaining({ shipments: [expect.objectContaining({ trackingNumber: 'AB123456' })] }),
      }),
      undefined,
    ]);
    expect((await check(file, { payload: await put('other.json', '{}') }))[1]).toBe(1);
  });

  it('refuses what is not there, and a payload for many files', async () => {
    await put('a.yaml', MAPPING);
    await put('b.yaml', MAPPING);
    const coded = { code: 'BAD_INPUT' };
    await expect(check(folder, { payload: 'x.json' })).rejects.toMatchObject(coded);
    await expect(check(path.join(folder, 'nowhere'))).rejects.toMatchObject(coded);
  });
});
