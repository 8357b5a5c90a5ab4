import { describe, expect, it } from '@jest/globals';
import { parseMapping } from './mapping/index.ts';
import { RED_VAN } from './mapping/testing/redVan.ts';
import { payloadReaders } from './payloadReaders.ts';

const redVan = parseMapping(RED_VAN, 'red.yaml');
const readers = payloadReaders([redVan]);
const PAYLOAD = JSON.stringify({ parcels: [{ trackingNumber: 'RV2003004', state: 'DEL' }] });
const UNNAMED = '<reply><scan><code>DEL</code><at>2024-07-02T09:30</at></scan></reply>';

describe('the readers of all carriers', () => {
  it('read by code and by alias, of the format that is said or seems to be', () => {
    expect(readers.read('redvan', PAYLOAD, 'JSON')).toMatchObject({
      understood: true,
      shipments: [{ stated: 'DELIVERED' }],
    });
    expect(readers.read('red_van', Buffer.from(PAYLOAD))).toMatchObject({ understood: true });
    expect(readers.read('redvan', PAYLOAD, 'X12')).toMatchObject({ understood: false });
    expect(readers.read('redvan', PAYLOAD, 'application/pdf')).toMatchObject({ understood: true });
    expect(readers.read('bluevan', PAYLOAD)).toMatchObject({ understood: false, reason: { code: 'NO_READER' } });
    expect(readers.read('__proto__', PAYLOAD)).toMatchObject({ understood: false, reason: { code: 'NO_READER' } });
  });

  it('take a parcel that nobody names for an error, and that of an answer for what was asked', () => {
    expect(readers.read('redvan', UNNAMED)).toMatchObject({
      shipments: [],
      errors: [{ code: 'TRACKING_NUMBER_INVALID' }],
    });
    const answer = (trackingNumber: string | null) => readers.readAnswer('redvan', UNNAMED, { trackingNumber });
    expect(answer('rv 2003')).toMatchObject({ shipments: [{ trackingNumber: 'RV2003' }] });
    expect(answer(null)).toMatchObject({ shipments: [{ trackingNumber: '' }], errors: [] });
  });

  it('read by what is built in first, and say by which version', () => {
    const both = payloadReaders([parseMapping(RED_VAN.replace('code: redvan', 'code: ups'), 'ups.yaml')]);
    expect(both.read('ups', PAYLOAD)).toMatchObject({ understood: true, shipments: [{ trackingNumber: 'RV2003004' }] });
    expect(both.versionOf('ups')).not.toBe(readers.versionOf('ups'));
    expect(both.versionOf('ups')).not.toBe(both.versionOf('fedex'));
    expect(readers.versionOf('red_van')).toBe(redVan.version);
    expect(readers.versionOf('bluevan')).toBe('none');
    expect(payloadReaders([redVan], { builtIn: false }).read('ups', '{}')).toMatchObject({
      reason: { code: 'NO_READER' },
    });
  });

  it('have a catalogue of the carriers they read', () => {
    expect(readers.catalogue.find('red_van')?.name).toBe('Red Van');
    expect(readers.catalogue.find('ups')?.name).toBe('UPS');
  });
});
