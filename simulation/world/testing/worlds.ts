import { loadWorld, type WorldSettings } from '../settings/index.ts';

/** The worlds that come with the code. */
export const WORLDS = ['normal', 'heavyTailed', 'peakSeason', 'regional'] as const;

/** One of them, to be changed as a test likes. */
export async function worldNamed(name: (typeof WORLDS)[number]): Promise<WorldSettings> {
  return loadWorld(new URL(`../worlds/${name}.json`, import.meta.url));
}

/** The usual world without anything that goes wrong, happens to many at once, or is told otherwise than it is. */
export async function quietWorld(): Promise<WorldSettings> {
  const world = await worldNamed('normal');
  for (const brand of world.brands) brand.stalled.share = 0;
  for (const { troubles, telling } of world.carriers) {
    const { stuck, misrouted, damaged, customsHold, carrierHold, addressIssue, pickupOverdue } = troubles;
    const { failedAttempt, pickupPoint } = troubles;
    const held = [stuck, misrouted, damaged, customsHold, carrierHold, addressIssue, pickupOverdue];
    for (const trouble of [...held, failedAttempt, pickupPoint]) trouble.share = 0;
    Object.assign(troubles, { lost: 0, refused: 0 });
    telling.missing = {};
    telling.mislabelled = [];
    for (const sent of [telling.late, telling.repeated]) sent.share = 0;
    telling.skew.places = 0;
  }
  world.incidents.slowHubs.perHubIn30Days = 0;
  world.incidents.weather.perRegionIn30Days = 0;
  world.incidents.outages.perCarrierIn30Days = 0;
  return world;
}
