import { Field, Float, InputType, Int, ObjectType } from 'type-graphql';
import type { ExceptionKind, Severity } from '../../../../platform/events/types/index.ts';
import { Requires } from '../../../../platform/graph/index.ts';
import type { ClaimWindow } from '../../domain/index.ts';
import { ExceptionKindEnum } from '../enums.ts';
import { SeverityEnum } from '../exceptions/index.ts';
import { ClaimAboutEnum, ClaimFromEnum } from './ruleEnums.ts';
import { ENTRY_WORDS } from './settingWords.ts';

// each entry is read and told in the same words: one description of its fields, and a type for either way

@ObjectType()
@InputType()
class KeptDaysFields {
  @Field(() => String, { description: ENTRY_WORDS.carrier })
  carrier!: string;

  @Field(() => Int, { description: ENTRY_WORDS.keptDays })
  days!: number;
}

const KEPT_DAYS = 'For how many days a carrier keeps what is to be collected.';

@Requires('exceptions:read')
@ObjectType({ description: KEPT_DAYS })
export class CarrierKeptDays extends KeptDaysFields {}

@InputType({ description: KEPT_DAYS })
export class CarrierKeptDaysInput extends KeptDaysFields {}

@ObjectType()
@InputType()
class KindSeverityFields {
  @Field(() => ExceptionKindEnum, { description: ENTRY_WORDS.kind })
  kind!: ExceptionKind;

  @Field(() => SeverityEnum, { description: ENTRY_WORDS.severity })
  severity!: Severity;
}

const KIND_SEVERITY = 'How grave a brand sees a kind of exception.';

@Requires('exceptions:read')
@ObjectType({ description: KIND_SEVERITY })
export class KindSeverity extends KindSeverityFields {}

@InputType({ description: KIND_SEVERITY })
export class KindSeverityInput extends KindSeverityFields {}

@ObjectType()
@InputType()
class CurrencyRateFields {
  @Field(() => String, { description: ENTRY_WORDS.currency })
  currency!: string;

  @Field(() => Float, { description: ENTRY_WORDS.rate })
  rate!: number;
}

const CURRENCY_RATE = 'What a currency is worth in the one that the rules reckon in.';

@Requires('exceptions:read')
@ObjectType({ description: CURRENCY_RATE })
export class CurrencyRate extends CurrencyRateFields {}

@InputType({ description: CURRENCY_RATE })
export class CurrencyRateInput extends CurrencyRateFields {}

@ObjectType()
@InputType()
class ClaimWindowFields {
  @Field(() => String, { description: ENTRY_WORDS.carrier })
  carrier!: string;

  @Field(() => ClaimAboutEnum, { description: ENTRY_WORDS.about })
  about!: ClaimWindow['about'];

  @Field(() => Int, { description: ENTRY_WORDS.days })
  days!: number;

  @Field(() => ClaimFromEnum, { description: ENTRY_WORDS.from })
  from!: ClaimWindow['from'];

  @Field(() => String, { description: ENTRY_WORDS.validFrom })
  validFrom!: string;

  @Field(() => String, { description: ENTRY_WORDS.source })
  source!: string;
}

const CLAIM_WINDOW = 'Within which time a carrier hears a claim.';

@Requires('exceptions:read')
@ObjectType('ClaimWindow', { description: CLAIM_WINDOW })
export class ClaimWindowType extends ClaimWindowFields {}

@InputType({ description: CLAIM_WINDOW })
export class ClaimWindowInput extends ClaimWindowFields {}
