import { GraphQLSafeInt } from 'graphql-scalars';
import { Field, Float, InputType, Int } from 'type-graphql';
import { CarrierKeptDaysInput, ClaimWindowInput, CurrencyRateInput, KindSeverityInput } from './ruleEntries.ts';
import { SETTING_WORDS } from './settingWords.ts';

@InputType({ description: SETTING_WORDS.silence })
export class SilenceRuleInput {
  @Field(() => Boolean, { nullable: true, description: SETTING_WORDS.isOn })
  isOn?: boolean | null;

  @Field(() => Float, { nullable: true, description: SETTING_WORDS.falseAlarmsPerThousand })
  falseAlarmsPerThousand?: number | null;

  @Field(() => Float, { nullable: true, description: SETTING_WORDS.leastHours })
  leastHours?: number | null;
}

@InputType({ description: SETTING_WORDS.notCollected })
export class NotCollectedRuleInput {
  @Field(() => Boolean, { nullable: true, description: SETTING_WORDS.isOn })
  isOn?: boolean | null;

  @Field(() => Float, { nullable: true, description: SETTING_WORDS.notCollectedHours })
  hours?: number | null;
}

@InputType({ description: SETTING_WORDS.notDispatched })
export class NotDispatchedRuleInput {
  @Field(() => Boolean, { nullable: true, description: SETTING_WORDS.isOn })
  isOn?: boolean | null;

  @Field(() => Float, { nullable: true, description: SETTING_WORDS.notDispatchedHours })
  hours?: number | null;
}

@InputType({ description: SETTING_WORDS.sameDay })
export class SameDayRuleInput {
  @Field(() => Boolean, { nullable: true, description: SETTING_WORDS.isOn })
  isOn?: boolean | null;

  @Field(() => Int, { nullable: true, description: SETTING_WORDS.atHour })
  atHour?: number | null;
}

@InputType({ description: 'When a probability is worth telling of.' })
export class RiskRuleInput {
  @Field(() => Boolean, { nullable: true, description: SETTING_WORDS.isOn })
  isOn?: boolean | null;

  @Field(() => Float, { nullable: true, description: SETTING_WORDS.leastProbability })
  leastProbability?: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: SETTING_WORDS.alarmCostMinor })
  alarmCostMinor?: number | null;
}

@InputType({ description: SETTING_WORDS.collection })
export class CollectionRuleInput {
  @Field(() => Boolean, { nullable: true, description: SETTING_WORDS.isOn })
  isOn?: boolean | null;

  @Field(() => Int, { nullable: true, description: SETTING_WORDS.keptDays })
  keptDays?: number | null;

  @Field(() => Float, { nullable: true, description: SETTING_WORDS.hoursBefore })
  hoursBefore?: number | null;

  @Field(() => [CarrierKeptDaysInput], { nullable: true, description: SETTING_WORDS.keptDaysByCarrier })
  keptDaysByCarrier?: CarrierKeptDaysInput[] | null;
}

@InputType({ description: SETTING_WORDS.redelivery })
export class RedeliveryRuleInput {
  @Field(() => Float, { nullable: true, description: SETTING_WORDS.redeliveryHours })
  hours?: number | null;
}

@InputType({ description: SETTING_WORDS.money })
export class MoneyRulesInput {
  @Field(() => String, { nullable: true, description: SETTING_WORDS.currency })
  currency?: string | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: SETTING_WORDS.assumedValueMinor })
  assumedValueMinor?: number | null;

  @Field(() => GraphQLSafeInt, { nullable: true, description: SETTING_WORDS.lateCostMinor })
  lateCostMinor?: number | null;

  @Field(() => Float, { nullable: true, description: SETTING_WORDS.lateShare })
  lateShare?: number | null;

  @Field(() => [CurrencyRateInput], { nullable: true, description: SETTING_WORDS.rates })
  rates?: CurrencyRateInput[] | null;
}

@InputType({
  description:
    'What is to be otherwise. What is absent or null stays as it is; a list takes the place of the whole list that there is.',
})
export class ExceptionRulesChange {
  @Field(() => SilenceRuleInput, { nullable: true, description: SETTING_WORDS.silence })
  silence?: SilenceRuleInput | null;

  @Field(() => NotCollectedRuleInput, { nullable: true, description: SETTING_WORDS.notCollected })
  notCollected?: NotCollectedRuleInput | null;

  @Field(() => NotDispatchedRuleInput, { nullable: true, description: SETTING_WORDS.notDispatched })
  notDispatched?: NotDispatchedRuleInput | null;

  @Field(() => SameDayRuleInput, { nullable: true, description: SETTING_WORDS.sameDay })
  sameDay?: SameDayRuleInput | null;

  @Field(() => RiskRuleInput, { nullable: true, description: SETTING_WORDS.lateRisk })
  lateRisk?: RiskRuleInput | null;

  @Field(() => RiskRuleInput, { nullable: true, description: SETTING_WORDS.lossRisk })
  lossRisk?: RiskRuleInput | null;

  @Field(() => CollectionRuleInput, { nullable: true, description: SETTING_WORDS.collection })
  collection?: CollectionRuleInput | null;

  @Field(() => RedeliveryRuleInput, { nullable: true, description: SETTING_WORDS.redelivery })
  redelivery?: RedeliveryRuleInput | null;

  @Field(() => MoneyRulesInput, { nullable: true, description: SETTING_WORDS.money })
  money?: MoneyRulesInput | null;

  @Field(() => [KindSeverityInput], { nullable: true, description: SETTING_WORDS.severities })
  severities?: KindSeverityInput[] | null;

  @Field(() => [ClaimWindowInput], { nullable: true, description: SETTING_WORDS.claimWindows })
  claimWindows?: ClaimWindowInput[] | null;
}
