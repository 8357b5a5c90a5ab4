import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readOrders } from './readOrders.ts';
import { chosenOrders, ordersCsv } from './testing/orders.ts';

describe('a file of orders', () => {
  const orders = chosenOrders(12);
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doorstep-orders-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function stored(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  }

  it('is read plain and gzipped, to the second', async () => {
    const plain = await readOrders(await stored('orders.csv', ordersCsv(orders)));
    const zipped = await readOrders(await stored('orders.csv.gz', gzipSync(ordersCsv(orders))));
    expect(zipped).toEqual(plain);
    expect(plain).toMatchObject({ rows: 12, excluded: 0 });
    plain.orders.forEach(({ order, handover, deliveredAt }, index) => {
      const { order: wanted, handover: wantedHandover, deliveredAt: wantedAt } = orders[index]!;
      expect(order.purchasedAt).toBeCloseTo(wanted.purchasedAt, 4);
      expect(handover.at).toBeCloseTo(wantedHandover.at, 4);
      expect(deliveredAt).toBeCloseTo(wantedAt, 4);
      expect(order).toMatchObject({ id: wanted.id, seller: wanted.seller, promisedAt: wanted.promisedAt });
    });
  });

  it('leaves out rows out of order in time and rows without a time, and counts them', async () => {
    const [first, second, third, ...others] = orders;
    const csv = ordersCsv([
      { ...first!, deliveredAt: first!.handover.at - 1 },
      { ...second!, handover: { ...second!.handover, at: second!.order.purchasedAt - 0.5 } },
      { ...third!, deliveredAt: third!.handover.at },
      ...others,
    ]);
    const broken = `${csv}broken,2018-01-01 00:00:00,,,soon,2018-01-09 00:00:00,,s,A,1,B,2,,,,,,,\n`;
    expect(await readOrders(await stored('odd.csv', broken))).toMatchObject({ rows: 13, excluded: 4 });
  });

  it.each([
    ['other.csv', 'order,price\n1,2\n', /no column purchased_at/],
    ['quotes.csv', `${ordersCsv(orders)}"open`, /quotes\.csv/i],
    ['plain.csv.gz', ordersCsv(orders), /plain\.csv\.gz/],
  ])('%s is refused with a reason', async (name, content, reason) => {
    await expect(readOrders(await stored(name, content))).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(reason) as unknown,
    });
  });

  it('is refused when it is not there', async () => {
    await expect(readOrders(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
