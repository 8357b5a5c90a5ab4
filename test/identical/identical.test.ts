import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTrigger, type Trigger } from '../resume/trigger.ts';
import { sharedSystem } from '../system/sharedSystem.ts';
import { type OwnSystem, startSystem } from '../system/startSystem.ts';
import type { System } from '../system/system.ts';
import { runIdentical } from './run.ts';

const BRAND = 'identical';

describe('the same intake twice, in another order and through kill -9', () => {
  let folder: string;
  let trigger: Trigger;
  let undisturbed: System;
  let killed: OwnSystem;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-identical-'));
    trigger = createTrigger(folder);
    const starting = startSystem([BRAND], { quiet: true, environment: trigger.environment });
    [undisturbed, killed] = await Promise.all([sharedSystem(BRAND), starting]);
  }, 90_000);

  afterAll(async () => {
    await killed.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('leaves the same rows in every table', async () => {
    const how = { brand: BRAND, ofEach: 4, kills: 6, seed: 7, say: () => undefined };
    const report = await runIdentical({ undisturbed, killed, trigger, ...how });
    expect(report.killed).toEqual(report.undisturbed);
    // each table that this is about has rows: equal because empty would be no proof
    for (const table of ['shipment', 'scan', 'exception', 'conflict', 'tracking', 'unclaimed_scan'])
      expect([table, report.killed[table]?.length]).not.toEqual([table, 0]);
    expect(report.kills.filter(({ place }) => place !== null).length).toBeGreaterThanOrEqual(3);
  }, 120_000);
});
