import { setTimeout as delay } from 'node:timers/promises';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DoorstepError } from '../../errors/index.ts';
import type { SpanAttributes } from './attributes.ts';
import {
  annotateSpan,
  beginCallSpan,
  failSpan,
  inCallSpan,
  inRemoteSpan,
  inRootSpan,
  inSpan,
  isTracing,
  traceHeaders,
  traceId,
} from './spans.ts';
import { type RecordedSpans, recordSpans } from './testing/recordSpans.ts';

describe('tracing that is off', () => {
  it('is a plain call: the same value, the same promise, the same error', () => {
    const promise = Promise.resolve(1);
    const remote = { headers: { traceparent: 'x' }, name: 'a', attributes: {} };
    for (const within of [inSpan, inCallSpan, inRootSpan]) expect(within('a', {}, () => promise)).toBe(promise);
    expect(inRemoteSpan(remote, () => promise)).toBe(promise);
    const error = new Error('broken');
    expect(() =>
      inSpan('a', {}, () => {
        throw error;
      }),
    ).toThrow(error);
    annotateSpan({ rows: 1 });
    failSpan('INTERNAL');
    beginCallSpan('a', {})();
    expect([isTracing(), traceId()]).toEqual([false, undefined]);
  });

  it('gives no headers, always the same none of them', () => {
    expect(traceHeaders()).toEqual({});
    expect(traceHeaders()).toBe(traceHeaders());
    expect(Object.isFrozen(traceHeaders())).toBe(true);
  });
});

describe('tracing that is on', () => {
  let spans: RecordedSpans;
  beforeEach(async () => {
    spans = await recordSpans();
  });
  afterEach(() => spans.close());

  const only = (name: string) => {
    const [span, ...others] = spans.named(name);
    if (span === undefined || others.length > 0) throw new Error(`${spans.named(name).length} spans named ${name}`);
    return span;
  };

  it('connects what runs within, across awaits, and keeps apart what runs side by side', async () => {
    const one = async (name: string): Promise<void> =>
      inRootSpan(name, {}, async () => {
        await delay(1);
        await inSpan(`${name} inner`, {}, () => delay(1));
      });
    await Promise.all([one('a'), one('b')]);
    for (const name of ['a', 'b']) {
      const [outer, inner] = [only(name), only(`${name} inner`)];
      expect(inner.parentSpanContext?.spanId).toBe(outer.spanContext().spanId);
      expect(inner.spanContext().traceId).toBe(outer.spanContext().traceId);
      expect(outer.parentSpanContext).toBeUndefined();
    }
    expect(only('a').spanContext().traceId).not.toBe(only('b').spanContext().traceId);
  });

  it('continues in another process what its headers name, and only then', () => {
    const headers = inRootSpan('caller', {}, () => traceHeaders());
    expect(Object.keys(headers)).toEqual(['traceparent']);
    inRemoteSpan({ headers, name: 'continued', attributes: {} }, () => undefined);
    inRemoteSpan({ headers: {}, name: 'begun', attributes: {} }, () => undefined);
    inRemoteSpan({ headers: { traceparent: 'garbage' }, name: 'misled', attributes: {} }, () => undefined);
    const caller = only('caller').spanContext();
    expect(only('continued').parentSpanContext).toMatchObject({ traceId: caller.traceId, spanId: caller.spanId });
    expect(only('begun').parentSpanContext).toBeUndefined();
    expect(only('misled').parentSpanContext).toBeUndefined();
  });

  it('begins anew where many share the work, whoever set it going', () => {
    inRootSpan('request', {}, () => inRootSpan('shared', {}, () => undefined));
    expect(only('shared').parentSpanContext).toBeUndefined();
    expect(traceHeaders()).toEqual({});
  });

  it('records a failure by its code alone, and passes it on', async () => {
    const failures: [string, unknown, string][] = [
      ['ours', new DoorstepError('NOT_FOUND', { detail: 'canary' }), 'NOT_FOUND'],
      ['the database’s', Object.assign(new Error('duplicate key (canary)'), { code: '23505' }), '23505'],
      ['unexpected', new Error('canary'), 'INTERNAL'],
      ['odd', Object.assign(new Error('canary'), { code: 'canary canary' }), 'INTERNAL'],
      ['no error', 'canary', 'INTERNAL'],
    ];
    for (const [name, error, code] of failures) {
      await expect(inSpan(name, {}, () => Promise.reject(error as Error))).rejects.toBe(error);
      expect(() =>
        inSpan(`${name} at once`, {}, () => {
          throw error as Error;
        }),
      ).toThrow();
      for (const span of [only(name), only(`${name} at once`)]) {
        expect(span.status).toEqual({ code: SpanStatusCode.ERROR });
        expect(span.attributes).toEqual({ 'error.type': code });
      }
    }
    expect(
      JSON.stringify(spans.all.map(({ attributes, status, events }) => [attributes, status, events])),
    ).not.toContain('canary');
  });

  it('says nothing that is not on its list, also of an object that has more', () => {
    const more = { operation: 'Page', rows: 3, variables: 'canary', document: 'canary', toString: 'canary' };
    inSpan('listed', more as SpanAttributes, () => annotateSpan({ cached: true, status: undefined }));
    expect(only('listed').attributes).toEqual({
      'graphql.operation.name': 'Page',
      'db.response.returned_rows': 3,
      'doorstep.cached': true,
    });
  });

  it('shows a call only as a part of something, since what polls would bury the rest', () => {
    expect(inCallSpan('alone', {}, () => 7)).toBe(7);
    beginCallSpan('alone too', {})();
    inRootSpan('whole', {}, () => inCallSpan('part', {}, () => undefined));
    expect(spans.all.map(({ name }) => name)).toEqual(['part', 'whole']);
  });

  it('ends what a callback ends, as a part of what began it', () => {
    const end = inRootSpan('outer', {}, () => beginCallSpan('waited', {}));
    expect(spans.named('waited')).toEqual([]);
    end();
    expect(only('waited').parentSpanContext?.spanId).toBe(only('outer').spanContext().spanId);
    expect(only('waited').kind).toBe(SpanKind.CLIENT);
  });

  it('ends when it is closed: nothing is recorded any more, and it can begin again', async () => {
    await spans.close();
    inSpan('after', {}, () => undefined);
    expect(isTracing()).toBe(false);
    spans = await recordSpans();
    inSpan('again', {}, () => undefined);
    expect(spans.named('again')).toHaveLength(1);
  });
});

it('a part of the traces is recorded, and of those not one span is missing', async () => {
  const spans = await recordSpans(0.5);
  for (let count = 0; count < 200; count += 1) inRootSpan('outer', {}, () => inSpan('inner', {}, () => undefined));
  const [outer, inner] = [spans.named('outer'), spans.named('inner')];
  expect(inner).toHaveLength(outer.length);
  expect(outer.length).toBeGreaterThan(20);
  expect(outer.length).toBeLessThan(180);
  await spans.close();
});
