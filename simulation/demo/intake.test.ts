import { describe, expect, it } from '@jest/globals';
import { hmacSha256 } from '../../platform/signatures/index.ts';
import type { Ask } from './graph.ts';
import { createPostPayload } from './intake.ts';
import { type Post, RequestFailed } from './request.ts';

/** An intake that moves to another address whenever it is told to. */
function movingIntake() {
  const state = { address: 'http://one', nowMs: 0, made: 0 };
  const posts: Post[] = [];
  const ask: Ask = async <T>(_document: string, { carrier }: Readonly<Record<string, unknown>>): Promise<T> => {
    state.made += 1;
    const scheme = carrier === 'fedex' ? 'FEDEX_HMAC' : 'UPS_BEARER';
    return {
      createIntakeEndpoint: { endpoint: { url: `${state.address}/${String(carrier)}`, scheme }, secret: 'hush' },
    } as T;
  };
  const send = async (post: Post) => {
    if (!post.url.startsWith(state.address)) throw new RequestFailed('NO_ANSWER', null);
    posts.push(post);
    return { status: 202, json: {} };
  };
  return { state, posts, postPayload: createPostPayload(ask, send, () => state.nowMs) };
}

describe('posting payloads', () => {
  it('makes one endpoint per carrier, also for payloads that go out at once', async () => {
    const { state, posts, postPayload } = movingIntake();
    await Promise.all([postPayload('fedex', '{}'), postPayload('fedex', '{"a":1}'), postPayload('ups', '{}')]);
    expect(state.made).toBe(2);
    expect(posts.map((post) => post.url).sort()).toEqual(['http://one/fedex', 'http://one/fedex', 'http://one/ups']);
  });

  it('signs as each carrier does', async () => {
    const { posts, postPayload } = movingIntake();
    await postPayload('fedex', '{}');
    await postPayload('ups', '{}');
    const signature = hmacSha256('hush', Buffer.from('{}')).toString('base64');
    expect(posts.map((post) => post.headers)).toEqual([{ 'fdx-signature': signature }, { credential: 'hush' }]);
  });

  it('keeps an endpoint that is silent for a while, and makes another when it stays silent', async () => {
    const { state, posts, postPayload } = movingIntake();
    await postPayload('ups', '{}');
    state.address = 'http://two';
    for (state.nowMs = 0; state.nowMs < 30_000; state.nowMs += 5_000) {
      await expect(postPayload('ups', '{}')).rejects.toThrow('NO_ANSWER');
    }
    expect(state.made).toBe(1);
    await expect(postPayload('ups', '{}')).rejects.toThrow('NO_ANSWER');
    await postPayload('ups', '{}');
    expect(state.made).toBe(2);
    expect(posts.at(-1)?.url).toBe('http://two/ups');
  });
});
