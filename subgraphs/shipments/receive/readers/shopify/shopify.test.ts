import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { shopifyAddress, shopifyFulfilment, shopifyOrder } from '../../../testing/shopPayloads.ts';
import type { ShopReading } from '../../reading.ts';
import { readShopify } from './index.ts';

const read = (topic: string, document: unknown, carrierNames: Record<string, string> = {}): ShopReading =>
  readShopify(topic, document, { carrierNames, receivedAt: '2024-05-09T00:00:00.000Z' });
const fulfilment = (over: object = {}, names: Record<string, string> = {}): ShopReading =>
  read('fulfillments/create', shopifyFulfilment(over), names);
const codes = ({ problems }: ShopReading): string[] => problems.map(({ code }) => code);

describe('an order of Shopify', () => {
  it('is a statement with its money to the cent, its instants in UTC and its recipient', () => {
    expect(read('orders/create', shopifyOrder())).toEqual({
      orders: [
        {
          number: '#1001',
          toldAt: '2024-05-06T14:00:01.000Z',
          orderedAt: '2024-05-06T13:59:58.000Z',
          cancelledAt: null,
          value: { amountMinor: 5990, currency: 'USD' },
          promisedAt: null,
          destination: { city: 'Springfield', region: 'IL', country: 'US', postalCode: '62701' },
          recipient: {
            name: 'Robin Canary',
            lines: ['1 Sample Street', 'Apt 2'],
            email: 'robin@example.com',
            phone: '+1 555 0100',
          },
        },
      ],
      registrations: [],
      milestones: [],
      problems: [],
    });
  });

  it('that was cancelled says when, and one without an address says what there is', () => {
    const cancelled = shopifyOrder({ cancelled_at: '2024-05-08T00:30:00+02:00', shipping_address: null, email: '' });
    expect(read('orders/cancelled', cancelled).orders).toMatchObject([
      {
        cancelledAt: '2024-05-07T22:30:00.000Z',
        destination: null,
        recipient: { email: 'robin@example.com', lines: [] },
      },
    ]);
  });

  it.each([
    ['JPY', '1000', 1000],
    ['JPY', '1000.00', 1000],
    ['KWD', '1.234', 1234],
    ['EUR', '0.1', 10],
    ['USD', '90071992547409.91', 9007199254740991],
  ])('of %s %s is worth %d of its minor unit', (currency, written, amountMinor) => {
    const order = shopifyOrder({ currency, current_total_price: written });
    expect(read('orders/create', order).orders[0]?.value).toEqual({ amountMinor, currency });
  });

  it.each([
    ['JPY', '10.5'],
    ['USD', '1.005'],
    ['USD', '-1.00'],
    ['USD', '1e3'],
    ['', '1.00'],
    ['USD', '90071992547409.92'],
  ])('of %s %s is taken without a value, and says so', (currency, written) => {
    const reading = read('orders/create', shopifyOrder({ currency, current_total_price: written }));
    expect(reading.orders[0]?.value).toBeNull();
    expect(codes(reading)).toEqual(['AMOUNT_INVALID']);
  });

  it('brings the parcels of its fulfilments, to its own address where they name none', () => {
    const reading = read(
      'orders/updated',
      shopifyOrder({ fulfillments: [shopifyFulfilment({ destination: undefined })] }),
    );
    expect(reading.registrations).toMatchObject([
      { reference: '#1001/794644790132', destination: { city: 'Springfield' } },
    ]);
  });

  it('is not understood without a name, and nothing is read of a topic that is not known', () => {
    expect(codes(read('orders/create', shopifyOrder({ name: null })))).toEqual(['FIELD_INVALID']);
    expect(codes(read('orders/create', shopifyOrder({ name: '#1\u0000' })))).toEqual(['FIELD_INVALID']);
    expect(codes(read('products/update', {}))).toEqual(['TOPIC_UNKNOWN']);
  });
});

describe('a fulfilment of Shopify', () => {
  it('is a parcel of its order, with its label and that it left', () => {
    expect(fulfilment().registrations).toEqual([
      {
        ...{ reference: '#1001/794644790132', orderNumber: '#1001', carrier: 'fedex', trackingNumber: '794644790132' },
        ...{ service: null, direction: 'OUTBOUND', returnOf: null, pieces: 1, value: null, contents: null },
        ...{ promisedAt: null, origin: null, destinationZone: null },
        destination: { city: 'Springfield', region: 'IL', country: 'US', postalCode: '62701' },
        recipient: expect.objectContaining({ name: 'Robin Canary' }),
        milestones: { LABEL_CREATED: '2024-05-07T12:00:00.000Z', DISPATCHED: '2024-05-07T12:00:00.000Z' },
      },
    ]);
  });

  it('is a parcel for each of its numbers, and one for a number that is named twice', () => {
    const numbers = ['7946 4479 0132', '794644790133', '794644790132'];
    expect(fulfilment({ tracking_numbers: numbers }).registrations.map(({ reference }) => reference)).toEqual([
      ...['#1001/794644790132', '#1001/794644790133'],
    ]);
  });

  it('whose label was only just bought has not left', () => {
    expect(fulfilment({ shipment_status: 'label_purchased' }).registrations[0]?.milestones).toEqual({
      LABEL_CREATED: '2024-05-07T12:00:00.000Z',
    });
  });

  it('without a number, or cancelled, is no parcel and no cause for alarm', () => {
    const none = { tracking_number: null, tracking_numbers: [], tracking_company: null };
    expect(fulfilment(none)).toMatchObject({
      registrations: [],
      problems: [{ code: 'NO_TRACKING_YET', about: '#1001' }],
    });
    for (const status of ['cancelled', 'error', 'failure'])
      expect(codes(fulfilment({ status }))).toEqual(['FULFILMENT_CANCELLED']);
  });

  it.each([
    ['DHL eCommerce', 'dhl'],
    ['Canada Post', 'canadapost'],
    ['AUSTRALIA POST', 'australiapost'],
    ['Zásilkovna', 'packeta'],
    ['PostNord SE', 'postnord'],
    ['UPS', 'ups'],
  ])('of %s goes by %s', (company, carrier) => {
    expect(fulfilment({ tracking_company: company }).registrations[0]?.carrier).toBe(carrier);
  });

  it.each(['Other', '', null])('of %p goes by the carrier whose number it certainly is', (company) => {
    const of = (number: string): ShopReading => fulfilment({ tracking_company: company, tracking_numbers: [number] });
    expect(of('1Z5R89390357567127').registrations[0]?.carrier).toBe('ups');
    expect(codes(of('ABCDEFGH'))).toEqual(['CARRIER_UNKNOWN']);
  });

  it('of a carrier that nobody knows waits, until the brand gives its name a code', () => {
    const company = { tracking_company: "Joe's Bikes", tracking_numbers: ['1Z5R89390357567127'] };
    const unknown = fulfilment(company);
    expect(unknown).toMatchObject({
      registrations: [],
      problems: [{ code: 'CARRIER_UNKNOWN', about: expect.any(String) }],
    });
    expect(unknown.problems[0]?.message).toContain("Joe's Bikes");
    expect(fulfilment(company, { joesbikes: 'joe' }).registrations[0]?.carrier).toBe('joe');
  });

  it('says what is wrong, and of whose order, without a word of the recipient', () => {
    const reading = fulfilment({
      tracking_numbers: ['?', '794644790132'],
      destination: shopifyAddress({ name: 'Canary' }),
    });
    expect(reading.problems).toMatchObject([{ code: 'TRACKING_NUMBER_INVALID', about: '#1001' }]);
    expect(JSON.stringify(reading.problems)).not.toContain('Canary');
    expect(reading.registrations).toHaveLength(1);
  });
});

describe('whatever Shopify may send', () => {
  it('is read without an error', () => {
    const odd = fc.oneof(fc.jsonValue(), fc.constantFrom(null, '', [], {}, 'x', 1e309));
    const keys = Object.keys({ ...shopifyOrder(), ...shopifyFulfilment() });
    fc.assert(
      fc.property(
        fc.constantFrom('orders/updated', 'fulfillments/update'),
        fc.dictionary(fc.constantFrom(...keys), odd),
        (topic, over) => {
          const { problems, registrations } = read(topic, { ...shopifyOrder(), ...shopifyFulfilment(), ...over });
          for (const { reference } of registrations) expect(reference.length).toBeLessThanOrEqual(100);
          expect(Array.isArray(problems)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('more parcels than any order goes out in', () => {
  const numbers = (count: number, from = 0): string[] =>
    Array.from({ length: count }, (_, index) => String(794_600_000_000 + from + index));

  it('of one fulfilment are read up to a bound, and told', () => {
    const bound = fulfilment({ tracking_numbers: numbers(500) });
    expect([bound.registrations.length, codes(bound)]).toEqual([500, []]);
    const beyond = fulfilment({ tracking_numbers: numbers(501) });
    expect([beyond.registrations.length, codes(beyond)]).toEqual([500, ['TOO_MANY_PARCELS']]);
  });

  it('of all fulfilments of an order are too', () => {
    const fulfillments = [0, 1, 2].map((index) => shopifyFulfilment({ tracking_numbers: numbers(300, index * 300) }));
    const order = read('orders/updated', shopifyOrder({ fulfillments }));
    expect([order.registrations.length, codes(order)]).toEqual([600, ['TOO_MANY_PARCELS']]);
  });
});
