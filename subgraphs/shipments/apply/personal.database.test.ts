import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { inTransaction } from '../../../platform/database/index.ts';
import { deriveKey } from '../../../platform/keyring.ts';
import { eraseOrder, lockOrders } from '../store/index.ts';
import { openShipmentsRoom, PERSONAL_KEY, registration, type ShipmentsRoom } from '../testing/room.ts';
import { hour, scanRecorded } from '../testing/scans.ts';
import { someoneWaits } from '../testing/someoneWaits.ts';
import { actOnExceptions } from './handling/index.ts';
import { exceptionId, orderId, shipmentId } from './ids.ts';
import { recordOrders } from './orders.ts';
import { erasePersonalData } from './personal.ts';
import { recipientReadsFor } from './recipientReads.ts';

let database: TestDatabase;
let room: ShipmentsRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openShipmentsRoom(database.roleUrl('shipments'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const CANARY = 'Canary';
const RECIPIENT = {
  ...{ name: `${CANARY} Jones`, lines: [`${CANARY} Street 1`, 'c/o Öß'] },
  ...{ email: `${CANARY}@example.com`, phone: '+49 30 1234567' },
};
const NOTHING = { orderedAt: null, cancelledAt: null, value: null, promisedAt: null, destination: null };
const order = (number: string, recipient = RECIPIENT) => ({ ...NOTHING, number, toldAt: hour(0), recipient });
const parcel = (number: string, orderNumber: string) => registration(number, { orderNumber, recipient: RECIPIENT });

const reads = (over: { brand?: string; shipment?: string | null; personalKey?: Buffer } = {}) => {
  const { brand = 'acme', shipment = null, personalKey = PERSONAL_KEY } = over;
  return recipientReadsFor({ database: room.database, personalKey }, { brand, shipment });
};
const ofShipment = async (reference: string, by: Parameters<typeof reads>[0] = {}): Promise<unknown> =>
  (await reads(by).ofShipment.load(shipmentId('acme', reference)))?.recipient ?? null;
const ofOrder = async (number: string, by: Parameters<typeof reads>[0] = {}): Promise<unknown> =>
  (await reads(by).ofOrder.load(number))?.recipient ?? null;

/** Every row of every table of the database, as text; bytes in hexadecimal. */
async function everything(): Promise<string> {
  const tables = await room.rows(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'shipments' and c.relkind = 'r'`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const rows = await room.rows(`select t::text as text from ${String(name)} t`);
      return rows.map(({ text }) => `${String(name)} ${String(text)}`);
    }),
  );
  return texts.flat().join('\n');
}
const hex = (text: string): string => Buffer.from(text).toString('hex');

describe('whom a parcel is for', () => {
  it('is read by its brand only, and by nobody who was given one parcel', async () => {
    await room.register([parcel('1', 'o-1'), registration('2', { orderNumber: 'o-1' })]);
    await recordOrders(room.options(), [order('o-1')]);
    expect([await ofShipment('ref-1'), await ofOrder('o-1')]).toEqual([RECIPIENT, RECIPIENT]);
    expect([await ofShipment('ref-2'), await ofOrder('o-2')]).toEqual([null, null]);
    for (const by of [{ brand: 'other' }, { shipment: shipmentId('acme', 'ref-1') }])
      expect([await ofShipment('ref-1', by), await ofOrder('o-1', by)]).toEqual([null, null]);
    await expect(ofShipment('ref-1', { personalKey: deriveKey('another secret', 'personal') })).rejects.toThrow();
  });

  it('is told anew of an order as everything else, and of a parcel as nothing else', async () => {
    await room.register([parcel('11', 'o-11')]);
    const moved = { ...RECIPIENT, lines: ['Another Street 2'] };
    const again = await room.register([{ ...parcel('11', 'o-11'), recipient: moved }]);
    expect(again).toMatchObject([{ outcome: 'known', differs: ['recipient'] }]);
    expect(await ofShipment('ref-11')).toEqual(RECIPIENT);
    await recordOrders(room.options(), [order('o-11')]);
    await recordOrders(room.options(), [{ ...order('o-11', moved), toldAt: hour(1) }]);
    await recordOrders(room.options(), [order('o-11')]);
    expect(await ofOrder('o-11')).toEqual(moved);
  });

  it('has a key of its own: a row that is copied to another parcel opens nothing', async () => {
    await room.register([parcel('21', 'o-21'), parcel('22', 'o-22')]);
    const [left, right] = [shipmentId('acme', 'ref-21'), shipmentId('acme', 'ref-22')];
    const copy = `update shipments.shipment set recipient = (select recipient from shipments.shipment where id = $1) where id = $2`;
    await room.rows(copy, [left, right]);
    await expect(ofShipment('ref-22')).rejects.toThrow();
    const keys = `update shipments.subject_key set key = (select key from shipments.subject_key where subject = $1) where subject = $2`;
    await room.rows(keys, [left, right]);
    await expect(ofShipment('ref-22')).rejects.toThrow();
    expect(await ofShipment('ref-21')).toEqual(RECIPIENT);
  });
});

describe('erasing personal data', () => {
  it('of an order makes them unreadable for good, with those of all its parcels and of no other', async () => {
    await room.register([parcel('101', 'o-101'), parcel('102', 'o-101'), parcel('103', 'o-103')]);
    await room.register([parcel('104', 'o-101')], { brand: 'other' });
    await recordOrders(room.options(), [order('o-101')]);
    const erased = await erasePersonalData(room.options({ now: new Date(hour(1)) }), 'o-101');
    expect(erased).toEqual({ erasedAt: hour(1), parcels: 2 });
    expect(await Promise.all([ofShipment('ref-101'), ofShipment('ref-102'), ofOrder('o-101')])).toEqual([
      ...[null, null, null],
    ]);
    expect(await ofShipment('ref-103')).toEqual(RECIPIENT);
    const other = await reads({ brand: 'other' }).ofShipment.load(shipmentId('other', 'ref-104'));
    expect(other?.recipient).toEqual(RECIPIENT);
    const subjects = ['ref-101', 'ref-102'].map((reference) => shipmentId('acme', reference));
    const keys = await room.rows('select 1 from shipments.subject_key where subject = any ($1::uuid[])', [
      [...subjects, orderId('acme', 'o-101')],
    ]);
    expect(keys).toEqual([]);
    // twice is once
    expect(await erasePersonalData(room.options({ now: new Date(hour(9)) }), 'o-101')).toEqual(erased);
    const rows = await room.rows(
      "select brand, personal_data_erased_at as at from shipments.shop_order where number = 'o-101' order by brand",
    );
    expect(rows).toEqual([
      { brand: 'acme', at: new Date(hour(1)) },
      { brand: 'other', at: null },
    ]);
  });

  it('is not undone by what the shop tells again, or registers later', async () => {
    await room.register([parcel('111', 'o-111')]);
    await erasePersonalData(room.options(), 'o-111');
    await recordOrders(room.options(), [{ ...order('o-111'), toldAt: hour(5), promisedAt: hour(9) }]);
    const again = await room.register([parcel('111', 'o-111'), parcel('112', 'o-111')]);
    expect(again).toMatchObject([{ outcome: 'known', differs: [] }, { outcome: 'created' }]);
    expect(await Promise.all([ofShipment('ref-111'), ofShipment('ref-112'), ofOrder('o-111')])).toEqual([
      ...[null, null, null],
    ]);
    const rows = await room.rows(
      "select recipient, personal_data_erased_at from shipments.shipment where order_number = 'o-111'",
    );
    expect(rows).toEqual([1, 2].map(() => ({ recipient: null, personal_data_erased_at: new Date(hour(0)) })));
    const [row] = await room.rows("select recipient, promised_at from shipments.shop_order where number = 'o-111'");
    expect(row).toEqual({ recipient: null, promised_at: new Date(hour(9)) });
  });

  it('reaches a parcel that is registered in the very same moment', async () => {
    await room.register([parcel('141', 'o-141')]);
    let registering: Promise<unknown> = Promise.resolve();
    await inTransaction(room.database, async (tx) => {
      await lockOrders(tx, { brand: 'acme', lock: 'write' }, ['o-141']);
      registering = room.register([parcel('142', 'o-141')]);
      await someoneWaits(room);
      await eraseOrder(tx, 'acme', { number: 'o-141', subject: orderId('acme', 'o-141'), at: hour(1) });
    });
    await registering;
    expect(await Promise.all([ofShipment('ref-141'), ofShipment('ref-142')])).toEqual([null, null]);
  });

  it('keeps nobody who signs afterwards, also for a parcel that is registered afterwards', async () => {
    const signed = (trackingNumber: string) =>
      scanRecorded({ trackingNumber, status: 'DELIVERED', signedBy: Buffer.from('sealed').toString('base64') });
    const signers = () =>
      room.rows('select signed_by from shipments.scan where shipment_id = any ($1) and signed_by is not null', [
        [shipmentId('acme', 'ref-151'), shipmentId('acme', 'ref-152')],
      ]);
    await room.register([parcel('151', 'o-151')]);
    await erasePersonalData(room.options(), 'o-151');
    await room.apply(signed('151'), signed('152'));
    await room.register([parcel('152', 'o-151')]);
    expect(await signers()).toEqual([]);
    expect(
      await room.rows('select 1 from shipments.scan where shipment_id = $1', [shipmentId('acme', 'ref-152')]),
    ).toHaveLength(1);
    await room.register([parcel('153', 'o-153')]);
    await room.apply(signed('153'));
    expect(
      await room.rows('select 1 from shipments.scan where signed_by is not null and shipment_id = $1', [
        shipmentId('acme', 'ref-153'),
      ]),
    ).toHaveLength(1);
  });

  it('says when nothing is known of the order, and makes nothing of it', async () => {
    expect(await erasePersonalData(room.options(), 'o-mistyped')).toBeNull();
    await room.register([parcel('121', 'o-121')]);
    expect(await erasePersonalData(room.options({ brand: 'other' }), 'o-121')).toBeNull();
    expect(await ofShipment('ref-121')).toEqual(RECIPIENT);
    expect(await room.rows("select 1 from shipments.shop_order where number = 'o-mistyped'")).toEqual([]);
  });

  it('forgets what a desk noted about its exceptions, and not what was done, nor notes about others', async () => {
    await room.register([parcel('161', 'o-161'), parcel('162', 'o-162')]);
    const raised = ['161', '162'].map((trackingNumber) => scanRecorded({ trackingNumber, exception: 'DAMAGED' }));
    await room.apply(...raised);
    const ids = ['ref-161', 'ref-162'].map((reference) => exceptionId(shipmentId('acme', reference), 'DAMAGED'));
    const act = { act: 'ACKNOWLEDGE', ids, note: `${CANARY} called` } as const;
    await actOnExceptions({ ...room.options(), by: 'ann' }, act);
    await erasePersonalData(room.options(), 'o-161');
    const rows = await room.rows(
      'select exception_id as id, acted_by as by, note from shipments.exception_action where exception_id = any ($1::uuid[])',
      [ids],
    );
    expect(rows).toHaveLength(2);
    expect(rows).toEqual(
      expect.arrayContaining([
        { id: ids[0], by: 'ann', note: null },
        { id: ids[1], by: 'ann', note: `${CANARY} called` },
      ]),
    );
    await erasePersonalData(room.options(), 'o-162');
  });

  it('leaves the canary in no table and no event, and none was there before', async () => {
    await room.register([parcel('131', `o-131`)]);
    await recordOrders(room.options(), [order('o-131')]);
    await room.apply(scanRecorded({ trackingNumber: '131', status: 'DELIVERED' }));
    expect(await ofShipment('ref-131')).toEqual(RECIPIENT);
    const texts = [await everything(), JSON.stringify(await room.told())];
    await erasePersonalData(room.options(), 'o-131');
    texts.push(await everything(), JSON.stringify(await room.told()));
    for (const text of texts) {
      // otherwise it would prove nothing
      expect(text).toContain('ref-131');
      for (const secret of [CANARY, 'c/o Öß', '1234567']) {
        expect(text).not.toContain(secret);
        expect(text).not.toContain(hex(secret));
      }
    }
  });
});
