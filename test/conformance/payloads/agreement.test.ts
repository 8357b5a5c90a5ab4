import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadPayloadReaders } from '../../../subgraphs/carriers/normalise/index.ts';
import { statedStatuses } from './statedStatuses.ts';

const FOLDER = join(resolve(process.env['DOORSTEP_SAMPLE_DATA'] ?? '../shared/data'), 'payloads');
const present = existsSync(join(FOLDER, 'manifest_open.json'));

if (!present) console.warn(`skipped: no recorded payloads at ${FOLDER} (set DOORSTEP_SAMPLE_DATA)`);
const described = present ? describe : describe.skip;

described('the statuses that sources state of their parcels', () => {
  it('agree with ours through the crosswalk, at least 95 of 100', async () => {
    const stated = statedStatuses(FOLDER, await loadPayloadReaders(undefined));
    const others = stated.filter((each) => !each.agrees);
    const lines = others.map((each) => `  ${each.path}: ${each.stated}, ours ${each.ours}`);
    const agreeing = stated.length - others.length;
    const figure = `${agreeing} of ${stated.length} stated statuses agree (${((100 * agreeing) / stated.length).toFixed(1)} %)`;
    process.stdout.write([figure, ...lines, ''].join('\n'));
    expect(stated.length).toBeGreaterThan(0);
    expect(agreeing / stated.length).toBeGreaterThanOrEqual(0.95);
  });
});
