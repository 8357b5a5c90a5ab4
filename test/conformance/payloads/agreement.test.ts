import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { loadPayloadReaders } from '../../../subgraphs/carriers/normalise/index.ts';
import { statedStatuses } from './statedStatuses.ts';

const FOLDER = join(resolve(process.env['DOORSTEP_SAMPLE_DATA'] ?? '../shared/data'), 'payloads');
const present = existsSync(join(FOLDER, 'manifest_open.json'));

if (!present) console.warn(`skipped: no recorded payloads at ${FOLDER} (set DOORSTEP_SAMPLE_DATA)`);
const described = present ? describe : describe.skip;

/**
 * Sources that state another status than their own payload does. They count in the printed figure of all, and not in the
 * claim: to agree with them would be to misread the payload.
 */
const CONTRADICTED: Readonly<Record<string, string>> = {
  'open/dhl_universal/karrio_TrackingResponseJSON.json': 'in transit, of a payload that says pre-transit',
  'open/asendia_us/karrio_TrackingResponse.json': 'in transit, of a payload whose last event is the delivery',
  'open/geodis/karrio_TrackingResponse.json': 'delivered, of a payload without a delivery',
  'open/nationex/karrio_TrackingResponse.json': 'in transit, of a payload that says that the data were received',
  'open/roadie/karrio_TrackingResponse.json': 'out for delivery, of a payload with a confirmed delivery',
};

described('the statuses that sources state of their parcels', () => {
  it('agree with ours through the crosswalk, at least 95 of 100 that fit their payload', async () => {
    const stated = statedStatuses(FOLDER, await loadPayloadReaders(undefined));
    const others = stated.filter((each) => !each.agrees);
    const lines = others.map(
      (each) => `  ${each.path}: ${CONTRADICTED[each.path] ?? `${each.stated}, ours ${each.ours}`}`,
    );
    const sound = stated.filter((each) => !Object.hasOwn(CONTRADICTED, each.path));
    const agreeing = sound.filter((each) => each.agrees).length;
    const all = `${stated.length - others.length} of ${stated.length} stated statuses agree`;
    process.stdout.write([`${all}; ${agreeing} of ${sound.length} that fit their payload`, ...lines, ''].join('\n'));
    expect(sound.length).toBeGreaterThan(50);
    expect(agreeing / sound.length).toBeGreaterThanOrEqual(0.95);
  });
});
