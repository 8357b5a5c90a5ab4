import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import {
  connectionOf,
  Cost,
  type Page,
  Paged,
  type PageRequest,
  readPageRequest,
  refuseGuest,
  Requires,
  toPage,
} from '../../../../platform/graph/index.ts';
import { differencesBetween } from '../../domain/index.ts';
import { rulesIn } from '../../rules/index.ts';
import type { RuleVersion } from '../../store/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { readChange } from './readChange.ts';
import { ExceptionRulesChange } from './ruleInputs.ts';
import { ChangeExceptionRulesResult, ExceptionRulesChanged, ExceptionRulesRefused, refusedFor } from './ruleResults.ts';
import { ExceptionRulesType, ExceptionRulesVersion, toExceptionRules } from './ruleTypes.ts';

const VersionConnection = connectionOf(ExceptionRulesVersion, 'ExceptionRulesVersion', {
  rule: Requires('exceptions:read'),
});

/** The longest note, in characters. */
const MAX_NOTE = 500;

@Resolver()
export class ExceptionRulesResolver {
  @Cost(5)
  @Requires('exceptions:read')
  @Query(() => ExceptionRulesType, {
    description:
      'By what the brand has exceptions found now: every setting, and the catalogue of what there is to find.',
  })
  async exceptionRules(@Ctx() { rules, viewer }: ShipmentsContext): Promise<ExceptionRulesType> {
    refuseGuest(viewer);
    return toExceptionRules(await rules.latest());
  }

  @Paged()
  @Requires('exceptions:read')
  @Query(() => VersionConnection, {
    description: 'Every change of the brand’s rules, the latest first: who made it, when, and what it changed.',
  })
  async exceptionRulesHistory(
    @Arg('first', () => Int, { defaultValue: 20, description: 'Versions on a page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: "The last page's `endCursor`." }) after: string | null,
    @Ctx() { rules, viewer }: ShipmentsContext,
  ): Promise<Page<ExceptionRulesVersion>> {
    refuseGuest(viewer);
    const request = readPageRequest(first, after);
    const rows = await rules.versions({ before: versionOf(request), limit: first + 1 });
    const before = new Map(rows.map((row, index) => [row, rows[index + 1] ?? null]));
    return toPage(
      rows,
      request,
      (row) => toVersion(row, before.get(row) ?? null),
      (row) => ({ at: row.changedAt.toISOString(), id: `${row.version}` }),
    );
  }

  @Cost(50)
  @Requires('exceptions:manage')
  @Mutation(() => ChangeExceptionRulesResult, {
    description:
      'Changes by what the brand has exceptions found: all of the change, as a version of its own, or nothing. It holds for what is found or looked at from then on, in all processes within two seconds; parcels with which something is wrong are looked at again within some five minutes. What our rules have found is not found anew: it gets the severity, deadline and stake of the new rules, and is closed where its rule is off now. A risk of being late that stands is compared with 0.6 times the threshold that is in force, so that a higher one may withdraw some of them within these minutes. What a carrier said gets their severity and stake, and keeps the deadline that it was told with.',
  })
  async changeExceptionRules(
    @Arg('change', () => ExceptionRulesChange, { description: 'What is to be otherwise.' })
    change: ExceptionRulesChange,
    @Arg('expectedVersion', () => Int, {
      description: 'The `version` that the change is made in view of. Of two changes in view of the same one is made.',
    })
    expectedVersion: number,
    @Arg('note', () => String, {
      nullable: true,
      description: `What there is to say of it, for the history: at most ${MAX_NOTE} characters.`,
    })
    note: string | null | undefined,
    @Ctx() { rules, viewer }: ShipmentsContext,
  ): Promise<ExceptionRulesChanged | ExceptionRulesRefused> {
    refuseGuest(viewer);
    const text = note?.trim() ?? '';
    if (!isPlain(text)) return refusedFor([NOTE_PROBLEM]);
    const outcome = await rules.change({
      ...{ change: readChange(change), expectedVersion, note: text === '' ? null : text },
    });
    if (outcome.outcome === 'refused') return refusedFor(outcome.problems);
    const { changed, latest } = outcome;
    return Object.assign(new ExceptionRulesChanged(), { changed, rules: toExceptionRules(latest) });
  }
}

const NOTE_PROBLEM = {
  field: 'note',
  code: 'NOTE_NOT_PLAIN',
  message: `It must be plain text of at most ${MAX_NOTE} characters.`,
} as const;

// line breaks are what people write; other control characters do harm in notices, and half a surrogate pair cannot be kept
function isPlain(text: string): boolean {
  return text.length <= MAX_NOTE && !/[\p{Surrogate}]|(?![\n\r\t])\p{Cc}/u.test(text);
}

function versionOf({ after }: PageRequest): number | null {
  if (after === null) return null;
  if (!/^\d{1,9}$/.test(after.id)) throw new DoorstepError('CURSOR_INVALID');
  return Number(after.id);
}

function toVersion(row: RuleVersion, before: RuleVersion | null): ExceptionRulesVersion {
  const { version, changedAt, changedBy, note, rules } = row;
  return Object.assign(new ExceptionRulesVersion(), {
    ...{ version, changedAt, changedBy, note },
    differences: differencesBetween(rulesIn(before), rules),
  });
}
