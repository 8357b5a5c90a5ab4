import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockDataDirectory } from './lock.ts';

/** No process has this id: Linux gives none above four million. */
const DEAD = 4_194_305;

describe('the lock of a data folder', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'doorstep-lock-'));
  });

  afterEach(async () => rm(folder, { recursive: true, force: true }));

  it('has one holder, whoever asks at the same moment for the lock of a dead one', async () => {
    for (let round = 0; round < 10; round += 1) {
      await writeFile(path.join(folder, 'supervisor.pid'), `${DEAD} gone`);
      const asked = await Promise.allSettled(Array.from({ length: 4 }, () => lockDataDirectory(folder)));
      const held = asked.filter((each) => each.status === 'fulfilled');
      expect(held).toHaveLength(1);
      await Promise.all(held.map((each) => each.value()));
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('is refused while it is held, and free again when it was given back', async () => {
    const unlock = await lockDataDirectory(folder);
    await expect(lockDataDirectory(folder)).rejects.toMatchObject({ code: 'ALREADY_RUNNING' });
    await unlock();
    await (
      await lockDataDirectory(folder)
    )();
  });

  it('is not given back by whoever does not hold it any more', async () => {
    const unlock = await lockDataDirectory(folder);
    await writeFile(path.join(folder, 'supervisor.pid'), `${process.pid} another`);
    await unlock();
    expect(await readdir(folder)).toEqual(['supervisor.pid']);
  });
});
