import { GraphQLDateTime } from 'graphql-scalars';
import { Field, Int, ObjectType } from 'type-graphql';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import type { ExceptionRules, RuleDifference } from '../../domain/index.ts';
import { rulesIn } from '../../rules/index.ts';
import type { RuleVersion } from '../../store/index.ts';
import { CatalogueEntry, toCatalogue } from './catalogueTypes.ts';
import { ClaimWindowType, KindSeverity } from './ruleEntries.ts';
import {
  CollectionRule,
  MoneyRules,
  NotCollectedRule,
  NotDispatchedRule,
  RedeliveryRule,
  RiskRule,
  SameDayRule,
  SilenceRule,
} from './settingTypes.ts';
import { SETTING_WORDS } from './settingWords.ts';

@Requires('exceptions:read')
@ObjectType('ExceptionRules', { description: 'By what a brand has exceptions found.' })
export class ExceptionRulesType {
  @Field(() => Int, { description: 'Counts up with each change; 0: the brand has changed nothing.' })
  version!: number;

  @Field(() => GraphQLDateTime, { nullable: true, description: 'When it was changed last; null at version 0.' })
  changedAt!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'By whom: the name in the token, the id of the key, or `Doorstep upgrade` where the program’s defaults changed. Null at version 0.',
  })
  changedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'What they said of it.' })
  note!: string | null;

  @Field(() => SilenceRule, { description: SETTING_WORDS.silence })
  silence!: SilenceRule;

  @Field(() => NotCollectedRule, { description: SETTING_WORDS.notCollected })
  notCollected!: NotCollectedRule;

  @Field(() => NotDispatchedRule, { description: SETTING_WORDS.notDispatched })
  notDispatched!: NotDispatchedRule;

  @Field(() => SameDayRule, { description: SETTING_WORDS.sameDay })
  sameDay!: SameDayRule;

  @Field(() => RiskRule, { description: SETTING_WORDS.lateRisk })
  lateRisk!: RiskRule;

  @Field(() => RiskRule, { description: SETTING_WORDS.lossRisk })
  lossRisk!: RiskRule;

  @Field(() => CollectionRule, { description: SETTING_WORDS.collection })
  collection!: CollectionRule;

  @Field(() => RedeliveryRule, { description: SETTING_WORDS.redelivery })
  redelivery!: RedeliveryRule;

  @AssumedSize(3)
  @Field(() => [KindSeverity], { description: SETTING_WORDS.severities })
  severities!: KindSeverity[];

  @Field(() => MoneyRules, { description: SETTING_WORDS.money })
  money!: MoneyRules;

  @AssumedSize(10)
  @Field(() => [ClaimWindowType], { description: SETTING_WORDS.claimWindows })
  claimWindows!: ClaimWindowType[];

  @AssumedSize(17)
  @Field(() => [CatalogueEntry], { description: 'Every kind of exception, and what finds it.' })
  catalogue!: CatalogueEntry[];
}

/** The rules of a version; of a brand that has none its version 0. */
export function toExceptionRules(version: RuleVersion | null): ExceptionRulesType {
  const rules = rulesIn(version);
  const { silence, notCollected, notDispatched, sameDay, lateRisk, lossRisk, redelivery } = rules;
  return Object.assign(new ExceptionRulesType(), {
    ...{ version: version?.version ?? 0, changedAt: version?.changedAt ?? null },
    ...{ changedBy: version?.changedBy ?? null, note: version?.note ?? null },
    ...{ silence, notCollected, notDispatched, sameDay, lateRisk, lossRisk, redelivery },
    ...{ collection: toCollection(rules), money: toMoney(rules) },
    severities: Object.entries(rules.severities).map(([kind, severity]) => ({ kind, severity })),
    claimWindows: [...rules.claimWindows],
    catalogue: toCatalogue(rules),
  });
}

function toCollection({ collection }: ExceptionRules): CollectionRule {
  const { keptDaysByCarrier, ...rest } = collection;
  return {
    ...rest,
    keptDaysByCarrier: Object.entries(keptDaysByCarrier).map(([carrier, days]) => ({ carrier, days })),
  };
}

function toMoney({ money }: ExceptionRules): MoneyRules {
  const { rates, ...rest } = money;
  return { ...rest, rates: Object.entries(rates).map(([currency, rate]) => ({ currency, rate })) };
}

@Requires('exceptions:read')
@ObjectType({ description: 'A setting that one version has otherwise than the version before.' })
export class ExceptionRuleDifference implements RuleDifference {
  @Field(() => String, {
    description: 'Which: `silence.leastHours`, `severities.DAMAGED`, `claimWindows.ups LATE 2022-12-01`.',
  })
  setting!: string;

  @Field(() => String, { nullable: true, description: 'What it was, as JSON; null where it was not there.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What it is, as JSON; null where it is not there any more.' })
  after!: string | null;
}

@Requires('exceptions:read')
@ObjectType({ description: 'A version of a brand’s rules. It is never edited: what changes makes another one.' })
export class ExceptionRulesVersion {
  @Field(() => Int, { description: 'Counts up from 1.' })
  version!: number;

  @Field(() => GraphQLDateTime, { description: 'When it was made.' })
  changedAt!: Date;

  @Field(() => String, {
    nullable: true,
    description:
      'By whom: the name in the token, the id of the key, or `Doorstep upgrade` where the program’s defaults changed.',
  })
  changedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'What they said of it.' })
  note!: string | null;

  @AssumedSize(5)
  @Field(() => [ExceptionRuleDifference], { description: 'What it has otherwise than the version before, by name.' })
  differences!: ExceptionRuleDifference[];
}
