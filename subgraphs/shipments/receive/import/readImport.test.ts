import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toCsv } from '../../../../platform/csv/index.ts';
import { importColumnOf, IMPORT_FIELDS } from '../../domain/index.ts';
import { readImport } from './index.ts';

const HEADER = 'reference,order_number,carrier,tracking_number';
const rows = (text: string | Buffer): unknown => {
  const read = readImport(Buffer.from(text as string), {});
  return 'error' in read ? read.error : read.rows;
};
const one = (header: string, row: string): unknown => (rows(`${header}\n${row}\n`) as { read: unknown }[])[0]?.read;

describe('a CSV file of parcels', () => {
  it('is read whatever the spreadsheet made of it: mark, semicolons, tabs, line breaks, empty rows', () => {
    const expected = [
      { row: 2, read: { reference: 'r-1', trackingNumber: '794644790132', carrier: 'fedex' } },
      { row: 4, read: { reference: 'r-2', trackingNumber: '794644790133', carrier: 'ups' } },
    ];
    const lines = [HEADER, 'r-1,o-1,FedEx,7946 4479 0132', ',,,', 'r-2,o-1,ups,794644790133'];
    for (const delimiter of [',', ';', '\t'])
      for (const end of ['\n', '\r\n', '\r'])
        expect(rows(`\uFEFF${lines.join(end).replaceAll(',', delimiter)}${end}`)).toMatchObject(expected);
  });

  it('may hold line breaks, quotes and delimiters in quoted cells', () => {
    const read = one(
      `${HEADER},recipient_name,address_1`,
      'r-1,o-1,fedex,794644790132,"Canary, ""Robin""","1 Street\r\nApt; 2"',
    );
    expect(read).toMatchObject({
      code: 'FIELD_INVALID',
      message: expect.stringMatching(/^recipient_line_1 must have/),
    });
    const fine = one(
      `${HEADER},recipient_name,address_1`,
      'r-1,o-1,fedex,794644790132,"Canary, ""Robin""","1 Street; 2"',
    );
    expect(fine).toMatchObject({ recipient: { name: 'Canary, "Robin"', lines: ['1 Street; 2'] } });
  });

  it('says everything that a registration can say', () => {
    const cells: Record<string, string> = {
      ...{ reference: 'r-1', orderNumber: 'o-1', carrier: 'fedex', trackingNumber: '794644790132', service: 'Ground' },
      ...{ direction: 'return', returnOf: 'r-0', pieces: '2', value: '12.30', currency: 'eur', contents: 'high value' },
      ...{ orderedAt: '2024-05-06T12:00Z', packedAt: '2024-05-06T13:00Z', labelCreatedAt: '2024-05-06T14:00:00Z' },
      ...{ dispatchedAt: '2024-05-06 17:00+02:00', promisedAt: '2024-05-08T18:00:00.000Z' },
      ...{ originCity: 'Bonn', originRegion: 'NW', originCountry: 'de', originPostalCode: '53111' },
      ...{
        destinationCity: 'Berlin',
        destinationRegion: 'BE',
        destinationCountry: 'DE',
        destinationPostalCode: '10115',
      },
      ...{
        destinationZone: 'Europe/Berlin',
        recipientName: 'Robin Canary',
        recipientLine1: 'Weg 1',
        recipientLine2: 'Hof',
      },
      ...{ recipientEmail: 'robin@example.com', recipientPhone: '+49 30 1' },
    };
    const text = toCsv([IMPORT_FIELDS.map(importColumnOf), IMPORT_FIELDS.map((field) => cells[field] ?? '')]);
    expect(rows(text)).toEqual([
      {
        row: 2,
        read: {
          ...{
            reference: 'r-1',
            orderNumber: 'o-1',
            carrier: 'fedex',
            trackingNumber: '794644790132',
            service: 'Ground',
          },
          ...{ direction: 'RETURN', returnOf: 'r-0', pieces: 2, value: { amountMinor: 1230, currency: 'EUR' } },
          ...{ contents: 'HIGH_VALUE', promisedAt: '2024-05-08T18:00:00.000Z', destinationZone: 'Europe/Berlin' },
          origin: { city: 'Bonn', region: 'NW', country: 'DE', postalCode: '53111' },
          destination: { city: 'Berlin', region: 'BE', country: 'DE', postalCode: '10115' },
          recipient: { name: 'Robin Canary', lines: ['Weg 1', 'Hof'], email: 'robin@example.com', phone: '+49 30 1' },
          milestones: {
            ...{ ORDERED: '2024-05-06T12:00:00.000Z', PACKED: '2024-05-06T13:00:00.000Z' },
            ...{ LABEL_CREATED: '2024-05-06T14:00:00.000Z', DISPATCHED: '2024-05-06T15:00:00.000Z' },
          },
        },
      },
    ]);
  });

  it.each(['9.40011E+21', '9,40011E+21', '7E+11'])(
    'whose number a spreadsheet rounded to %s is refused with a sentence',
    (number) => {
      expect(one(HEADER, `r-1,o-1,usps,"${number}"`)).toMatchObject({
        ...{
          code: 'NUMBER_ROUNDED',
          about: 'r-1',
          message: expect.stringMatching(/tracking_number.*format the column as text/),
        },
      });
    },
  );

  it.each([
    ['12.30', 'EUR', 1230],
    ['12,30', 'EUR', 1230],
    ['12,3', 'EUR', 1230],
    ['1234', 'JPY', 1234],
  ])('with %s %s is worth %d', (value, currency, amountMinor) => {
    expect(one(`${HEADER},value,currency`, `r,o,fedex,794644790132,"${value}",${currency}`)).toMatchObject({
      value: { amountMinor },
    });
  });

  it.each([
    ['1,234', 'EUR'],
    ['1.234', 'EUR'],
    ['€ 12', 'EUR'],
    ['12.30', ''],
    ['12.30', 'EUO'],
    ['1,5', 'KWD'],
  ])('with %s %s is refused rather than guessed', (value, currency) => {
    expect(one(`${HEADER},value,currency`, `r,o,fedex,794644790132,"${value}",${currency}`)).toMatchObject({
      ...{ code: 'FIELD_INVALID', message: expect.stringMatching(/^(?:value must be digits|currency must be an ISO)/) },
    });
  });

  it.each([
    ['', 'the header must name order_number, tracking_number, carrier'],
    ['reference,carrier', 'the header must name order_number, tracking_number'],
    [`${HEADER},Tracking No`, 'two columns of the header are the same field'],
    [`${HEADER}\n"a,b`, 'the quotes of a cell do not fit'],
  ])('is refused as a whole when it is %j', (text, sentence) => {
    expect(rows(text)).toBe(sentence);
  });

  it('that is no UTF-8 says how to save it', () => {
    const read = readImport(Buffer.from([0xfc, 0x0a]), {});
    expect(read).toEqual({ error: expect.stringContaining('UTF-8') });
  });

  it.each([
    ['trackingNumber', '7946\u00004479', /^tracking_number must have 4 to 50 letters/],
    ['orderNumber', '', /^order_number is missing/],
    ['carrier', 'f', /^carrier must be a code/],
    ['carrier', 'The New Bikes', /^no carrier is known as "The New Bikes"/],
    ['pieces', '1.5', /^pieces must be a whole number from 1 to 999$/],
    ['pieces', '1000', /^pieces must be a whole number from 1 to 999$/],
    ['weightGrams', '1.5', /^weight_grams must be a whole number from 0 to 100000000$/],
    ['destinationCountry', 'Germany', /^destination_country must be an ISO 3166/],
    ['recipientEmail', 'x'.repeat(300), /^recipient_email must have/],
    ['dispatchedAt', '2024-05-06', /^dispatched_at must be an instant with its zone/],
    ['returnOf', 'o-1/794644790132', /^return_of must name another parcel/],
  ] as const)('whose %s is %j says so by the name of the column', (field, cell, sentence) => {
    const cells = { orderNumber: 'o-1', carrier: 'fedex', trackingNumber: '794644790132', [field]: cell };
    const text = toCsv([
      IMPORT_FIELDS.map(importColumnOf),
      IMPORT_FIELDS.map((each) => cells[each as 'carrier'] ?? ''),
    ]);
    expect(rows(text)).toMatchObject([{ read: { message: expect.stringMatching(sentence) } }]);
  });

  it('says what is in a parcel and who packs it, as far as it does', () => {
    expect(
      one(
        `${HEADER},warehouse,item_count,shipping_cost,currency,grams`,
        'r,o,fedex,794644790132,Hamburg 2,3,4.90,EUR,750',
      ),
    ).toMatchObject({
      goods: {
        seller: 'Hamburg 2',
        items: 3,
        freight: { amountMinor: 490, currency: 'EUR' },
        weightGrams: 750,
        volumeCm3: null,
      },
    });
    expect(one(HEADER, 'r,o,fedex,794644790132')).not.toHaveProperty('goods');
  });

  it('of whole pieces is read as a spreadsheet may write them', () => {
    expect(one(`${HEADER},pieces`, 'r,o,fedex,794644790132,2.0')).toMatchObject({ pieces: 2 });
  });

  it('calls a parcel by its order and number where it names no reference', () => {
    expect(one('order,courier,awb', 'o-1,FedEx,7946-4479-0132')).toMatchObject({ reference: 'o-1/794644790132' });
  });

  it('of rows of any kind has one answer for each that is not empty', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('', 'fedex', '794644790132', 'o-1', '1E+9'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 20 }), (cells) => {
        const header = HEADER.split(',');
        const read = readImport(Buffer.from(toCsv([header, ...cells])), {});
        const filled = cells.filter((row) => row.some((each) => each.trim() !== ''));
        expect('rows' in read && read.rows.length).toBe(filled.length);
      }),
      { numRuns: 100 },
    );
  });
});
