import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { freePort } from '../../net/freePort.ts';
import { SILENT_LOG } from '../../telemetry/index.ts';
import { openWakeups, type Wakeups } from './wakeups.ts';

let test: TestDatabase;
let admin: pg.Client;
beforeAll(async () => {
  test = await freshDatabase();
  admin = new pg.Client({ connectionString: test.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await test.drop();
});

const opened: Wakeups[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function open(name = randomBytes(4).toString('hex')): Promise<Wakeups> {
  const wakeups = await openWakeups(test.roleUrl('shipments'), name, SILENT_LOG);
  opened.push(wakeups);
  return wakeups;
}

/** Counts how often a log was announced. */
function counted(wakeups: Wakeups, log: string): { times: number; stop: () => void } {
  const count = { times: 0, stop: wakeups.on(log, () => (count.times += 1)) };
  return count;
}

interface Door {
  readonly port: number;
  /** Connections that wait to be let in. */
  readonly held: { socket: Socket; letIn: () => void }[];
  /** Breaks the connections there are, and holds those that come. */
  hold(): void;
  close(): void;
}

/** A way to the database that can be closed for a while. */
async function openDoor(): Promise<Door> {
  const target = new URL(test.adminUrl);
  const held: Door['held'] = [];
  const open = new Set<Socket>();
  let holding = false;
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    open.add(socket);
    const letIn = (): void => {
      const through = connect(Number(target.port), target.hostname);
      through.on('error', () => undefined);
      socket.pipe(through).pipe(socket);
    };
    if (holding) held.push({ socket, letIn });
    else letIn();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const breakAll = (): void => open.forEach((socket) => void socket.destroy());
  return {
    port: (server.address() as AddressInfo).port,
    held,
    hold: () => {
      holding = true;
      breakAll();
    },
    close: () => {
      breakAll();
      server.close();
    },
  };
}

const backends = async (name: string): Promise<number[]> => {
  const { rows } = await admin.query<{ pid: number }>('select pid from pg_stat_activity where application_name = $1', [
    `doorstep ${name} wakeups`,
  ]);
  return rows.map((row) => row.pid);
};

describe('a wake-up', () => {
  it('crosses from one connection to another, and reaches the one that sent it too', async () => {
    const [here, there] = [await open(), await open()];
    const [heardHere, heardThere] = [counted(here, 'shipments'), counted(there, 'shipments')];
    here.announce('shipments');
    await eventually('both to hear', () => heardHere.times === 1 && heardThere.times === 1);
  });

  it('reaches those who wait for this log, and nobody else', async () => {
    const wakeups = await open();
    const [shipments, carriers] = [counted(wakeups, 'shipments'), counted(wakeups, 'carriers')];
    wakeups.announce('carriers');
    await eventually('carriers', () => carriers.times === 1);
    expect(shipments.times).toBe(0);
  });

  it('is one message for many calls of one moment', async () => {
    const wakeups = await open();
    const [shipments, last] = [counted(wakeups, 'shipments'), counted(wakeups, 'last')];
    for (let call = 0; call < 100; call += 1) wakeups.announce('shipments');
    wakeups.announce('last');
    await eventually('the last', () => last.times === 1);
    expect(shipments.times).toBe(1);
  });

  it('no longer reaches who stopped listening', async () => {
    const wakeups = await open();
    const [stopped, other] = [counted(wakeups, 'shipments'), counted(wakeups, 'shipments')];
    stopped.stop();
    wakeups.announce('shipments');
    await eventually('the other', () => other.times === 1);
    expect(stopped.times).toBe(0);
  });

  it('arrives again after the connection was killed', async () => {
    const name = randomBytes(4).toString('hex');
    const [wakeups, sender] = [await open(name), await open()];
    const heard = counted(wakeups, 'shipments');
    const [pid] = await backends(name);
    await admin.query('select pg_terminate_backend($1, 5000)', [pid]);
    await eventually('it to hear again', () => {
      sender.announce('shipments');
      return heard.times > 0;
    });
    expect(await backends(name)).toHaveLength(1);
    expect(await backends(name)).not.toContain(pid);
  });
});

describe('the connection of wake-ups', () => {
  it('is gone after closing, also when it was lost a moment before', async () => {
    const [name, lostName] = [randomBytes(4).toString('hex'), randomBytes(4).toString('hex')];
    const [closed, lost] = [await open(name), await open(lostName)];
    const [pid] = await backends(lostName);
    await admin.query('select pg_terminate_backend($1, 5000)', [pid]);
    await closed.close();
    await lost.close();
    await eventually(
      'no connection',
      async () => [...(await backends(name)), ...(await backends(lostName))].length === 0,
    );
  });

  it('takes an announcement after closing for what it is: too late', async () => {
    const wakeups = await open();
    await wakeups.close();
    wakeups.announce('shipments');
    await new Promise((resolve) => setImmediate(resolve));
  });

  it('is ended when it comes about only after closing', async () => {
    const door = await openDoor();
    const url = new URL(test.roleUrl('shipments'));
    url.port = String(door.port);
    const wakeups = await openWakeups(url.toString(), 'test', SILENT_LOG);
    door.hold();
    await eventually('it to connect again', () => door.held.length === 1);
    await wakeups.close();
    const { socket, letIn } = door.held[0]!;
    letIn();
    await eventually('its end', () => socket.closed);
    door.close();
  });

  it('that cannot be opened is not tried again behind the back of who was told so', async () => {
    const port = await freePort();
    jest.useFakeTimers({ now: Date.now(), doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance'] });
    try {
      await expect(openWakeups(`postgres://127.0.0.1:${String(port)}/none`, 'test', SILENT_LOG)).rejects.toThrow();
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});
