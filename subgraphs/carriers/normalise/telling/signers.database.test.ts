import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freshDatabase, type TestDatabase } from '../../../../test/setup/database.ts';
import { unseal } from '../../../../platform/keyring.ts';
import { fedexReply, type FedexEvent } from '../../testing/replies.ts';
import { type CarriersRoom, openCarriersRoom, SIGNER_KEY } from '../../testing/room.ts';
import { normaliseBatch } from '../inbox/index.ts';

let database: TestDatabase;
let room: CarriersRoom;

beforeAll(async () => {
  database = await freshDatabase();
  room = await openCarriersRoom(database.roleUrl('carriers'));
});
afterAll(async () => {
  await room.close();
  await database.drop();
});

const SIGNER = 'A.MUSTER';
const WAY: readonly FedexEvent[] = [
  ['PU', 1],
  ['DL', 30],
];

/** A reply that names who signed. */
function signedReply(number: string, signer: string, events = WAY, note = ''): Buffer {
  const reply = JSON.parse(fedexReply(number, events, { note }).toString()) as { trackDetails: object[] };
  const trackDetails = reply.trackDetails.map((detail) => ({ ...detail, deliverySignatureName: signer }));
  return Buffer.from(JSON.stringify({ ...reply, trackDetails }));
}

async function say(...bodies: readonly Buffer[]): Promise<void> {
  const endpoint = await room.endpoint();
  for (const body of bodies) {
    await room.accept(endpoint, body);
    await normaliseBatch(room.worker);
  }
}

/** What the log tells of who signed, unsealed; null of a scan that nobody signed. */
async function signersOf(number: string): Promise<[string, string | null][]> {
  return (await room.told(number)).flatMap((event): [string, string | null][] => {
    if (!('scan' in event.payload)) return [];
    const { code, signedBy, payloadId } = event.payload.scan;
    if (signedBy === undefined) return [[code, null]];
    return [[code, unseal(SIGNER_KEY, Buffer.from(signedBy, 'base64'), `${event.brand} ${payloadId}`)]];
  });
}

describe('the name of who signed', () => {
  it('is told with the delivery, sealed, and stands in plain in no event', async () => {
    await say(signedReply('630000000001', SIGNER));
    expect(await signersOf('630000000001')).toEqual([
      ['PU', null],
      ['DL', SIGNER],
    ]);
    expect(JSON.stringify(await room.told('630000000001'))).not.toContain(SIGNER);
  });

  it('is no news when it is said again, and a correction when it comes later or is another', async () => {
    const number = '630000000002';
    await say(fedexReply(number, WAY), signedReply(number, SIGNER), signedReply(number, SIGNER, WAY, 'again'));
    await say(signedReply(number, 'B.MUSTER'));
    expect(await signersOf(number)).toEqual([
      ['PU', null],
      ['DL', null],
      ['DL', SIGNER],
      ['DL', 'B.MUSTER'],
    ]);
  });

  it("is nobody's while nothing was delivered, and of the last delivery where there are several", async () => {
    await say(signedReply('630000000003', SIGNER, WAY.slice(0, 1)));
    expect(await signersOf('630000000003')).toEqual([['PU', null]]);
    await say(signedReply('630000000004', SIGNER, [...WAY, ['DL', 31]]));
    expect((await signersOf('630000000004')).map(([, signer]) => signer)).toEqual([null, null, SIGNER]);
  });
});
