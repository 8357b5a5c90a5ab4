import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import { CarrierKeptDays, CurrencyRate } from './ruleEntries.ts';
import { SETTING_WORDS } from './settingWords.ts';

@Requires('exceptions:read')
@ObjectType({ description: SETTING_WORDS.silence })
export class SilenceRule {
  @Field(() => Boolean, { description: SETTING_WORDS.isOn })
  isOn!: boolean;

  @Field(() => Float, { description: SETTING_WORDS.falseAlarmsPerThousand })
  falseAlarmsPerThousand!: number;

  @Field(() => Float, { description: SETTING_WORDS.leastHours })
  leastHours!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: SETTING_WORDS.notCollected })
export class NotCollectedRule {
  @Field(() => Boolean, { description: SETTING_WORDS.isOn })
  isOn!: boolean;

  @Field(() => Float, { description: SETTING_WORDS.notCollectedHours })
  hours!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: SETTING_WORDS.notDispatched })
export class NotDispatchedRule {
  @Field(() => Boolean, { description: SETTING_WORDS.isOn })
  isOn!: boolean;

  @Field(() => Float, { description: SETTING_WORDS.notDispatchedHours })
  hours!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: SETTING_WORDS.sameDay })
export class SameDayRule {
  @Field(() => Boolean, { description: SETTING_WORDS.isOn })
  isOn!: boolean;

  @Field(() => Int, { description: SETTING_WORDS.atHour })
  atHour!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: 'When a probability is worth telling of.' })
export class RiskRule {
  @Field(() => Boolean, { description: SETTING_WORDS.isOn })
  isOn!: boolean;

  @Field(() => Float, { description: SETTING_WORDS.leastProbability })
  leastProbability!: number;

  @Field(() => GraphQLSafeInt, { description: SETTING_WORDS.alarmCostMinor })
  alarmCostMinor!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: SETTING_WORDS.collection })
export class CollectionRule {
  @Field(() => Boolean, { description: SETTING_WORDS.isOn })
  isOn!: boolean;

  @Field(() => Int, { description: SETTING_WORDS.keptDays })
  keptDays!: number;

  @Field(() => Float, { description: SETTING_WORDS.hoursBefore })
  hoursBefore!: number;

  @AssumedSize(5)
  @Field(() => [CarrierKeptDays], { description: SETTING_WORDS.keptDaysByCarrier })
  keptDaysByCarrier!: CarrierKeptDays[];
}

@Requires('exceptions:read')
@ObjectType({ description: SETTING_WORDS.redelivery })
export class RedeliveryRule {
  @Field(() => Float, { description: SETTING_WORDS.redeliveryHours })
  hours!: number;
}

@Requires('exceptions:read')
@ObjectType({ description: SETTING_WORDS.money })
export class MoneyRules {
  @Field(() => String, { description: SETTING_WORDS.currency })
  currency!: string;

  @Field(() => GraphQLSafeInt, { description: SETTING_WORDS.assumedValueMinor })
  assumedValueMinor!: number;

  @Field(() => GraphQLSafeInt, { description: SETTING_WORDS.lateCostMinor })
  lateCostMinor!: number;

  @Field(() => Float, { description: SETTING_WORDS.lateShare })
  lateShare!: number;

  @AssumedSize(5)
  @Field(() => [CurrencyRate], { description: SETTING_WORDS.rates })
  rates!: CurrencyRate[];
}
