import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { hmacSha256 } from '../../platform/signatures/index.ts';
import { eventually } from '../setup/eventually.ts';
import { connectFedex, type Fedex, fedexReply } from '../system/carrier.ts';
import { ask } from '../system/graph.ts';
import { sharedSystem } from '../system/sharedSystem.ts';
import type { System } from '../system/system.ts';

const BRAND = 'intake';
const SCAN = { date: '2026-03-02T17:05:00-06:00', eventType: 'PU', eventDescription: 'Picked up' };

describe('what a carrier posts', () => {
  let system: System;
  let fedex: Fedex;
  let database: pg.Client;

  beforeAll(async () => {
    system = await sharedSystem(BRAND);
    fedex = await connectFedex(system, BRAND);
    database = new pg.Client({ connectionString: system.adminUrl });
    await database.connect();
  }, 90_000);

  afterAll(() => database.end());

  const stored = async (): Promise<number> => {
    const { rows } = await database.query<{ count: string }>('select count(*) from carriers.payload where brand = $1', [
      BRAND,
    ]);
    return Number(rows[0]?.count);
  };

  const raw = async (body: string | Buffer, headers: Record<string, string> = {}) => {
    const bytes = Buffer.from(body);
    const signature = hmacSha256(fedex.secret, bytes).toString('hex');
    const response = await fetch(fedex.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'fdx-signature': signature, ...headers },
      body: bytes,
    });
    const answer = (await response.json()) as { error?: { code: string; message: string } };
    return { status: response.status, code: answer.error?.code, message: answer.error?.message };
  };

  const good = fedexReply('794600000101', [SCAN]);
  const refusals: [string, () => Promise<{ status: number; code: string | undefined }>, number, string][] = [
    [
      'with a signature that does not fit',
      () => raw(good, { 'fdx-signature': 'a'.repeat(64) }),
      401,
      'SIGNATURE_INVALID',
    ],
    ['without a signature', () => raw(good, { 'fdx-signature': '' }), 401, 'SIGNATURE_MISSING'],
    ['that is too large', () => raw(JSON.stringify({ padding: 'x'.repeat(1_100_000) })), 413, 'PAYLOAD_TOO_LARGE'],
    ['that is empty', () => raw(''), 400, 'PAYLOAD_EMPTY'],
    ['that is not UTF-8', () => raw(Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])), 400, 'PAYLOAD_ENCODING'],
    ['that is truncated', () => raw(good.slice(0, -20)), 400, 'PAYLOAD_SYNTAX'],
    ['that is ten thousand levels deep', () => raw('['.repeat(10_000) + ']'.repeat(10_000)), 400, 'PAYLOAD_TOO_DEEP'],
    ['of another content type', () => raw(good, { 'content-type': 'text/plain' }), 415, 'CONTENT_TYPE_UNSUPPORTED'],
  ];

  it.each(refusals)('is refused with a code and stored nowhere: a payload %s', async (_name, post, status, code) => {
    expect(await post()).toMatchObject({ status, code });
    expect(await stored()).toBe(0);
  });

  it('is refused at an address that does not exist', async () => {
    const url = `${system.intake}/fedex/00000000-0000-4000-8000-000000000000`;
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: good });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'ENDPOINT_UNKNOWN' } });
    expect(await stored()).toBe(0);
  });

  it('is accepted and quarantined with a reason when it is well-formed and not understood', async () => {
    const { status, body } = await fedex.post(JSON.stringify({ greetings: 'from the loading dock' }));
    expect(status).toBe(202);
    const query = '{ quarantinedPayloads(first: 5) { nodes { id code reason carrier { code } } } }';
    const token = await system.token(BRAND);
    const node = await eventually('the payload in quarantine', async () => {
      const { data } = await ask<{ quarantinedPayloads: { nodes: { id: string; code: string }[] } }>(
        system.graph,
        token,
        { document: query },
      );
      return data?.quarantinedPayloads.nodes[0];
    });
    expect(node).toMatchObject({
      id: body.payloadId,
      code: 'PAYLOAD_NOT_UNDERSTOOD',
      reason: expect.any(String),
      carrier: { code: 'fedex' },
    });
  });
});
