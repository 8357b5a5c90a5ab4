import { afterEach, describe, expect, it } from '@jest/globals';
import type { Client } from 'undici';
import { Connections, type Customer } from './connections.ts';
import { GivenUp } from './givenUp.ts';

const MOST = 64;

/** A customer that does nothing with its connection; no socket is made before something is sent. */
class Idler implements Customer {
  client: Client | undefined;
  failure: unknown;

  begin(client: Client): void {
    this.client = client;
  }

  fail(error: Error): void {
    this.failure = error;
  }
}

let connections: Connections;
afterEach(() => connections.close());

/** Customers who come one after the other, and what becomes of them. */
function come(count: number): Idler[] {
  return Array.from({ length: count }, () => {
    const idler = new Idler();
    connections.enter(idler);
    return idler;
  });
}

function open(): Connections {
  return (connections = new Connections('http://127.0.0.1:1', { connectWithinMs: 100 }));
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the connections to a subgraph', () => {
  it('are as many as are needed, and not more than there may be', () => {
    open();
    const customers = come(MOST + 3);
    expect(new Set(customers.flatMap(({ client }) => client ?? [])).size).toBe(MOST);
    expect([connections.running, connections.waiting]).toEqual([MOST, 3]);
  });

  it('go to those who wait in the order in which they came, but not to one that has gone', async () => {
    open();
    const [first] = come(MOST);
    const [second, third, fourth] = come(3);
    connections.leave(second!);
    connections.giveBack(first!.client!);
    await settled();
    expect([second!.client, third!.client, fourth!.client]).toEqual([undefined, first!.client, undefined]);
    expect([connections.running, connections.waiting]).toEqual([MOST, 1]);
  });

  it('are used again, the last one first', () => {
    open();
    const [first, second] = come(2);
    connections.giveBack(second!.client!);
    connections.giveBack(first!.client!);
    const [third] = come(1);
    expect(third!.client).toBe(first!.client);
    expect(connections.running).toBe(1);
  });

  it('are made anew in place of one that was dropped', () => {
    open();
    const [first] = come(MOST);
    const [waiting] = come(1);
    connections.drop(first!.client!);
    expect(waiting!.client).toBeDefined();
    expect(waiting!.client).not.toBe(first!.client);
    expect(first!.client!.destroyed).toBe(true);
    expect([connections.running, connections.waiting]).toEqual([MOST, 0]);
  });

  it('are waited for by no more than memory is meant for', () => {
    open();
    come(MOST + 10_000);
    const [last] = come(1);
    expect(last!.failure).toEqual(new GivenUp('too many wait'));
    expect(connections.waiting).toBe(10_000);
  });

  it('are waited for by nobody after all were sent away', () => {
    open();
    come(MOST);
    const waiting = come(2);
    connections.sendAway('it is silent');
    expect(waiting.map(({ failure }) => (failure as GivenUp).why)).toEqual(['it is silent', 'it is silent']);
    expect(connections.waiting).toBe(0);
  });

  it('finish when the last of those who have come has left, who waited included', async () => {
    open();
    const running = come(MOST);
    const [waiting] = come(1);
    let isFinished = false;
    const finishing = connections.finish().then(() => (isFinished = true));
    expect(come(1)[0]!.failure).toEqual(new GivenUp('closed'));
    for (const { client } of running) connections.giveBack(client!);
    await settled();
    expect(isFinished).toBe(false);
    connections.drop(waiting!.client!);
    await finishing;
    expect(running.every(({ client }) => client!.destroyed)).toBe(true);
  });

  it('fail for those who wait when they are closed', async () => {
    open();
    come(MOST);
    const [waiting] = come(1);
    await connections.close();
    expect(waiting!.failure).toEqual(new GivenUp('closed'));
  });
});
