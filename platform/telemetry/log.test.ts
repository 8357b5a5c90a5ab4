import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { SILENT_LOG } from './log.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a process of its own writes that has a log named `log`. */
async function outputOf(script: string, level = 'debug'): Promise<{ stdout: string; stderr: string }> {
  const source = `import { createLog } from './platform/telemetry/log.ts'; const log = createLog('test', '${level}'); ${script}`;
  const loader = ['--no-warnings', '--import', '@swc-node/register/esm-register', '--input-type=module'];
  return promisify(execFile)(process.execPath, [...loader, '-e', source], { cwd: ROOT });
}

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('a log', () => {
  it('writes one JSON object a line on standard error, and nothing on standard output', async () => {
    const { stdout, stderr } = await outputOf(`
      log.debug('first');
      log.info('second', { brand: 'acme', count: 3 });
      log.warn('third\\n{"forged":true}', { brand: 'a\\nb' });
      log.error('fourth', { error: new Error('broken\\nin two') });`);
    expect(stdout).toBe('');
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(linesOf(stderr)).toEqual([
      { level: 20, time, process: 'test', msg: 'first' },
      { level: 30, time, process: 'test', brand: 'acme', count: 3, msg: 'second' },
      { level: 40, time, process: 'test', brand: 'a\nb', msg: 'third\n{"forged":true}' },
      {
        level: 50,
        time,
        process: 'test',
        error: 'broken\nin two',
        stack: expect.stringMatching(/^\s+at /),
        msg: 'fourth',
      },
    ]);
  });

  it('keeps out every field that is not on its list, also of an object that has more, and all but the text of an error', async () => {
    const { stderr } = await outputOf(`
      const shipment = { brand: 'acme', recipient: 'canary', email: 'canary@example.com', toString: 'canary' };
      log.info('shipment', shipment);
      log.info('nested', { payload: { name: 'canary' }, constructor: 'canary', __proto__: { name: 'canary' } });
      log.info('request', { operation: 'Page', kind: 'query', transport: 'http', outcome: 'ok', code: undefined, variables: 'canary', query: 'canary' });
      log.error('failed', { error: Object.assign(new Error('broken'), { parameters: ['canary'], detail: 'canary' }) });
      log.error('refused', { error: Object.assign(new Error('invalid input syntax for type uuid: "canary"'), { code: '22P02' }) });
      log.error('thrown', { error: 'a text' });`);
    expect(stderr).not.toContain('canary');
    const lines = linesOf(stderr);
    expect(
      lines.map((line) => Object.keys(line).filter((name) => !['level', 'time', 'process', 'msg'].includes(name))),
    ).toEqual([
      ['brand'],
      [],
      ['operation', 'kind', 'transport', 'outcome'],
      ['error', 'stack'],
      ['error', 'stack'],
      ['error'],
    ]);
  });

  it('writes nothing below its level', async () => {
    const everything = `log.debug('d'); log.info('i'); log.warn('w'); log.error('e');`;
    expect(linesOf((await outputOf(everything, 'warn')).stderr).map((line) => line['msg'])).toEqual(['w', 'e']);
    expect((await outputOf(everything, 'silent')).stderr).toBe('');
  });

  it('has written everything when the process ends at once', async () => {
    const { stderr } = await outputOf(
      `for (let count = 0; count < 500; count += 1) log.info('line', { count }); process.exit(0);`,
    );
    expect(linesOf(stderr).map((line) => line['count'])).toEqual(Array.from({ length: 500 }, (_, index) => index));
  });

  it('can keep nothing at all', () => {
    for (const write of Object.values(SILENT_LOG) as ((event: string) => void)[])
      expect(write('event')).toBeUndefined();
  });
});
