import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../settings.ts';
import { openProcess } from './openProcess.ts';
import { processDatabaseUrl } from './runningProcess.ts';

const SECRET = 'the secret of this test, long enough to be one';

describe('a process', () => {
  it('closes its parts in the opposite order, once', async () => {
    const closed: string[] = [];
    const process = await openProcess((closeLater) => {
      for (const part of ['database', 'wakeups', 'server']) {
        closeLater(() => Promise.resolve(void closed.push(part)));
      }
      return Promise.resolve({ graph: 'http://here/' });
    });
    expect(process.urls).toEqual({ graph: 'http://here/' });
    expect(closed).toEqual([]);
    await process.drain();
    await process.drain();
    expect(closed).toEqual(['server', 'wakeups', 'database']);
  });

  it('closes what was opened when a later part cannot be, and says why', async () => {
    const closed: string[] = [];
    const opening = openProcess(async (closeLater) => {
      closeLater(() => Promise.resolve(void closed.push('database')));
      await Promise.reject(new Error('the port is taken'));
      return {};
    });
    await expect(opening).rejects.toThrow('the port is taken');
    expect(closed).toEqual(['database']);
  });

  it('closes the others also when a part fails to close, and still says so', async () => {
    const closed: string[] = [];
    const process = await openProcess((closeLater) => {
      closeLater(() => Promise.resolve(void closed.push('database')));
      closeLater(() => Promise.reject(new Error('stuck')));
      return Promise.resolve({});
    });
    await expect(process.drain()).rejects.toThrow('stuck');
    expect(closed).toEqual(['database']);
  });

  it('says why it could not be opened, also when closing fails on top of it', async () => {
    const opening = openProcess(async (closeLater) => {
      closeLater(() => Promise.reject(new Error('stuck')));
      await Promise.reject(new Error('the port is taken'));
      return {};
    });
    await expect(opening).rejects.toThrow('the port is taken');
  });
});

describe('how a process logs in to the database', () => {
  it('is its own URL where it has one', () => {
    const settings = readSettings({
      DOORSTEP_CARRIERS_DATABASE_URL: 'postgres://own@db/x',
      DATABASE_URL: 'postgres://a@db/x',
    });
    expect(processDatabaseUrl(settings, 'carriers')).toBe('postgres://own@db/x');
  });

  it("is the administrator's with its own role in it, where it has none", () => {
    const settings = readSettings({ DATABASE_URL: 'postgres://admin:hunter2@db:5433/x', DOORSTEP_SECRET: SECRET });
    const url = processDatabaseUrl(settings, 'carriers');
    expect(url).toMatch(/^postgres:\/\/doorstep_carriers:[0-9a-f]{64}@db:5433\/x$/);
    expect(processDatabaseUrl(settings, 'shipments')).not.toContain(new URL(url).password);
  });

  it.each([{}, { DATABASE_URL: 'postgres://admin@db/x' }])('is refused when it cannot be known: %j', (environment) => {
    expect(() => processDatabaseUrl(readSettings(environment), 'carriers')).toThrow(
      expect.objectContaining({ code: 'SETTINGS_INVALID' }),
    );
  });
});
