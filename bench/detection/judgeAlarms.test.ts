import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadWorld, type SimulatedParcel, simulateWorld, type Wrong } from '../../simulation/world/index.ts';
import type { Alarm } from './desk.ts';
import { judgeAlarms } from './judgeAlarms.ts';

const HOUR = 3_600_000;
const KINDS = new Set(['STUCK'] as const);

let plain: SimulatedParcel;
beforeAll(async () => {
  const world = await loadWorld(new URL('../../simulation/world/worlds/normal.json', import.meta.url));
  plain = {
    ...simulateWorld(world, { seed: 1, parcels: 1 }).parcels[0]!,
    wrongs: [],
    arrivedAt: 0,
    promisedAt: 90 * HOUR,
  };
});

const stuck = (from: number, until: number, dueAt = from): Wrong => ({
  ...{ kind: 'STUCK', from: from * HOUR, until: until * HOUR, dueAt: dueAt * HOUR, incident: null },
});
const parcelWith = (...wrongs: Wrong[]): SimulatedParcel => ({ ...plain, wrongs });
const alarm = (parcel: SimulatedParcel, at: number, closedAt: number | null = null): Alarm => ({
  ...{ parcel, cause: 'SILENCE', kind: 'DELAYED', phase: 'IN_TRANSIT', at: at * HOUR },
  closedAt: closedAt === null ? null : closedAt * HOUR,
});

describe('alarms, judged by the truth', () => {
  it('are true while it is true, and false before, after, and where nothing is wrong', () => {
    const parcel = parcelWith(stuck(10, 80));
    const judge = (at: number): number => judgeAlarms([parcel], [alarm(parcel, at)], KINDS).precision;
    expect([9, 10, 40, 80, 81].map(judge)).toEqual([0, 1, 1, 1, 0]);
    expect(judgeAlarms([plain], [alarm(plain, 20)], KINDS)).toMatchObject({ precision: 0, falsePerThousand: 1_000 });
  });

  it('find what they are raised for within so many hours of the moment at which something was due', () => {
    const parcel = parcelWith(stuck(10, 200, 30));
    const { recallWithin, recallFromBegin, leadHours } = judgeAlarms([parcel], [alarm(parcel, 60)], KINDS);
    expect(recallWithin).toEqual({ 24: 0, 48: 1, 96: 1, [Infinity]: 1 });
    expect(recallFromBegin).toBe(0);
    expect(leadHours).toBe(30);
  });

  it('find nothing that began after they were withdrawn, and what began while they lasted', () => {
    const parcel = parcelWith(stuck(50, 100));
    const found = (closedAt: number): number | undefined =>
      judgeAlarms([parcel], [alarm(parcel, 20, closedAt)], KINDS).recallWithin[24];
    expect([found(40), found(60)]).toEqual([0, 1]);
  });

  it('are counted against all truths, also those of parcels that have none', () => {
    const [one, other] = [parcelWith(stuck(10, 100)), parcelWith(stuck(10, 100))];
    expect(judgeAlarms([one, other], [alarm(one, 20)], KINDS)).toMatchObject({ truths: 2, alarms: 1, precision: 1 });
    expect(judgeAlarms([one, other], [alarm(one, 20)], KINDS).recallWithin[24]).toBe(0.5);
  });
});
