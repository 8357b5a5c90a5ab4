import { validate as isUuid } from 'uuid';
import * as z from 'zod';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { CarrierReaders, RemapOptions } from '../../../subgraphs/carriers/normalise/index.ts';

export interface RemapArguments {
  readonly carrier: string;
  readonly brand?: string;
  readonly since?: string;
  readonly code?: string;
  readonly after?: string;
  readonly dryRun?: boolean;
}

/** A day begins in UTC. */
const INSTANT = z.union([z.iso.date(), z.iso.datetime({ offset: true })]).transform((text) => new Date(text));

/**
 * What the arguments ask for.
 * @throws DoorstepError `NOT_FOUND` for a carrier that is unknown, `BAD_INPUT` for an argument that does not fit.
 */
export function readRemapRequest(
  { carrier, brand, since, code, after, dryRun = false }: RemapArguments,
  catalogue: CarrierReaders['catalogue'],
): Pick<RemapOptions, 'filter' | 'dryRun' | 'code' | 'after'> {
  const known = catalogue.find(carrier);
  if (known === undefined) throw new DoorstepError('NOT_FOUND', { detail: `no carrier ${JSON.stringify(carrier)}` });
  if (after !== undefined && !isUuid(after)) throw refused("--after is a payload's id");
  const filter = {
    carrier: known.code,
    ...(brand === undefined ? {} : { brand }),
    ...(since === undefined ? {} : { since: readInstant(since) }),
  };
  return { filter, dryRun, ...(code === undefined ? {} : { code }), ...(after === undefined ? {} : { after }) };
}

function readInstant(text: string): Date {
  const read = INSTANT.safeParse(text);
  if (!read.success) throw refused('--since is a day (2026-07-01) or an instant (2026-07-01T12:00:00Z)');
  return read.data;
}

function refused(detail: string): DoorstepError {
  return new DoorstepError('BAD_INPUT', { detail });
}
