import * as z from 'zod';
import { DoorstepError } from '../platform/errors/index.ts';

/** A day begins in UTC. */
const INSTANT = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => new Date(text));

/**
 * The instant that an option was given, as a day or in full.
 * @throws DoorstepError `BAD_INPUT` when it is none.
 */
export function instantOption(name: string, text: string): Date {
  const read = INSTANT.safeParse(text);
  if (read.success) return read.data;
  throw new DoorstepError('BAD_INPUT', {
    detail: `${name} is a day (2026-07-01) or an instant (2026-07-01T12:00:00Z)`,
  });
}
