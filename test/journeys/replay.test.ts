import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { sharedSystem } from '../system/sharedSystem.ts';
import type { System } from '../system/system.ts';

const BRAND = 'replay';
const RECORDING = path.resolve(
  process.env['DOORSTEP_SAMPLE_DATA'] ?? '../shared/data',
  'fedex_scans/fedex_track_replies_open.json.gz',
);
const present = existsSync(RECORDING);
if (!present) process.stderr.write(`skipped, since there is no ${RECORDING}: the replay of real replies\n`);

(present ? describe : describe.skip)('a replay of 48 real parcels', () => {
  let system: System;

  beforeAll(async () => {
    system = await sharedSystem(BRAND);
  }, 90_000);

  it('ends with every scan once on the timelines, everything delivered, and every change heard once and in order', async () => {
    const { code, stdout } = await system.command('replay', 'fedex', RECORDING, '--brand', BRAND, '--json');
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(result).toMatchObject({
      ...{
        parcels: 48,
        delivered: 48,
        scansExpected: 570,
        scansOnTimelines: 570,
        duplicatePayloads: 0,
        lost: 0,
        ok: true,
      },
      heard: { doubled: 0, disordered: 0, incomplete: 0 },
    });
    expect(code).toBe(0);
  }, 60_000);

  it('changes nothing when it is done again', async () => {
    const { stdout } = await system.command('replay', 'fedex', RECORDING, '--brand', BRAND, '--json');
    const result = JSON.parse(stdout) as { payloads: number };
    expect(result).toMatchObject({
      scansOnTimelines: 570,
      duplicatePayloads: result.payloads,
      heard: { statusChanges: 0 },
      ok: true,
    });
  }, 60_000);
});
