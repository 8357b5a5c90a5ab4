import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { mainFile } from '../mainFile.ts';

const LOADER = ['--import', '@swc-node/register/esm-register', '--no-warnings'];

async function doorstep(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [...LOADER, mainFile(), ...words], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return stdout;
}

describe('doorstep detect', () => {
  it('prints numbers as they were given, with what they may be, best first, on one line of JSON', async () => {
    const stdout = await doorstep('detect', ' a 10-0000 0008', 'EE473124829us', 'nothing', '--json');
    expect(stdout.trim()).not.toContain('\n');
    expect(JSON.parse(stdout)).toEqual([
      {
        number: ' a 10-0000 0008',
        matches: [
          { carrier: 'amazon', courier: 'amazon', format: 'amazon_international', checkDigit: 'none' },
          { carrier: 'ups', courier: 'ups', format: 'ups_waybill', checkDigit: 'invalid' },
        ],
      },
      { number: 'EE473124829us', matches: [{ carrier: 'usps', courier: 's10', format: 's10', checkDigit: 'valid' }] },
      { number: 'nothing', matches: [] },
    ]);
  });

  it('prints a table for people, and no control character of a number', async () => {
    const stdout = await doorstep('detect', 'EE473124829US', '1Z\u001b[2J');
    expect(stdout).toBe(
      [
        'EE473124829US',
        '  carrier  check digit  format',
        '  usps     valid        UPU S10 (EMS, US)',
        '',
        '1Z?[2J',
        '  no format that is known',
        '',
      ].join('\n'),
    );
  });
});
