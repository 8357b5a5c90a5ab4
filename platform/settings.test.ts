import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DoorstepError } from './errors/index.ts';
import { deadlineOf, FETCH_DEADLINE_MS } from './fetchDeadlines.ts';
import { OPERATION_LIMITS, OPERATION_RATES } from './operationSettings.ts';
import { environmentFor, LIVE_LIMITS, readSettings, requireSecret } from './settings.ts';

const SECRET = 'a secret that is long enough for everybody';

/** The detail of the refusal. */
function problemsOf(environment: NodeJS.ProcessEnv): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof DoorstepError && error.code === 'SETTINGS_INVALID') return error.detail ?? '';
    throw error;
  }
  return 'none';
}

describe('the settings of a process', () => {
  it('have a default for everything that can have one', () => {
    expect(readSettings({})).toEqual({
      mode: 'development',
      dataDirectory: path.resolve('.doorstep'),
      databaseUrl: undefined,
      secret: undefined,
      host: '127.0.0.1',
      port: 4000,
      intakePort: 4001,
      shopPort: 4003,
      metrics: { host: '127.0.0.1', port: 4002 },
      traces: { url: undefined, sample: 1 },
      logLevel: 'info',
      logRetentionDays: 30,
      intakeRetention: { payloadDays: 90, scanDays: 180 },
      unclaimedRetentionDays: 60,
      live: LIVE_LIMITS,
      operations: { limits: OPERATION_LIMITS, rates: OPERATION_RATES, documents: 'any' },
      fetchDeadlines: { usual: FETCH_DEADLINE_MS, bySubgraph: {} },
      issuer: undefined,
      shipEngineKeysUrl: 'https://api.shipengine.com/jwks',
      graphUrl: undefined,
      subgraphUrls: {},
      roleDatabaseUrls: {},
    });
  });

  it.each([
    ['https://keys.example/jwks', true],
    ['http://127.0.0.1:8080/jwks', true],
    ['http://keys.example/jwks', false],
    ['file:///etc/passwd', false],
    ['keys', false],
  ])('take the keys of ShipEngine from where nobody can change them on their way: %s %s', (url, isTaken) => {
    const read = (): unknown => readSettings({ DOORSTEP_SHIPENGINE_JWKS_URL: url }).shipEngineKeysUrl;
    if (isTaken) expect(read()).toBe(url);
    else expect(read).toThrow(/DOORSTEP_SHIPENGINE_JWKS_URL/);
  });

  it('are what the environment says', () => {
    const settings = readSettings({
      DOORSTEP_MODE: 'production',
      DOORSTEP_DATA: '/var/lib/doorstep',
      DATABASE_URL: 'postgresql://db/doorstep',
      DOORSTEP_SECRET: SECRET,
      DOORSTEP_HOST: '0.0.0.0',
      DOORSTEP_PORT: '8080',
      DOORSTEP_INTAKE_PORT: '0',
      DOORSTEP_SHOP_PORT: '9403',
      DOORSTEP_METRICS_HOST: '::',
      DOORSTEP_METRICS_PORT: '9400',
      DOORSTEP_TRACES_URL: 'http://collector:4318/v1/traces',
      DOORSTEP_TRACES_SAMPLE: '0.05',
      DOORSTEP_LOG_LEVEL: 'silent',
      DOORSTEP_LIVE_PER_BRAND: '7',
      DOORSTEP_LOG_RETENTION_DAYS: '9',
      DOORSTEP_MAPPINGS: '/etc/doorstep/mappings/',
      DOORSTEP_CARRIERS_URL: 'http://carriers:4002/graphql',
      DOORSTEP_GATEWAY_DATABASE_URL: 'postgres://gateway@db/doorstep',
    });
    expect(settings).toMatchObject({
      mode: 'production',
      dataDirectory: '/var/lib/doorstep',
      databaseUrl: 'postgresql://db/doorstep',
      secret: SECRET,
      host: '0.0.0.0',
      port: 8080,
      intakePort: 0,
      shopPort: 9403,
      metrics: { host: '::', port: 9400 },
      traces: { url: 'http://collector:4318/v1/traces', sample: 0.05 },
      logLevel: 'silent',
      logRetentionDays: 9,
      mappings: '/etc/doorstep/mappings',
      live: { ...LIVE_LIMITS, perBrand: 7 },
      subgraphUrls: { carriers: 'http://carriers:4002/graphql' },
      roleDatabaseUrls: { gateway: 'postgres://gateway@db/doorstep' },
    });
    expect(Object.keys(settings.subgraphUrls)).toEqual(['carriers']);
  });

  it('take an empty variable for one that is not set, as docker-compose passes it', () => {
    expect(readSettings({ DOORSTEP_PORT: '', DOORSTEP_SECRET: '', DOORSTEP_MODE: '' })).toEqual(readSettings({}));
  });

  it('are refused with every problem named at once', () => {
    const wrong: NodeJS.ProcessEnv = {
      DOORSTEP_MODE: 'staging',
      DATABASE_URL: 'mysql://db',
      DOORSTEP_SECRET: 'short',
      DOORSTEP_PORT: '70000',
      DOORSTEP_INTAKE_PORT: 'http',
      DOORSTEP_TRACES_URL: 'ftp://collector',
      DOORSTEP_TRACES_SAMPLE: '1.5',
      DOORSTEP_LOG_LEVEL: 'loud',
      DOORSTEP_LIVE_PER_CLIENT: '0',
      DOORSTEP_GRAPH_URL: 'nowhere',
      DOORSTEP_CARRIERS_URL: 'nowhere',
      DOORSTEP_SHIPMENTS_DATABASE_URL: 'file.db',
    };
    const problems = problemsOf(wrong);
    for (const name of Object.keys(wrong)) expect(problems).toContain(name);
    expect(problems.split('; ')).toHaveLength(Object.keys(wrong).length);
  });

  it('are refused without saying what the secret was', () => {
    expect(problemsOf({ DOORSTEP_SECRET: 'canary' })).toMatch(/DOORSTEP_SECRET/);
    expect(problemsOf({ DOORSTEP_SECRET: 'canary', DATABASE_URL: 'canary' })).not.toContain('canary');
  });

  it.each(['-1', '1.5', '65536', 'NaN'])('know no port %s', (port) => {
    expect(problemsOf({ DOORSTEP_PORT: port })).toMatch(/^DOORSTEP_PORT /);
  });

  it('give each subgraph the deadline that is set for it, else the usual one', () => {
    const { fetchDeadlines } = readSettings({
      DOORSTEP_FETCH_DEADLINE_MS: '3000',
      DOORSTEP_ANALYTICS_DEADLINE_MS: '800',
    });
    const names = ['analytics', 'carriers', 'somebody-elses', 'constructor'];
    expect(names.map((name) => deadlineOf(fetchDeadlines, name))).toEqual([800, 3_000, 3_000, 3_000]);
    expect(problemsOf({ DOORSTEP_CARRIERS_DEADLINE_MS: '0' })).toMatch(/^DOORSTEP_CARRIERS_DEADLINE_MS /);
  });

  it('cannot be changed, nor what is in them', () => {
    const settings = readSettings({ DOORSTEP_CARRIERS_URL: 'http://carriers/' });
    for (const part of [settings, settings.subgraphUrls, settings.roleDatabaseUrls]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('say so when a process needs the secret that was not given', () => {
    expect(requireSecret(readSettings({ DOORSTEP_SECRET: SECRET }))).toBe(SECRET);
    expect(() => requireSecret(readSettings({}))).toThrow(expect.objectContaining({ code: 'SETTINGS_INVALID' }));
  });
});

describe('the environment of a child process', () => {
  it('is ours with changes laid over it, and read back as settings', () => {
    const environment = environmentFor({ DOORSTEP_PORT: '4567', DOORSTEP_SECRET: SECRET });
    expect(readSettings(environment)).toMatchObject({ port: 4567, secret: SECRET });
    expect(environment).toMatchObject({ NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' });
  });

  it('lacks what is taken away, and leaves ours as it is', () => {
    expect('PATH' in environmentFor({})).toBe(true);
    expect('PATH' in environmentFor({ PATH: undefined })).toBe(false);
    expect('PATH' in environmentFor({})).toBe(true);
  });
});
