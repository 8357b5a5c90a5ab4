import { DoorstepError } from '../../../platform/errors/index.ts';
import type { RefoldOptions } from '../../../subgraphs/shipments/apply/refold/index.ts';
import { FOLD_RULES } from '../../../subgraphs/shipments/domain/index.ts';
import { instantOption } from '../../instantOption.ts';
import { numberOption } from '../../numberOption.ts';

export interface RefoldArguments {
  readonly rules?: string;
  readonly dryRun?: boolean;
  readonly brand?: string;
  readonly since?: string;
  readonly limitShown?: string;
}

/** What is asked of a refold. */
export interface RefoldRequest extends Pick<RefoldOptions, 'rules' | 'filter' | 'dryRun'> {
  /** How many of the shipments that differ are told one by one. */
  readonly limitShown: number;
}

const MOST_SHOWN = 100_000;

/**
 * What the arguments ask for.
 * @throws DoorstepError `NOT_FOUND` for rules that are unknown, `BAD_INPUT` for an argument that is missing or does not fit.
 */
export function readRefoldRequest(args: RefoldArguments): RefoldRequest {
  const { rules: version, dryRun = false, brand, since, limitShown = '20' } = args;
  if (version === undefined)
    throw new DoorstepError('BAD_INPUT', { detail: 'say --rules <version>, or --list for those that there are' });
  const rules = FOLD_RULES.find((each) => String(each.version) === version);
  if (rules === undefined) {
    const known = FOLD_RULES.map((each) => each.version).join(', ');
    throw new DoorstepError('NOT_FOUND', { detail: `no rules ${JSON.stringify(version)}, there are ${known}` });
  }
  const filter = {
    ...(brand === undefined ? {} : { brand }),
    ...(since === undefined ? {} : { since: instantOption('--since', since) }),
  };
  return { rules, filter, dryRun, limitShown: Math.floor(numberOption('--limit-shown', limitShown, [0, MOST_SHOWN])) };
}
