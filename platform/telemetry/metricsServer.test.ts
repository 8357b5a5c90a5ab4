import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type MetricsServer, startMetricsServer } from './metricsServer.ts';

let server: MetricsServer;
let unavailable: string[];
beforeEach(async () => {
  unavailable = [];
  server = await startMetricsServer({
    host: '127.0.0.1',
    port: 0,
    findUnavailable: () => Promise.resolve(unavailable),
  });
});
afterEach(() => server.close());

const get = (path: string, method = 'GET'): Promise<Response> =>
  fetch(`http://127.0.0.1:${server.port}${path}`, { method });

describe('the port of those who operate a process', () => {
  it('tells the metrics as Prometheus reads them', async () => {
    const response = await fetch(server.url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await response.text()).toContain('# TYPE doorstep_log_lag_events gauge');
  });

  it('says that the process lives, and whether it is ready, by name of what is missing', async () => {
    expect((await get('/health')).status).toBe(200);
    expect((await get('/ready')).status).toBe(200);
    unavailable.push('carriers');
    expect((await get('/health')).status).toBe(200);
    const response = await get('/ready');
    expect([response.status, await response.json()]).toEqual([
      503,
      { status: 'unavailable', unavailable: ['carriers'] },
    ]);
  });

  it.each([
    ['/graphql', 'GET', 404],
    ['/', 'GET', 404],
    ['/metrics', 'POST', 405],
  ])('answers %s by %s with %d', async (path, method, status) => {
    expect((await get(path, method)).status).toBe(status);
  });

  it('is one process alone: a port that is taken is an error, and no silence', async () => {
    await expect(startMetricsServer({ host: '127.0.0.1', port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });

  it('closes although somebody keeps a connection open', async () => {
    await (await get('/health')).text();
    await server.close();
    await expect(get('/health')).rejects.toThrow();
    server = await startMetricsServer({ host: '127.0.0.1', port: 0 });
    expect((await get('/ready')).status).toBe(200);
  });
});
