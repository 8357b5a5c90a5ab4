import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DocumentFormat, readDocument } from '../document/index.ts';
import { notUnderstood, type Reading, type ReadScan } from '../normalise/reading.ts';
import { expectSafeReading, hostileVariants } from './hostileVariants.ts';

const DOCUMENTS: readonly (readonly [DocumentFormat, string])[] = [
  ['JSON', JSON.stringify({ parcels: [{ number: 'AB1234', events: [{ code: 'X', at: '2024-05-02', n: 1.5 }] }] })],
  ['XML', '<r><parcel id="1"><number>AB1234</number><event><code>X</code><at>2024-05-02</at></event><e/></parcel></r>'],
  ['X12', 'ISA*00*AB~B10*1*AB1234*UPSN~AT7*X1*NS~SE*3*1~'],
  ['CSV', 'number,code,at\nAB1234,X,2024-05-02\n'],
  ['HTML', '<html><body><p class="n">AB1234</p><p>X</p></body></html>'],
];

const SCAN: ReadScan = {
  scanKey: '0123456789abcdef0123456789abcdef',
  subStatus: 'MOVING',
  status: 'IN_TRANSIT',
  exception: null,
  code: 'IT',
  description: 'On the way',
  reason: null,
  occurredAt: '2024-05-02T14:15:00.000Z',
  localTime: '2024-05-02T10:15:00',
  zone: '-04:00',
  zoneSource: 'OFFSET',
  place: { city: 'Fargo', region: 'ND', country: 'US', postalCode: null },
  signedBy: null,
  pieces: 1,
  withdrawn: false,
};

const readingOf = (scans: readonly ReadScan[]): Reading => ({
  understood: true,
  errors: [],
  shipments: [
    {
      trackingNumber: 'AB1234',
      writtenNumber: 'ab 1234',
      scans,
      estimate: { date: '2024-05-02', earliest: SCAN.occurredAt, latest: SCAN.occurredAt, stated: 'TIME' },
      stated: 'DELIVERED',
      signedBy: null,
      carrierName: null,
      pieces: null,
      complete: false,
    },
  ],
});

describe('hostile variants', () => {
  it.each(DOCUMENTS)('of %s are many, differ from the valid one, and mostly keep the form', (format, body) => {
    const variants = fc.sample(hostileVariants(body, format), { numRuns: 300, seed: 7 });
    expect(new Set(variants).size).toBeGreaterThan(100);
    expect(variants.filter((variant) => variant !== body).length).toBeGreaterThan(250);
    const formed = variants.filter((variant) => readDocument(Buffer.from(variant), format) !== undefined);
    expect(formed.length).toBeGreaterThan(100);
    expect(formed.length).toBeLessThanOrEqual(300);
  });
});

describe('a safe reading', () => {
  it('may be understood or not', () => {
    expectSafeReading(readingOf([SCAN]));
    expectSafeReading(notUnderstood('PAYLOAD_SYNTAX', 'not well-formed JSON'));
  });

  it.each<[string, Partial<ReadScan>]>([
    ['a key that is none', { scanKey: 'x' }],
    ['a status that its sub-status does not say', { status: 'DELIVERED' }],
    ['a status without a sub-status', { subStatus: null }],
    ['a time that is none', { localTime: '2024-02-30T00:00:00' }],
    ['an instant nobody means', { occurredAt: '0024-05-02T14:15:00.000Z' }],
    ['a zone that is none', { zone: 'Europe/Nowhere' }],
    ['a text that is too long', { description: 'x'.repeat(513) }],
    ['a NUL', { code: 'I\0T' }],
    ['half a character', { description: 'x\uD800' }],
    ['a country that is none', { place: { city: null, region: null, country: 'USA', postalCode: null } }],
    ['pieces that are no count', { pieces: 1.5 }],
  ])('is not one with %s', (_what, wrong) => {
    expect(() => expectSafeReading(readingOf([{ ...SCAN, ...wrong }]))).toThrow();
  });

  it('is not one of a reader that threw, of the newest first, or of a scan twice', () => {
    expect(() => expectSafeReading(notUnderstood('READER_FAILED', 'it failed'))).toThrow();
    const older = { ...SCAN, scanKey: 'f'.repeat(32), occurredAt: '2024-05-01T14:15:00.000Z' };
    expect(() => expectSafeReading(readingOf([SCAN, older]))).toThrow();
    expect(() => expectSafeReading(readingOf([SCAN, SCAN]))).toThrow();
  });
});
