import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { serverAccount } from './account.ts';
import { removeCluster, startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './index.ts';
import { exists } from './location/paths.ts';
import { isServerOf, runningServer } from './server/runningServer.ts';
import { stopServer } from './server/stopServer.ts';
import { closedFolder, isAlive, isRoot, openFolder, query, until } from './testing/scratch.ts';
import { starterProcess, type StarterProcess } from './testing/starterProcess.ts';

jest.setTimeout(60_000);

let parent: string;
let directory: string;
let starters: StarterProcess[];

/** A cluster as it is created, stopped; to copy one takes a tenth of the time. */
let created: string;

beforeAll(async () => {
  created = join(await openFolder(), 'cluster');
  await (await startEmbeddedPostgres({ directory: created })).stop();
});

afterAll(async () => {
  await removeCluster(created);
  await rm(dirname(created), { recursive: true, force: true });
});

beforeEach(async () => {
  parent = await openFolder();
  directory = join(parent, 'cluster');
  starters = [];
});

afterEach(async () => {
  for (const starter of starters) await starter.kill();
  const server = runningServer(directory);
  if (server !== undefined) await stopServer({ directory, pid: server.pid });
  await removeCluster(directory);
  await rm(parent, { recursive: true, force: true });
});

/** Puts a cluster that was created before in the directory, with its owner, unless something is there. */
async function provide(): Promise<void> {
  if (!(await exists(directory))) await promisify(execFile)('cp', ['-a', created, directory]);
}

/** Starts the cluster of the directory; what is told of its creation starts it by startEmbeddedPostgres itself. */
async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  await provide();
  return startEmbeddedPostgres({ directory, ...options });
}

function starter(afterwards: 'stay' | 'leave'): StarterProcess {
  const process = starterProcess({ directory, afterwards });
  starters.push(process);
  return process;
}

async function shows(url: string, setting: string): Promise<unknown> {
  return (await query(url, `SHOW ${setting}`))[0]?.[setting];
}

describe('Embedded PostgreSQL', () => {
  it('keeps its data when it is stopped and started again', async () => {
    const first = await start();
    await query(first.url(), 'CREATE DATABASE parcels');
    await query(first.url('parcels'), 'CREATE TABLE parcel AS SELECT 7 AS id');
    await first.stop();
    // it has ended; its parent, this process, may need a moment to notice
    await until(() => !isAlive(first.pid));

    const second = await start();
    expect(second).toMatchObject({ reused: false, directory });
    expect(await query(second.url('parcels'), 'SELECT id FROM parcel')).toEqual([{ id: 7 }]);
  });

  it('stops although clients are connected, and does not mind being stopped twice', async () => {
    const server = await start();
    const sleeping = query(server.url(), 'SELECT pg_sleep(60)').then(
      () => 'slept',
      () => 'disconnected',
    );
    const sleepers = "SELECT pid FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(60)'";
    await until(async () => (await query(server.url(), sleepers)).length === 1);
    await Promise.all([server.stop(), server.stop()]);
    await server.stop();
    expect(await sleeping).toBe('disconnected');
    await until(() => !isAlive(server.pid));
  });

  it('starts again after kill -9 of the server, with what was committed', async () => {
    const first = await start();
    await query(first.url(), 'CREATE TABLE parcel AS SELECT 7 AS id');
    process.kill(first.pid, 'SIGKILL');

    const second = await start();
    expect(second.reused).toBe(false);
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url(), 'SELECT id FROM parcel')).toEqual([{ id: 7 }]);
  });

  it('starts although the pid of its dead server now belongs to another process of the same user', async () => {
    const first = await start();
    await first.stop();
    const other = spawn('sleep', ['60'], { ...serverAccount(), stdio: 'ignore' });
    try {
      await writeFile(
        join(directory, 'postmaster.pid'),
        `${other.pid}\n${directory}\n1\n${first.port}\n\n127.0.0.1\n\nready\n`,
      );
      const second = await start();
      expect(second.reused).toBe(false);
      expect(await query(second.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      other.kill();
      await once(other, 'exit');
    }
  });

  it('reuses the server that runs, on its own port, and says so', async () => {
    const first = await start();
    const said: string[] = [];
    const second = await start({
      port: first.port === 65_535 ? 1024 : first.port + 1,
      log: (message) => said.push(message),
    });
    expect(second).toMatchObject({ reused: true, pid: first.pid, port: first.port });
    expect(second.url()).toBe(first.url());
    expect(said).toEqual([expect.stringContaining('already running')]);
  });

  it('finds the server that a killed process left behind', async () => {
    await provide();
    const killed = starter('stay');
    const left = await killed.report;
    await killed.kill();
    expect(isAlive(left.pid)).toBe(true);

    const found = await start();
    expect(found).toMatchObject({ reused: true, pid: left.pid, port: left.port });
    await found.stop();
    // Not isAlive: its parent is dead, and in a container nobody may ask after the zombie.
    expect(isServerOf(directory, left.pid)).toBe(false);
  });

  it('does not keep the process alive that started it', async () => {
    await provide();
    const leaving = starter('leave');
    const { pid } = await leaving.report;
    await leaving.ended;
    expect(isAlive(pid)).toBe(true);
  });

  it('gives two processes that start at once the same server', async () => {
    const reports = await Promise.all([starter('stay').report, starter('stay').report]);
    expect(new Set(reports.map(({ pid }) => pid)).size).toBe(1);
    expect(reports.map(({ reused }) => reused).sort()).toEqual([false, true]);
    expect(await readdir(parent)).toEqual(['cluster']);
  });

  it('gives six starts at once the same server, also when the last one was killed', async () => {
    const first = await start();
    process.kill(first.pid, 'SIGKILL');
    const all = await Promise.all(Array.from({ length: 6 }, () => start()));
    expect(new Set(all.map(({ pid }) => pid)).size).toBe(1);
    expect(all.filter(({ reused }) => !reused)).toHaveLength(1);
    expect(await query(first.url().replace(String(first.port), String(all[0]?.port)), 'SELECT 1 AS one')).toHaveLength(
      1,
    );
  });

  it('listens on 127.0.0.1 only, whatever the settings say, and takes the other settings', async () => {
    const { url } = await start({ settings: { listen_addresses: '*', work_mem: '7MB', max_connections: 33 } });
    expect(await shows(url(), 'listen_addresses')).toBe('127.0.0.1');
    expect(await shows(url(), 'unix_socket_directories')).toBe('');
    expect(await shows(url(), 'work_mem')).toBe('7MB');
    expect(await shows(url(), 'max_connections')).toBe('33');
    expect(await shows(url(), 'checkpoint_timeout')).toBe('15min');
    expect(await shows(url(), 'server_encoding')).toBe('UTF8');
    expect(await shows(url(), 'lc_messages')).toBe('C');
    expect(await shows(url(), 'password_encryption')).toBe('scram-sha-256');
  });

  it('lets nobody in without the password', async () => {
    const { url } = await startEmbeddedPostgres({ directory });
    const wrong = url().replace(/:[0-9a-f]+@/, ':guess@');
    await expect(query(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(join(directory, 'doorstep.password'))).mode & 0o777).toBe(0o600);
  });

  it('begins anew after a crash in the middle of the creation, and clears the remains in time', async () => {
    const remains = `${directory}.partial-0123456789ab`;
    await mkdir(join(remains, 'base'), { recursive: true });
    await utimes(remains, new Date(0), new Date(0));
    await startEmbeddedPostgres({ directory });
    expect(await readdir(parent)).toEqual(['cluster']);
  });

  it('empties a server log that has grown over 10 MB', async () => {
    const first = await start();
    await first.stop();
    await writeFile(first.logFile, Buffer.alloc(10 * 1024 * 1024 + 1, 'x'));
    await start();
    expect((await stat(first.logFile)).size).toBeLessThan(10_000);
  });
});

describe('A start that cannot succeed', () => {
  it('quotes the server and leaves no process', async () => {
    await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toMatchObject({
      name: 'EmbeddedPostgresError',
      code: 'POSTGRES_START_FAILED',
      message: expect.stringContaining('invalid value for parameter "shared_buffers": "plenty"'),
    });
    expect(runningServer(directory)).toBeUndefined();
  });

  it('names the port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    try {
      await expect(start({ port })).rejects.toMatchObject({
        code: 'POSTGRES_PORT_TAKEN',
        message: expect.stringContaining(String(port)),
      });
    } finally {
      taken.close();
    }
  });

  it('leaves alone a directory that holds something else', async () => {
    await mkdir(directory);
    await writeFile(join(directory, 'thesis.txt'), 'years of work');
    await expect(start()).rejects.toMatchObject({
      code: 'POSTGRES_DIRECTORY_UNUSABLE',
      message: expect.stringContaining('thesis.txt'),
    });
    expect(await readdir(directory)).toEqual(['thesis.txt']);
  });

  it('says when another version made the database', async () => {
    await (await start()).stop();
    await writeFile(join(directory, 'PG_VERSION'), '12\n');
    await expect(start()).rejects.toMatchObject({ code: 'POSTGRES_VERSION_MISMATCH' });
  });

  it('does not remove a cluster whose server runs', async () => {
    await start();
    await expect(removeCluster(directory)).rejects.toMatchObject({ code: 'POSTGRES_STILL_RUNNING' });
  });
});

const asRoot = isRoot ? describe : describe.skip;

asRoot('Started by root (skipped for other users, who need no second account)', () => {
  it('keeps the cluster in a private place when the server cannot enter the folder, and removes it from there', async () => {
    const closed = await closedFolder();
    const wanted = join(closed, 'deep', 'cluster');
    const said: string[] = [];
    try {
      const server = await startEmbeddedPostgres({ directory: wanted, log: (message) => said.push(message) });
      try {
        expect(dirname(server.directory)).toBe('/var/lib/doorstep/clusters');
        expect(await stat(server.directory)).toMatchObject({ uid: 65_534, gid: 65_534 });
        expect((await stat(dirname(server.directory))).mode & 0o777).toBe(0o755);
        expect(said[0]).toContain(closed);
        expect(await startEmbeddedPostgres({ directory: wanted })).toMatchObject({ reused: true, pid: server.pid });
      } finally {
        await server.stop();
      }
      await removeCluster(wanted);
      await expect(stat(server.directory)).rejects.toMatchObject({ code: 'ENOENT' });
    } finally {
      await rm(closed, { recursive: true, force: true });
    }
  });

  it('runs the server as nobody', async () => {
    const { pid } = await start();
    expect(await stat(`/proc/${pid}`)).toMatchObject({ uid: 65_534, gid: 65_534 });
  });

  it('refuses a database that belongs to another user, and says whose', async () => {
    // initdb wants a user with a name; "daemon" has this number nearly everywhere.
    const owner = 1;
    await chown(parent, owner, owner);
    const theirs = starterProcess({ directory, afterwards: 'leave', uid: owner });
    starters.push(theirs);
    const { pid } = await theirs.report;
    expect(await stat(`/proc/${pid}`)).toMatchObject({ uid: owner });
    await expect(start()).rejects.toMatchObject({
      code: 'POSTGRES_DIRECTORY_UNUSABLE',
      message: expect.stringContaining(`belongs to uid ${owner}`),
    });
  });
});
