import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventLog, LoggedEvent, LogReader } from '../../platform/events/index.ts';
import { codeOf } from '../../platform/errors/index.ts';
import type { Transaction } from '../../platform/database/index.ts';
import { type Noted, noted } from '../../platform/events/testing/shipmentsLog.ts';
import { readContinuously, readPartitionsContinuously, writeWithPauses } from './traffic.ts';

/** A transaction whose every step the test decides. */
export interface Writer {
  append(key: string, payload: unknown): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** A process of its own that has handed an event over and has not committed. */
export interface WriterProcess {
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
  /** Commits; resolves when it has. */
  commit(): Promise<void>;
  close(): Promise<void>;
}

/** An implementation of the log, with what a test must be able to do to it. */
export interface LogUnderTest {
  readonly log: EventLog<Noted> & LogReader<Noted>;
  transaction(work: (tx: Transaction) => Promise<void>): Promise<void>;
  openWriter(): Promise<Writer>;
  startWriterProcess(key: string, payload: unknown): Promise<WriterProcess>;
  /** A write transaction that has nothing to do with the log; returns how to end it. */
  openTransactionElsewhere(): Promise<() => Promise<void>>;
  /** All events so far are older than the retention time, and it is applied. */
  retire(): Promise<void>;
  /** Closes this log, and opens what a dump and restore of it makes. */
  restore(): Promise<LogUnderTest>;
  close(): Promise<void>;
}

const payloads = (events: readonly LoggedEvent<Noted>[]): unknown[] => events.map((event) => event.payload);
const codeFrom = (reading: Promise<unknown>): Promise<string | undefined> =>
  reading.then(
    () => undefined,
    (error: unknown) => codeOf(error),
  );

/** What every event log must do, whatever it is built on. */
export function describeEventLog(name: string, makeLog: () => Promise<LogUnderTest>): void {
  describe(`the event log on ${name}`, () => {
    let under: LogUnderTest;
    beforeEach(async () => {
      under = await makeLog();
    });
    afterEach(async () => under.close());

    const append = (key: string, ...texts: unknown[]): Promise<void> =>
      under.transaction((tx) =>
        under.log.append(
          tx,
          texts.map((text) => noted(key, text)),
        ),
      );
    const whole = async (): Promise<LoggedEvent<Noted>[]> => under.log.readAfter(0, 100_000);

    it('orders by commit, also two events of one shipment whose writers took turns', async () => {
      const slow = await under.openWriter();
      await slow.append('shipment-2', 'slow, shipment 2');
      const fast = await under.openWriter();
      await fast.append('shipment-1', 'fast, shipment 1');
      await fast.commit();
      await slow.append('shipment-1', 'slow, shipment 1');
      await slow.commit();
      expect(payloads(await whole())).toEqual(['fast, shipment 1', 'slow, shipment 2', 'slow, shipment 1']);
    });

    it('leaves no place open before a position that was seen', async () => {
      const slow = await under.openWriter();
      await slow.append('shipment-1', 'slow');
      await append('shipment-2', 'fast');
      const { position } = await under.log.head();
      await slow.commit();
      expect(payloads(await under.log.readAfter(position, 10))).toEqual(['slow']);
    });

    it('keeps the order of the calls within one transaction', async () => {
      const texts = Array.from({ length: 40 }, (_, index) => `call ${index}`);
      await under.transaction(async (tx) => {
        for (const text of texts) {
          await under.log.append(tx, [noted('shipment-1', `${text} first`), noted('shipment-2', `${text} second`)]);
        }
      });
      expect(payloads(await whole())).toEqual(texts.flatMap((text) => [`${text} first`, `${text} second`]));
    });

    it('holds nothing of a transaction that was rolled back', async () => {
      const writer = await under.openWriter();
      await writer.append('shipment-1', 'never happened');
      await writer.rollback();
      await append('shipment-1', 'happened');
      expect(payloads(await whole())).toEqual(['happened']);
    });

    it('is held up by no writer that pauses before its commit', async () => {
      const paused = await under.openWriter();
      await paused.append('shipment-1', 'paused');
      for (const text of ['one', 'two', 'three']) await append('shipment-1', text);
      expect(payloads(await whole())).toEqual(['one', 'two', 'three']);
      await paused.rollback();
    });

    it('is held up by no process that is stopped before its commit, and takes its events when it goes on', async () => {
      const process = await under.startWriterProcess('shipment-1', 'stopped');
      process.signal('SIGSTOP');
      for (const text of ['one', 'two', 'three']) await append('shipment-1', text);
      expect(payloads(await whole())).toEqual(['one', 'two', 'three']);
      process.signal('SIGCONT');
      await process.commit();
      expect(payloads(await whole())).toEqual(['one', 'two', 'three', 'stopped']);
      await process.close();
    });

    it('loses nothing but what was not committed with a process that is killed', async () => {
      const process = await under.startWriterProcess('shipment-1', 'never happened');
      await append('shipment-1', 'before');
      process.signal('SIGKILL');
      await process.close();
      await append('shipment-1', 'after');
      expect(payloads(await whole())).toEqual(['before', 'after']);
    });

    it('delays no reader by a long transaction that has nothing to do with it', async () => {
      const end = await under.openTransactionElsewhere();
      await append('shipment-1', 'meanwhile');
      expect(payloads(await whole())).toEqual(['meanwhile']);
      await end();
    });

    it('gives readers that never pause every committed event once and in order, and none that was taken back', async () => {
      const writing = Promise.all(Array.from({ length: 8 }, (_, writer) => writeWithPauses(under, writer)));
      const [committed, tail, byPartition] = await Promise.all([
        writing,
        readContinuously(under.log, writing),
        readPartitionsContinuously(under.log, writing),
      ]);
      const all = await whole();
      expect(tail).toEqual(all);
      expect(payloads(all).sort()).toEqual(committed.flat().sort());
      for (let partition = 0; partition < 16; partition += 1) {
        const ofPartition = (event: LoggedEvent<Noted>): boolean => event.partition === partition;
        expect(byPartition.filter(ofPartition)).toEqual(all.filter(ofPartition));
      }
    });

    it('keeps what a registered reader has not read, and drops it when it has', async () => {
      await append('shipment-1', 'one', 'two');
      const { position } = await under.log.head();
      await under.log.report('shipments.reader', position - 1);
      await under.retire();
      expect(payloads(await whole())).toEqual(['one', 'two']);
      await append('shipment-1', 'three');
      await under.log.report('shipments.reader', (await under.log.head()).position);
      await under.retire();
      const { dropped } = await under.log.head();
      expect(dropped).toBeGreaterThanOrEqual(position);
      await append('shipment-1', 'four');
      // how much is dropped at once is the implementation's affair
      const kept = payloads(await under.log.readAfter(dropped, 10));
      expect(['one', 'two', 'three', 'four'].slice(-kept.length)).toEqual(kept);
    });

    it('never skips what was dropped: every read from before it fails', async () => {
      await append('shipment-1', 'dropped');
      await under.retire();
      await append('shipment-1', 'kept');
      const stretch = { after: 0, until: Number.MAX_SAFE_INTEGER, limit: 10 };
      const filter = { brand: 'acme', type: 'noted' };
      expect(await codeFrom(under.log.readAfter(0, 10))).toBe('CURSOR_EXPIRED');
      expect(await codeFrom(under.log.readMatching(filter, stretch))).toBe('CURSOR_EXPIRED');
      expect(await codeFrom(under.log.readPartitions(new Map([[3, 0]]), 10))).toBe('CURSOR_EXPIRED');
      expect(await codeFrom(under.log.lag(new Map([[3, 0]])))).toBe('CURSOR_EXPIRED');
    });

    it('lets no reader skip anything while it reads and old events are dropped', async () => {
      let count = 0;
      const ROUNDS = 12;
      const writing = (async () => {
        for (let round = 0; round < ROUNDS; round += 1) {
          for (let batch = 0; batch < 5; batch += 1)
            await append('shipment-1', ...Array.from({ length: 10 }, () => (count += 1)));
          if (round % 2 === 1) await under.retire();
        }
      })();
      const reading = [1, 7, 30].map(async (limit) => {
        let over = false;
        void writing.finally(() => (over = true)).catch(() => undefined);
        let position = 0;
        let last: number | null = 0;
        let read = 0;
        for (;;) {
          const ending = over;
          try {
            const events = await under.log.readAfter(position, limit);
            for (const event of events) {
              if (last !== null) expect(event.payload).toBe(last + 1);
              last = event.payload as number;
              position = event.position;
              read += 1;
            }
            if (events.length === 0 && ending) return { read, last };
          } catch (error) {
            if (codeOf(error) !== 'CURSOR_EXPIRED') throw error;
            // told so, and only then may it go on elsewhere
            position = (await under.log.head()).dropped;
            last = null;
          }
        }
      });
      await writing;
      expect(count).toBe(ROUNDS * 50);
      for (const { read } of await Promise.all(reading)) expect(read).toBeGreaterThan(0);
    });

    it('has a new epoch after a dump and restore, in which positions of the old one are refused', async () => {
      await append('shipment-1', 'one', 'two');
      const before = await under.log.head();
      under = await under.restore();
      const after = await under.log.head();
      expect(after.epoch).not.toBe(before.epoch);
      expect(after.position).toBe(before.position);
      expect(await codeFrom(under.log.readAfter(0, 10, before.epoch))).toBe('CURSOR_EXPIRED');
      expect(await codeFrom(under.log.lag(new Map([[3, 0]]), before.epoch))).toBe('CURSOR_EXPIRED');
      expect(payloads(await under.log.readAfter(0, 10, after.epoch))).toEqual(['one', 'two']);
      await append('shipment-1', 'three');
      // what it shares with the epoch before is what was there then
      expect(await under.log.sharedWith(before.epoch)).toBe(before.position);
      expect(await under.log.sharedWith('never')).toBeNull();
      expect(payloads(await whole())).toEqual(['one', 'two', 'three']);
    });

    it('counts what a reader has not read, and says since when', async () => {
      const at = new Map(Array.from({ length: 16 }, (_, partition) => [partition, 0]));
      expect(await under.log.lag(at)).toEqual({ events: 0, oldest: null, partitions: new Set() });
      await append('shipment-1', 'one', 'two');
      const [first] = await whole();
      const lag = await under.log.lag(at);
      expect(lag).toEqual({ events: 2, oldest: new Date(first!.recordedAt), partitions: new Set([first!.partition]) });
    });
  });
}
