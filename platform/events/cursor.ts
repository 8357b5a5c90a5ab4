import { z } from 'zod';
import { DoorstepError } from '../errors/index.ts';

/** A place in a log, as clients carry it around. */
export interface Cursor {
  readonly epoch: string;
  readonly log: string;
  readonly position: number;
}

const SHAPE = z.tuple([z.string().min(1).max(40), z.string().min(1).max(40), z.number().int().nonnegative()]);
const MAX_LENGTH = 200;

/** The opaque form: base64url, nothing in it that a client should read. */
export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.epoch, cursor.log, cursor.position])).toString('base64url');
}

/** @throws DoorstepError `CURSOR_INVALID` for anything that {@link encodeCursor} did not make. */
export function decodeCursor(text: string): Cursor {
  if (text.length > MAX_LENGTH) throw new DoorstepError('CURSOR_INVALID');
  const parsed = SHAPE.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  if (!parsed.success) throw new DoorstepError('CURSOR_INVALID');
  const [epoch, log, position] = parsed.data;
  const cursor = { epoch, log, position };
  // base64url is read leniently: the same place in another spelling is not ours either
  if (encodeCursor(cursor) !== text) throw new DoorstepError('CURSOR_INVALID');
  return cursor;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
