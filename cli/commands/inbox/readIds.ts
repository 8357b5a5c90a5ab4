import { validate as isUuid } from 'uuid';
import { DoorstepError } from '../../../platform/errors/index.ts';

/** @throws DoorstepError `BAD_INPUT` for what is no payload's id. */
export function readIds(ids: readonly string[] | undefined): readonly string[] | undefined {
  const odd = ids?.find((id) => !isUuid(id));
  if (odd === undefined) return ids;
  throw new DoorstepError('BAD_INPUT', { detail: `${JSON.stringify(odd)} is no payload's id` });
}
