import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { quietWorld, worldNamed, WORLDS } from '../testing/worlds.ts';
import { type WorldSettings, worldSettings } from './worldSettings.ts';

interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

function* undescribed({ properties = {}, items }: SchemaNode, path = ''): Generator<string> {
  for (const [name, node] of Object.entries(properties)) {
    if (node.description === undefined) yield `${path}.${name}`;
    yield* undescribed(node, `${path}.${name}`);
  }
  if (items !== undefined) yield* undescribed(items, `${path}[]`);
}

const changed = async (change: (world: WorldSettings) => void): Promise<WorldSettings> => {
  const world = await quietWorld();
  change(world);
  return world;
};

describe("a world's file", () => {
  it.each(WORLDS)('%s describes a world', async (name) => {
    await expect(worldNamed(name)).resolves.toHaveProperty('description');
  });

  it('has a description of every field', () => {
    expect([...undescribed(z.toJSONSchema(worldSettings) as SchemaNode)]).toEqual([]);
  });

  it('is refused where it has a field that nobody knows, however deep', async () => {
    const world = await quietWorld();
    expect(worldSettings.safeParse({ ...world, moons: 2 }).success).toBe(false);
    Object.assign(world.carriers[0]!.troubles.stuck, { often: true });
    expect(worldSettings.safeParse(world).success).toBe(false);
  });

  it.each<[string, (world: WorldSettings) => void]>([
    ['no place is called Atlantis', ({ brands }) => brands[0]!.warehouses.push('Atlantis')],
    ['no place is in QX', ({ carriers }) => carriers[0]!.regions.push('QX')],
    ['a carrier is there twice', ({ carriers }) => carriers.push(carriers[0]!)],
    ['a city is there twice', ({ places }) => places.push(places[0]!)],
    [
      'no carrier is called nobody',
      ({ incidents }) => incidents.strikes.push({ carrier: 'nobody', fromDay: 1, days: 1 }),
    ],
    ['northway GROUND collects before its cut-off', ({ carriers }) => (carriers[0]!.services[0]!.cutOff = 17)],
    ['northway GROUND is at doors before its vans leave', ({ carriers }) => (carriers[0]!.services[0]!.vanLeaves = 12)],
    ['nobody orders', ({ places }) => places.forEach((place) => (place.customers = 0))],
    ['not an IANA zone', ({ places }) => (places[0]!.zone = 'Mars/Base')],
    ['not ascending', (world) => (world.levelsKm = [100, 100, 200, 300])],
  ])('is refused because %s', async (message, change) => {
    const { error } = worldSettings.safeParse(await changed(change));
    expect(error?.issues.map((issue) => issue.message)).toContain(message);
  });
});
