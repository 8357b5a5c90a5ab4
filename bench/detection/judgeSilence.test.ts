import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  loadWorld,
  type SimulatedParcel,
  simulateWorld,
  type ToldScan,
  type Wrong,
} from '../../simulation/world/index.ts';
import type { Alarm } from './desk.ts';
import { judgeSilence, passesBlackout, type StillTruth } from './judgeSilence.ts';

const HOUR = 3_600_000;

let plain: SimulatedParcel;
let scan: ToldScan;
beforeAll(async () => {
  const world = await loadWorld(new URL('../../simulation/world/worlds/normal.json', import.meta.url));
  const [parcel] = simulateWorld(world, { seed: 1, parcels: 1 }).parcels;
  scan = parcel!.scans[0]!;
  plain = { ...parcel!, wrongs: [], scans: [], arrivedAt: 0, promisedAt: 900 * HOUR };
});

const heard = (hours: number, status: ToldScan['status'] = 'IN_TRANSIT'): ToldScan => {
  const at = hours * HOUR;
  return { ...scan, status, exception: null, repeated: false, occurredAt: at, writtenAt: at, receivedAt: at };
};
const wrong = (kind: Wrong['kind'], from: number, until: number | null): Wrong => {
  return { kind, from: from * HOUR, until: until === null ? null : until * HOUR, dueAt: from * HOUR, incident: null };
};
const alarm = (parcel: SimulatedParcel, at: number, closedAt: number | null = null): Alarm => ({
  ...{ parcel, cause: 'SILENCE', kind: 'DELAYED', phase: 'IN_TRANSIT', at: at * HOUR },
  closedAt: closedAt === null ? null : closedAt * HOUR,
});
const truth = (parcel: SimulatedParcel, tellable: number | null): StillTruth => {
  return { parcel, wrong: parcel.wrongs[0]!, tellableAt: tellable === null ? null : tellable * HOUR };
};

describe('alarms of silence', () => {
  it('are right while a parcel stands still and until it is heard that it goes on, and wrong before and after', () => {
    const parcel = { ...plain, scans: [heard(5), heard(100)], wrongs: [wrong('STUCK', 10, 80)] };
    const right = (at: number): number => judgeSilence([parcel], [], [alarm(parcel, at)]).precision;
    expect([9, 10, 79, 90, 101].map(right)).toEqual([0, 1, 1, 1, 0]);
  });

  it('are counted apart where many are held up with it, unless it is lost by itself', () => {
    const slow = { ...plain, scans: [heard(5)], wrongs: [wrong('HUB_SLOW', 10, 90)] };
    const lost = { ...plain, scans: [heard(5)], wrongs: [wrong('HUB_SLOW', 10, 20), wrong('LOST', 30, null)] };
    const figures = judgeSilence([slow, lost], [], [alarm(slow, 60), alarm(lost, 60)]);
    expect(figures).toMatchObject({ alarms: 2, withOthers: 1, precision: 1, falsePerThousand: NaN });
  });

  it('find within so many hours of the moment at which it could be told what lasts until then', () => {
    const parcel = { ...plain, scans: [heard(5)], wrongs: [wrong('STUCK', 10, 200)] };
    const brief = { ...plain, scans: [heard(5)], wrongs: [wrong('STUCK', 10, 30)] };
    const figures = (at: number): ReturnType<typeof judgeSilence> =>
      judgeSilence([parcel, brief], [truth(parcel, 60), truth(brief, null)], [alarm(parcel, at)]);
    expect(figures(80)).toMatchObject({ truths: 2, tellable: 1, within24: 1, within48: 1, ever: 0.5 });
    expect(figures(90)).toMatchObject({ within24: 0, within48: 1 });
    expect(figures(201)).toMatchObject({ within48: 0, ever: 0 });
  });

  it('are false in a thousand normal parcels, and in those of which nothing is heard for hours before the door', () => {
    const dark = { ...plain, scans: [heard(5, 'AT_LOCAL_FACILITY'), heard(10, 'DELIVERED')] };
    const told = { ...plain, scans: [heard(5, 'AT_LOCAL_FACILITY'), heard(8, 'DELIVERED')] };
    expect([dark, told].map(passesBlackout)).toEqual([true, false]);
    expect(judgeSilence([dark, told], [], [alarm(dark, 9, 10)])).toMatchObject({
      ...{ falsePerThousand: 500, falseInBlackout: 1_000 },
    });
  });
});
