import { beforeEach, describe, expect, it } from '@jest/globals';
import { watchedParcel, watchGround } from '../../domain/exceptions/testing/watchedParcels.ts';
import { gapContextOf } from '../../domain/index.ts';
import { createRiskModel } from '../../domain/risk/index.ts';
import { createSilenceModel, type GapContext } from '../../domain/silence/index.ts';
import { EVERY } from '../../store/outages/index.ts';
import { openWatchShelf, type WatchShelf } from './watchShelf.ts';

const HOUR = 3_600_000;
const NOW = 20_000 * 24 * HOUR;

function contextOf(brand: string, carrier: string): GapContext {
  const facts = { carrier, service: null, origin: null, destination: null, destinationZone: null };
  return gapContextOf({ brand, facts, status: 'IN_TRANSIT', heardMs: NOW });
}

describe('what is asked of learned silence', () => {
  let shelf: WatchShelf;
  const put = (): void => shelf.put({ silence: createSilenceModel(), risks: createRiskModel() }, 1);
  const hoursOf = (brand: string, carrier = 'post'): number | undefined =>
    shelf.silence?.silenceOf({ context: contextOf(brand, carrier), since: NOW }, NOW + 8 * HOUR).hours;
  beforeEach(() => {
    shelf = openWatchShelf();
    put();
  });

  it('leaves out when scans of a brand’s carrier did not come, and goes on counting for other brands of it', () => {
    shelf.tell([{ brand: 'acme', carrier: 'post', fromMs: NOW + HOUR, untilMs: null }], NOW + 7 * HOUR);
    expect(hoursOf('acme')).toBe(2);
    expect(hoursOf('bolt')).toBe(8);
    expect(hoursOf('acme', 'fedex')).toBe(8);
  });

  it('leaves out what no carrier said for all brands, of whichever was asked before, and what is learned anew', () => {
    expect(hoursOf('acme')).toBe(8);
    shelf.tell([{ brand: EVERY, carrier: EVERY, fromMs: NOW + HOUR, untilMs: NOW + 4 * HOUR }], NOW + 8 * HOUR);
    const asked = (): (number | undefined)[] => [hoursOf('acme'), hoursOf('bolt'), hoursOf('bolt', 'fedex')];
    expect(asked()).toEqual([5, 5, 5]);
    put();
    expect(asked()).toEqual([5, 5, 5]);
  });

  it('is the model that is there where the next one cannot be read, and where none is what is assumed', () => {
    const before = openWatchShelf();
    const risks = { lateProbability: () => ({ probability: 0.25, reasons: [] }) };
    before.put({ silence: null, risks }, 1);
    expect(before.silence?.slowPlaces()).toBeNull();
    const late = (): number | undefined => {
      const parcel = watchedParcel({ facts: { promisedAt: new Date(NOW + 24 * HOUR).toISOString() } });
      return before.risks?.lateRisk(parcel, watchGround(), NOW)?.probability;
    };
    expect(late()).toBe(0.25);
    before.put({ silence: createSilenceModel(), risks: null }, 2);
    expect(before.silence?.slowPlaces()).toEqual([]);
    expect(late()).toBe(0.25);
    before.put({ silence: null, risks: createRiskModel() }, 3);
    expect(before.silence?.slowPlaces()).toEqual([]);
    expect(late()).not.toBe(0.25);
    expect(before.version).toBe(3);
  });
});
