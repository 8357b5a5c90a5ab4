import { beforeEach, describe, expect, it } from '@jest/globals';
import { DAY, FIRST_DAY, HOUR } from '../testing/silentWorld.ts';
import { feedOf, type GapContext } from '../silenceContext.ts';
import { createSilenceModel, type SilenceModel } from '../silenceModel.ts';

const CONTEXT: GapContext = {
  carrier: 'post',
  service: 'post ground',
  lane: 'A > B',
  phase: 'IN_TRANSIT',
  weekPart: { hours: 'MORNING', dayKind: 'MON_TO_THU' },
};
const PLACES = ['Fulda', 'Kassel', 'Hanau'];

/** Parcels that lie at three places for some hours, and some come to each in an hour; where nothing moves they go on lying. */
class Yard {
  readonly model: SilenceModel = createSilenceModel();
  private readonly comeAnHour: number;
  private readonly liesHours: (parcel: number) => number;
  private at = FIRST_DAY * DAY;
  private readonly lying = new Map<string, { readonly place: string; readonly until: number; isStill: boolean }>();
  private next = 0;

  constructor(comeAnHour = 2, liesHours = (parcel: number): number => 3 + ((parcel * 7) % 7)) {
    this.comeAnHour = comeAnHour;
    this.liesHours = liesHours;
  }

  /** Lets hours pass in which nothing moves at some places. */
  pass(hours: number, still: readonly string[] = []): void {
    for (let hour = 0; hour < hours; hour += 1) {
      this.model.startDay(Math.floor(this.at / DAY));
      this.model.passTime(this.at);
      for (const place of PLACES) for (let parcel = 0; parcel < this.comeAnHour; parcel += 1) this.come(place);
      for (const [id, { place, until }] of this.lying) {
        if (this.at < until || still.includes(place)) continue;
        this.model.observeScan(id, { ...CONTEXT, phase: 'OUT_FOR_DELIVERY' }, this.at);
        this.model.observeEnd(id, this.at + HOUR / 2);
        this.lying.delete(id);
      }
      this.at += HOUR;
    }
  }

  /** Lets hours pass in which nothing is told, which is known an hour later; then all comes that was held up. */
  loseFeed(hours: number): void {
    const from = this.at;
    for (let hour = 0; hour < hours; hour += 1) {
      this.model.startDay(Math.floor(this.at / DAY));
      this.model.passTime(this.at);
      this.at += HOUR;
      this.model.observeOutage(feedOf(CONTEXT), [from, this.at]);
    }
  }

  get now(): number {
    return this.at;
  }

  private come(place: string): void {
    this.next += 1;
    const id = `parcel ${this.next}`;
    this.lying.set(id, { place, until: this.at + this.liesHours(this.next) * HOUR, isStill: false });
    this.model.observeScan(id, { ...CONTEXT, place }, this.at);
  }
}

describe('places at which parcels stay longer', () => {
  let yard: Yard;
  beforeEach(() => {
    yard = new Yard();
    yard.pass(20 * 24);
  });

  it('are none while all goes on as usual', () => {
    expect(yard.model.slowPlaces()).toEqual([]);
  });

  it('are the one at which nothing moves, within a day, and no more once it moves again', () => {
    const began = yard.now;
    yard.pass(24, ['Kassel']);
    const [slow, ...others] = yard.model.slowPlaces();
    expect(others).toEqual([]);
    expect(slow).toMatchObject({ carrier: 'post', place: 'Kassel' });
    expect(Math.abs(slow!.since - began)).toBeLessThan(24 * HOUR);
    expect(slow!.pace).toBeLessThan(0.6);
    yard.pass(48);
    expect(yard.model.slowPlaces()).toEqual([]);
  });

  it('are none after an outage of the feed either, though nobody knows when what it fell into ended', () => {
    yard = new Yard(5, (parcel) => 20 + ((parcel * 7) % 21));
    yard.pass(10 * 24);
    const since = yard.now;
    yard.loseFeed(8);
    for (let hour = 0; hour < 36; hour += 1) {
      yard.pass(1);
      expect(yard.model.slowPlaces()).toEqual([]);
    }
    // but for the eight hours all of it counts
    const [silent, elsewhere] = [since, since + 8 * HOUR].map((from) => ({ context: CONTEXT, since: from }));
    expect(yard.model.silenceOf(silent!, yard.now).survival).toBe(yard.model.silenceOf(elsewhere!, yard.now).survival);
  });

  it('are all of a carrier while it strikes', () => {
    yard.pass(24, PLACES);
    expect(yard.model.slowPlaces().some(({ carrier, place }) => carrier === 'post' && place === null)).toBe(true);
  });

  it('let the silence of their parcels count for less, also of those that still lie there when it is over', () => {
    const since = yard.now;
    yard.pass(24, ['Kassel']);
    const silent = (place: string): Parameters<SilenceModel['dueAt']>[0] => ({ context: { ...CONTEXT, place }, since });
    const { model } = yard;
    const survival = (place: string): number => model.silenceOf(silent(place), yard.now).survival;
    expect(survival('Kassel')).toBeGreaterThan(survival('Fulda'));
    expect(model.silenceOf(silent('Kassel'), yard.now).hours).toBe(24);
    expect(model.dueAt(silent('Kassel'), 10, since)).toBeGreaterThan(model.dueAt(silent('Fulda'), 10, since));
    expect(model.incidentProbability(silent('Kassel'), yard.now)).toBeLessThan(
      model.incidentProbability(silent('Fulda'), yard.now),
    );
    yard.pass(48);
    expect(survival('Kassel')).toBeGreaterThan(survival('Fulda'));
  });

  it('hold up the hours in which they were slow, and no others', () => {
    const since = yard.now;
    yard.pass(24, ['Kassel']);
    yard.pass(48);
    const { model } = yard;
    const kassel = { context: { ...CONTEXT, place: 'Kassel' }, since };
    const fulda = { context: { ...CONTEXT, place: 'Fulda' }, since };
    // what was held up there is behind it when it is over: from then on both go at one pace
    const held = model.dueAt(kassel, 10, since) - model.dueAt(fulda, 10, since);
    expect(held).toBeGreaterThan(0);
    // the day, and half of one until it is seen that all moves again
    expect(held).toBeLessThan((24 + 14) * HOUR);
    // a silence is due when it is as long as it would be elsewhere
    const [there, elsewhere] = [kassel, fulda].map((each) => model.silenceOf(each, model.dueAt(each, 10, since)));
    expect(there!.survival).toBeCloseTo(elsewhere!.survival, 6);
  });

  it('are remembered by a reader, and by a model that goes on', () => {
    yard.pass(24, ['Kassel']);
    const { model } = yard;
    for (const saved of [model.saveState(), model.saveKnowledge()]) {
      const restored = createSilenceModel(undefined, saved);
      const asked = { context: { ...CONTEXT, place: 'Kassel' }, since: yard.now - 20 * HOUR };
      expect(restored.slowPlaces()).toEqual(model.slowPlaces());
      expect(restored.silenceOf(asked, yard.now)).toEqual(model.silenceOf(asked, yard.now));
      expect(restored.incidentProbability(asked, yard.now)).toBe(model.incidentProbability(asked, yard.now));
    }
    expect(model.saveKnowledge().length).toBeLessThan(model.saveState().length);
  });
});

describe('what is given out to those who only read', () => {
  it('does not grow by what counts from the next day on', () => {
    const model = createSilenceModel();
    model.startDay(FIRST_DAY);
    const before = model.saveKnowledge().length;
    const at = FIRST_DAY * DAY;
    model.observeScan('parcel', CONTEXT, at);
    model.observeScan('parcel', CONTEXT, at + 5 * HOUR);
    model.observeEnd('parcel', at + 9 * HOUR);
    expect(model.saveKnowledge().length).toBe(before);
    model.startDay(FIRST_DAY + 1);
    expect(model.saveKnowledge().length).toBeGreaterThan(before);
  });
});
