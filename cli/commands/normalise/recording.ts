import { parse } from 'yaml';

/** Larger than any recorded reply or page. */
export const MAX_RECORDING_BYTES = 8 * 1024 * 1024;

/**
 * The payload within a recording: the body of a recorded HTTP answer, or the first object of a script that a test of
 * somebody plays back; anything else is a payload already.
 */
export function payloadOfRecording(recorded: Buffer): Buffer {
  const start = recorded.subarray(0, 400).toString('latin1').trimStart();
  if (/^HTTP\/\d/.test(start)) return bodyOfAnswer(recorded);
  if (/^(?:const|let|var|import|export|function|module\.|\/\/|\/\*)/.test(start)) return objectOfScript(recorded);
  return recorded;
}

function bodyOfAnswer(recorded: Buffer): Buffer {
  const text = recorded.toString('utf8').trimStart();
  const end = /\r?\n\r?\n/.exec(text);
  return end === null ? recorded : Buffer.from(text.slice(end.index + end[0].length));
}

/** The largest balanced object literal; YAML's flow style reads bare keys and trailing commas as a script writes them. */
function objectOfScript(recorded: Buffer): Buffer {
  const text = recorded.toString('utf8');
  for (const literal of literalsOf(text).sort((a, b) => b.length - a.length)) {
    try {
      const value: unknown = parse(literal, { maxAliasCount: 0 });
      if (typeof value === 'object' && value !== null) return Buffer.from(JSON.stringify(value));
    } catch {
      // a block of code, not an object
    }
  }
  return recorded;
}

const MOST_LITERALS = 50;

function literalsOf(text: string): string[] {
  const found: string[] = [];
  const opened: number[] = [];
  for (const { 0: token, index } of text.matchAll(/"[^"\\\n]*(?:\\.[^"\\\n]*)*"|'[^'\\\n]*(?:\\.[^'\\\n]*)*'|[{}]/g)) {
    if (token === '{') opened.push(index);
    else if (token === '}') {
      const from = opened.pop();
      if (from !== undefined && found.length < MOST_LITERALS) found.push(text.slice(from, index + 1));
    }
  }
  return found;
}
