import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { truthBy } from '../../simulation/intake/index.ts';
import { loadWorld } from '../../simulation/world/index.ts';
import { eventually } from '../setup/eventually.ts';
import { ask } from '../system/graph.ts';
import { sharedSystem } from '../system/sharedSystem.ts';
import type { System } from '../system/system.ts';

const BRAND = 'simulate';
const PARCELS = 60;

type Truth = ReturnType<typeof truthBy>[number];
interface Parcel {
  readonly trackingNumber: string;
  readonly status: string;
  readonly scans: readonly { readonly occurredAt: string; readonly code: string }[];
  readonly exceptions: readonly { readonly kind: string; readonly cause: string; readonly state: string }[];
}

/** A usual world in which much more goes wrong than usual. */
async function troubledWorld(file: string): Promise<void> {
  const world = await loadWorld('simulation/world/worlds/normal.json');
  for (const { troubles } of world.carriers) {
    for (const trouble of [troubles.addressIssue, troubles.damaged]) trouble.share = 0.2;
  }
  await writeFile(file, JSON.stringify(world));
}

describe('a simulated world', () => {
  let system: System;
  let folder: string;
  let truth: ReadonlyMap<string, Truth>;

  beforeAll(async () => {
    system = await sharedSystem(BRAND);
    folder = await mkdtemp(path.join(tmpdir(), 'doorstep-world-'));
    await troubledWorld(path.join(folder, 'world.json'));
  }, 90_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const simulate = async (): Promise<Record<string, Record<string, number>>> => {
    const [world, file] = [path.join(folder, 'world.json'), path.join(folder, 'truth')];
    const words = ['--brand', BRAND, '--world', world, '--parcels', `${PARCELS}`, '--days', '14', '--truth', file];
    const { code, stdout, stderr } = await system.command('simulate', ...words, '--seed', '3', '--json');
    expect([code, stderr]).toEqual([0, '']);
    const lines = (await readFile(file, 'utf8')).trim().split('\n');
    truth = new Map(lines.map((line) => JSON.parse(line) as Truth).map((each) => [each.trackingNumber, each]));
    return JSON.parse(stdout) as never;
  };
  const read = async <Data>(query: string): Promise<Data> => {
    const { data, errors } = await ask<Data>(system.graph, await system.token(BRAND), { document: query });
    expect(errors).toEqual([]);
    return data as Data;
  };
  const readParcels = async (): Promise<readonly Parcel[]> =>
    (
      await read<{ shipments: { nodes: Parcel[] } }>(
        '{ shipments(first: 100) { nodes { trackingNumber status scans { occurredAt code } exceptions { kind cause state } } } }',
      )
    ).shipments.nodes;

  const inboxNumbers = async (): Promise<string[]> => {
    const { exceptionInbox } = await read<{
      exceptionInbox: { nodes: { shipment: { trackingNumber: string } }[] };
    }>('{ exceptionInbox(first: 100) { nodes { shipment { trackingNumber } } } }');
    return exceptionInbox.nodes.map(({ shipment }) => shipment.trackingNumber).sort();
  };

  it('is told through the real intake, every scan once, with what carriers say is wrong in the inbox', async () => {
    const { told } = await simulate();
    const sent = [...truth.values()].reduce((sum, each) => sum + each.told.scans, 0);
    expect(told).toMatchObject({ registered: truth.size, scans: sent + (told?.['again'] ?? 0) });
    expect(truth.size).toBeGreaterThan(PARCELS / 3);
    expect(told?.['again']).toBeGreaterThan(0);
    const parcels = await eventually('every scan', async () => {
      const found = await readParcels();
      return found.reduce((sum, each) => sum + each.scans.length, 0) >= sent ? found : undefined;
    });
    expect(new Map(parcels.map((each) => [each.trackingNumber, each.scans.length]))).toEqual(
      new Map([...truth].map(([number, each]) => [number, each.told.scans])),
    );
    const said = parcels.map((each) => [each.trackingNumber, kindsOf(each, 'CARRIER_SAID')] as const);
    expect(new Map(said)).toEqual(
      new Map([...truth].map(([number, each]) => [number, [...each.told.exceptions].sort()])),
    );
    expect(said.flatMap(([, kinds]) => kinds)).toEqual(expect.arrayContaining(['ADDRESS_ISSUE', 'DAMAGED']));
    // risks and silences may be found meanwhile
    await eventually('an inbox of what is open', async () => {
      const open = (await readParcels()).filter(({ exceptions }) =>
        exceptions.some(({ state }) => state !== 'RESOLVED'),
      );
      const numbers = open.map(({ trackingNumber }) => trackingNumber).sort();
      return JSON.stringify(await inboxNumbers()) === JSON.stringify(numbers);
    });
  }, 60_000);

  it('raises nothing about parcels that have arrived, though all of their past came at once', async () => {
    const arrived = (await readParcels()).filter(({ status }) => status === 'DELIVERED');
    expect(arrived.length).toBeGreaterThan(0);
    expect(arrived.flatMap((each) => each.exceptions.filter(({ cause }) => cause !== 'CARRIER_SAID'))).toEqual([]);
  });
});

function kindsOf({ exceptions }: Parcel, by: string): string[] {
  return exceptions
    .filter(({ cause }) => cause === by)
    .map(({ kind }) => kind)
    .sort();
}
