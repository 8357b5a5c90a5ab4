import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { wooOrder, wooTracking } from '../../../testing/shopPayloads.ts';
import type { ShopReading } from '../../reading.ts';
import { readWooCommerce } from './index.ts';

const read = (over: object = {}, topic = 'order.updated'): ShopReading =>
  readWooCommerce(topic, wooOrder(over), { carrierNames: {}, receivedAt: '2024-05-09T00:00:00.000Z' });
const codes = ({ problems }: ShopReading): string[] => problems.map(({ code }) => code);

describe('an order of WooCommerce', () => {
  it('is a statement, told when it was changed in UTC', () => {
    expect(read({}, 'order.created')).toEqual({
      orders: [
        {
          ...{ number: '4750', toldAt: '2024-05-06T14:00:01.000Z', orderedAt: '2024-05-06T14:00:00.000Z' },
          ...{ cancelledAt: 'NOT_CANCELLED', value: { amountMinor: 12_000, currency: 'EUR' }, promisedAt: null },
          destination: { city: 'Bonn', region: 'DE-NW', country: 'DE', postalCode: '53111' },
          recipient: { name: 'Robin Canary', lines: ['Musterweg 1'], email: 'robin@example.com', phone: '0228 1' },
        },
      ],
      registrations: [],
      milestones: [],
      problems: [],
    });
  });

  it('may have a number that is one, and an address of its bill alone', () => {
    const shipping = { first_name: '', last_name: '', address_1: '', city: '', state: '', postcode: '', country: '' };
    expect(read({ number: 52, shipping }).orders).toMatchObject([{ number: '52', destination: { city: 'Bonn' } }]);
  });

  it('that was cancelled is so since it was changed, and one that failed is not', () => {
    expect(read({ status: 'cancelled' }).orders[0]?.cancelledAt).toBe('2024-05-06T14:00:01.000Z');
    expect(read({ status: 'failed' }).orders[0]?.cancelledAt).toBeNull();
    expect(read({ status: 'on-hold' }).orders[0]?.cancelledAt).toBe('NOT_CANCELLED');
  });

  it('that is completed without tracking has left', () => {
    const completed = { status: 'completed', date_completed_gmt: '2024-05-08T09:00:00' };
    expect(read(completed).milestones).toEqual([
      { of: { orderNumber: '4750' }, milestone: 'DISPATCHED', at: '2024-05-08T09:00:00.000Z' },
    ]);
    expect(read({ ...completed, ...wooTracking({}) }).milestones).toEqual([]);
  });

  it('that was deleted tells nothing, and other topics are not read', () => {
    expect(codes(read({}, 'order.deleted'))).toEqual([]);
    expect(read({}, 'order.deleted').orders).toEqual([]);
    expect(codes(read({}, 'product.updated'))).toEqual(['TOPIC_UNKNOWN']);
  });
});

describe('a tracking item of WooCommerce', () => {
  it.each([
    [{ tracking_provider: 'usps' }, 'usps'],
    [{ tracking_provider: 'deutsche-post-dhl' }, 'dhl_parcel_de'],
    [{ tracking_provider: 'dhl-express' }, 'dhl'],
    [{ tracking_provider: '', custom_tracking_provider: 'Royal Mail' }, 'royalmail'],
    [{ tracking_provider: '', custom_tracking_provider: '', tracking_number: '1Z5R89390357567127' }, 'ups'],
  ])('%j goes by %s', (item, carrier) => {
    expect(read(wooTracking(item)).registrations.map((each) => each.carrier)).toEqual([carrier]);
  });

  it.each([
    ['1715040000', '2024-05-07T00:00:00.000Z'],
    [1715040000, '2024-05-07T00:00:00.000Z'],
    ['2024-05-07', '2024-05-07T00:00:00.000Z'],
  ])('that was shipped %p left then', (date_shipped, at) => {
    expect(read(wooTracking({ date_shipped })).registrations[0]?.milestones).toEqual({
      LABEL_CREATED: at,
      DISPATCHED: at,
    });
  });

  it('of an unknown provider waits, while the order and the others are taken', () => {
    const reading = read(wooTracking({ tracking_provider: 'joes-bikes' }, { tracking_number: '794644790133' }));
    expect(reading.problems).toMatchObject([{ code: 'CARRIER_UNKNOWN', about: '4750/794644790132' }]);
    expect(reading.registrations.map(({ reference }) => reference)).toEqual(['4750/794644790133']);
    expect(reading.orders).toHaveLength(1);
  });

  it('may stand in a list with gaps, which PHP writes as an object, or in none', () => {
    const listed = (value: unknown): ShopReading =>
      read({ meta_data: [{ key: '_wc_shipment_tracking_items', value }] });
    const item = { tracking_provider: 'fedex', tracking_number: '794644790132', date_shipped: '' };
    expect(listed({ 1: item, 4: item }).registrations).toHaveLength(1);
    expect(listed('')).toMatchObject({ registrations: [], problems: [] });
    expect(codes(listed(7))).toEqual(['PAYLOAD_NOT_UNDERSTOOD']);
  });
});

describe('whatever WooCommerce may send', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...Object.keys(wooOrder())), fc.jsonValue()),
        fc.jsonValue(),
        (over, value) => {
          const meta_data = [{ key: '_wc_shipment_tracking_items', value }, value];
          expect(Array.isArray(read({ meta_data, ...over }).problems)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

it('of more parcels than any order goes out in reads some, and tells', () => {
  const items = Array.from({ length: 501 }, (_, index) => ({ tracking_number: String(794_600_000_000 + index) }));
  const order = readWooCommerce('order.updated', wooOrder(wooTracking(...items)), {
    ...{ carrierNames: {}, receivedAt: '2024-05-09T00:00:00.000Z' },
  });
  expect(order.registrations).toHaveLength(500);
  expect(order.problems).toMatchObject([{ code: 'TOO_MANY_PARCELS' }]);
});
