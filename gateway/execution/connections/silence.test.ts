import { describe, expect, it } from '@jest/globals';
import { Silence } from './silence.ts';

function subject(after?: number) {
  const told: boolean[] = [];
  return { told, silence: new Silence({ after, tell: (isSilent) => told.push(isSilent) }) };
}

describe('a subgraph', () => {
  it('is silent once three fetches in a row have had no answer, and is told of once', () => {
    const { told, silence } = subject();
    silence.miss(0);
    silence.miss(1);
    expect(silence.isSilent).toBe(false);
    silence.miss(2);
    silence.miss(3);
    expect(silence.isSilent).toBe(true);
    expect(told).toEqual([true]);
  });

  it('is not silent as long as it answers others, however slow it is in some', () => {
    const { silence } = subject();
    for (let at = 0; at < 100; at += 1) {
      silence.hear(at + 0.5);
      silence.miss(at);
    }
    expect(silence.isSilent).toBe(false);
  });

  it('begins anew to be silent when it was heard between', () => {
    const { silence } = subject();
    silence.miss(0);
    silence.miss(1);
    silence.hear(2);
    silence.miss(3);
    silence.miss(4);
    expect(silence.isSilent).toBe(false);
    silence.miss(5);
    expect(silence.isSilent).toBe(true);
  });

  it('is asked by one fetch a second while it is silent', () => {
    const { silence } = subject();
    for (const at of [0, 1, 2]) silence.miss(at);
    const admitted = Array.from({ length: 3_500 }, (_none, ms) => 5_000 + ms).filter((now) => silence.admits(now));
    expect(admitted).toEqual([5_000, 6_000, 7_000, 8_000]);
  });

  it('is asked by all again with its first answer', () => {
    const { told, silence } = subject();
    for (const at of [0, 1, 2]) silence.miss(at);
    expect([silence.admits(10), silence.admits(11)]).toEqual([true, false]);
    silence.hear(12);
    expect([silence.admits(13), silence.admits(14)]).toEqual([true, true]);
    expect(told).toEqual([true, false]);
  });

  it('is never silent where that is not wanted', () => {
    const { silence } = subject(Infinity);
    for (let at = 0; at < 1_000; at += 1) silence.miss(at);
    expect(silence.isSilent).toBe(false);
  });
});
