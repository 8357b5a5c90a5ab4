import { validate as isUuid } from 'uuid';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { CarrierReaders, RemapOptions } from '../../../subgraphs/carriers/normalise/index.ts';
import { instantOption } from '../../instantOption.ts';

export interface RemapArguments {
  readonly carrier: string;
  readonly brand?: string;
  readonly since?: string;
  readonly code?: string;
  readonly after?: string;
  readonly dryRun?: boolean;
}

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
    ...(since === undefined ? {} : { since: instantOption('--since', since) }),
  };
  return { filter, dryRun, ...(code === undefined ? {} : { code }), ...(after === undefined ? {} : { after }) };
}

function refused(detail: string): DoorstepError {
  return new DoorstepError('BAD_INPUT', { detail });
}
