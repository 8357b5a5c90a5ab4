import { describe, expect, it } from '@jest/globals';
import { stateAt, watchedParcel } from '../../domain/exceptions/testing/watchedParcels.ts';
import { silentOf } from '../../domain/exceptions/index.ts';
import type { SilentParcelRow } from '../../store/learning/index.ts';
import { hour } from '../../testing/scans.ts';
import { soundingsOfPast } from './soundPast.ts';
import { dispatchedSounding, type HeardScan, registeredSounding, scanSounding, waitedBefore } from './soundings.ts';

const parcel = (over: Partial<SilentParcelRow> = {}): SilentParcelRow => ({
  ...{ id: 'a', brand: 'acme', carrier: 'fedex', service: null, origin: null, destination: null },
  ...{
    destinationZone: null,
    direction: 'OUTBOUND',
    status: 'IN_TRANSIT',
    statusSince: hour(1),
    registeredAt: hour(0),
  },
  ...{ orderedAt: null, dispatchedAt: null, promisedAt: null },
  ...over,
});
const scan = (over: Partial<HeardScan> = {}): HeardScan => ({
  ...{ status: 'IN_TRANSIT', exception: null, place: null, occurredAt: hour(2), receivedAt: hour(2) },
  ...over,
});
const heard = (over: Partial<HeardScan>, of: SilentParcelRow = parcel(), shown?: SilentParcelRow['status']) =>
  scanSounding(scan(over), { parcel: of, hasAdopted: false, shown, isTurn: shown !== undefined });

describe('what is heard of a parcel', () => {
  it('begins with its registration, and anew when the shop has made it ready; not on the way back', () => {
    expect(registeredSounding(parcel(), false)).toMatchObject([{ what: 'HEARD', status: 'LABEL_CREATED' }]);
    expect(dispatchedSounding(parcel(), hour(3), { hasAdopted: false, hasWaited: false })).toMatchObject([
      { status: 'AWAITING_PICKUP', atMs: Date.parse(hour(3)) },
    ]);
    expect(registeredSounding(parcel({ direction: 'RETURN' }), false)).toEqual([]);
  });

  it('is of when a scan came, or happened if it came more than a day later', () => {
    expect(heard({ receivedAt: hour(5) })).toMatchObject([{ atMs: Date.parse(hour(5)) }]);
    expect(heard({ receivedAt: hour(50) })).toMatchObject([{ atMs: Date.parse(hour(2)) }]);
  });

  it('leads to the status that is shown, which a label that is scanned late takes nothing from', () => {
    expect(heard({ status: 'OUT_FOR_DELIVERY' }, parcel(), 'OUT_FOR_DELIVERY')).toMatchObject([
      { status: 'OUT_FOR_DELIVERY' },
    ]);
    expect(heard({ status: 'LABEL_CREATED' })).toMatchObject([{ status: 'IN_TRANSIT' }]);
    expect(heard({ status: null })).toMatchObject([{ status: 'IN_TRANSIT' }]);
  });

  it('is nothing by a label that is scanned, but where nothing else says since when it waits', () => {
    const label = parcel({ status: 'LABEL_CREATED', statusSince: hour(0) });
    expect(heard({ status: 'LABEL_CREATED' }, label)).toEqual([]);
    expect(heard({ status: 'AWAITING_PICKUP' }, label, 'AWAITING_PICKUP')).toMatchObject([
      { status: 'AWAITING_PICKUP' },
    ]);
    const adopted = { parcel: label, hasAdopted: true, shown: undefined, isTurn: false };
    expect(scanSounding(scan({ status: 'LABEL_CREATED' }), adopted)).toMatchObject([{ status: 'LABEL_CREATED' }]);
  });

  describe('while it waits for the carrier', () => {
    const waits = (at: number, receivedAt = at): HeardScan =>
      scan({ status: 'AWAITING_PICKUP', occurredAt: hour(at), receivedAt: hour(receivedAt) });
    /** What is heard of a parcel that is not picked up, and since when it is watched as one that waits for the carrier. */
    const waiting = (
      scans: readonly HeardScan[],
      dispatchedAt: string | null,
      heardAt = scans[0]!.receivedAt,
    ): [string[], string] => {
      const of = parcel({ status: 'AWAITING_PICKUP', dispatchedAt });
      const soundings = soundingsOfPast(
        of,
        scans.map((each) => ({ ...each, id: 'a' })),
      );
      const state = stateAt('AWAITING_PICKUP', scans[0]!.occurredAt);
      const watched = silentOf(watchedParcel({ state, dispatchedAt, heardAt }));
      const inOrder = [...soundings].sort((one, other) => one.atMs - other.atMs);
      const heardOf = inOrder.map(({ what, status, atMs }) => {
        return `${what === 'HEARD' ? '' : `${what} `}${status} ${new Date(atMs).toISOString()}`;
      });
      return [heardOf, `${watched.context.phase} ${new Date(watched.since).toISOString()}`];
    };
    const LABEL = `LABEL_CREATED ${hour(0)}`;

    it('no scan begins its wait anew after the shop has dispatched it', () => {
      const since = `AWAITING_PICKUP ${hour(1)}`;
      expect(waiting([waits(3), waits(20)], hour(1))).toEqual([[LABEL, since], since]);
      const of = parcel({ status: 'AWAITING_PICKUP', dispatchedAt: hour(1) });
      expect(heard(waits(3), of, 'AWAITING_PICKUP')).toEqual([]);
      expect(heard({ status: 'LABEL_CREATED' }, of)).toEqual([]);
    });

    it('it waits anew from the dispatch on where that came after the scan, and did not wait until then only', () => {
      const [soundings, watched] = waiting([waits(1)], hour(3));
      const anew = `AWAITING_PICKUP ${hour(3)}`;
      expect(soundings).toEqual([LABEL, `AWAITING_PICKUP ${hour(1)}`, `WITHDRAWN ${anew}`, anew]);
      expect(watched).toBe(anew);
      // a label lies until the dispatch, and what the carrier has does not wait
      expect(waitedBefore([scan({ status: 'LABEL_CREATED', receivedAt: hour(2) })], hour(3))).toBe(false);
      expect(waitedBefore([waits(1), scan({ status: 'PICKED_UP' })], hour(3))).toBe(false);
      expect(waitedBefore([waits(4)], hour(3))).toBe(false);
    });

    it('it waits since it was heard of where the carrier’s clock is ahead', () => {
      const since = `AWAITING_PICKUP ${hour(2)}`;
      expect(waiting([waits(50, 2)], null)).toEqual([[LABEL, since], since]);
    });

    it('it waits since the first scan that says so where no shop tells, from when that happened', () => {
      const since = `AWAITING_PICKUP ${hour(2)}`;
      expect(waiting([waits(2, 7), waits(9)], null)).toEqual([[LABEL, since], since]);
      const of = parcel({ status: 'AWAITING_PICKUP' });
      expect(heard(waits(9), of)).toEqual([]);
      // it was not known to wait before it was registered
      expect(heard(waits(-2, 1), of, 'AWAITING_PICKUP')).toMatchObject([{ atMs: Date.parse(hour(0)) }]);
    });
  });

  it('ends with the end, after which nothing is heard, and where it is lost or held', () => {
    const delivered = parcel({ status: 'DELIVERED', statusSince: hour(2) });
    expect(heard({ status: 'DELIVERED' }, delivered, 'DELIVERED')).toMatchObject([{ what: 'END' }]);
    expect(heard({ occurredAt: hour(3) }, delivered)).toEqual([]);
    expect(heard({ exception: 'LOST_IN_TRANSIT' })).toMatchObject([{ what: 'LOST' }]);
    expect(heard({ exception: 'CUSTOMS_HOLD' })).toMatchObject([{ what: 'HELD' }]);
  });

  it('is the same from the tables, in the order in which it became known', () => {
    const of = parcel({ status: 'DELIVERED', statusSince: hour(9), dispatchedAt: hour(1) });
    const past = (over: Partial<HeardScan>) => ({ ...scan(over), id: 'a' });
    const soundings = soundingsOfPast(of, [
      past({ status: 'DELIVERED', occurredAt: hour(9), receivedAt: hour(9) }),
      past({ status: 'PICKED_UP', occurredAt: hour(2), receivedAt: hour(2) }),
      past({ status: null, occurredAt: hour(3), receivedAt: hour(4) }),
      past({ status: 'IN_TRANSIT', occurredAt: hour(10), receivedAt: hour(10) }),
    ]);
    expect(soundings.map(({ what, status }) => `${what} ${status}`)).toEqual([
      ...['HEARD LABEL_CREATED', 'HEARD AWAITING_PICKUP', 'HEARD PICKED_UP', 'HEARD PICKED_UP', 'END DELIVERED'],
    ]);
  });

  it('begins with the first scan where that came before the registration, and is the same from the tables', () => {
    const of = parcel({ registeredAt: hour(5), dispatchedAt: hour(4) });
    const past = (at: number, status: HeardScan['status']) => {
      return { ...scan({ status, occurredAt: hour(at), receivedAt: hour(at) }), id: 'a' };
    };
    const adopts = { hasAdopted: true, hasWaited: false };
    expect(registeredSounding(of, true)).toEqual([]);
    expect(dispatchedSounding(of, hour(4), adopts)).toEqual([]);
    expect(dispatchedSounding(of, hour(6), adopts)).toHaveLength(1);
    const adopted = soundingsOfPast(of, [past(1, 'PICKED_UP'), past(3, 'IN_TRANSIT')]);
    expect(adopted.map(({ status, atMs }) => [status, atMs])).toEqual([
      ['PICKED_UP', Date.parse(hour(1))],
      ['IN_TRANSIT', Date.parse(hour(3))],
    ]);
    // history that came after it ends no silence, and begins none
    const told = { ...past(-30, 'PICKED_UP'), receivedAt: hour(6) };
    expect(soundingsOfPast(of, [told, past(7, 'IN_TRANSIT')]).map(({ status }) => status)).toEqual([
      ...['LABEL_CREATED', 'IN_TRANSIT'],
    ]);
  });
});
