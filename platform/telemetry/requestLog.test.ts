import { describe, expect, it } from '@jest/globals';
import { SILENT_LOG } from './log.ts';
import { logRequest, type RequestFields } from './requestLog.ts';

const REQUEST: RequestFields = { operation: 'Page', kind: 'query', transport: 'http', outcome: 'ok', durationMs: 12.4 };

/** What is written of a request, and at which level. */
function linesOf(request: RequestFields): unknown[] {
  const lines: unknown[] = [];
  const log = {
    ...SILENT_LOG,
    debug: (event: string) => lines.push(['debug', event]),
    warn: (event: string, fields?: object) => lines.push(['warn', event, fields]),
  };
  logRequest(log, request);
  return lines;
}

describe('the log of requests', () => {
  it('tells of a usual one to those who look for mistakes', () => {
    expect(linesOf(REQUEST)).toEqual([['debug', 'request.ended']]);
  });

  it('tells everybody of a slow one', () => {
    const slow = { ...REQUEST, durationMs: 1_234.5 };
    expect(linesOf(slow)).toEqual([['warn', 'request.slow', { ...REQUEST, durationMs: 1_235 }]]);
  });
});
