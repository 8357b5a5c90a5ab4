import { Field, ObjectType } from 'type-graphql';
import type { DeadlineKind, ExceptionCause, ExceptionKind, Severity } from '../../../../platform/events/types/index.ts';
import { AssumedSize, Requires } from '../../../../platform/graph/index.ts';
import { CATALOGUE, type CatalogueEntry as KnownKind, type ExceptionRules, WATCHED_RULES } from '../../domain/index.ts';
import { ExceptionKindEnum } from '../enums.ts';
import { DeadlineKindEnum, ExceptionCauseEnum, SeverityEnum } from '../exceptions/index.ts';
import { StakeKindEnum } from './ruleEnums.ts';

@Requires('exceptions:read')
@ObjectType({ description: 'A rule by which exceptions of a kind are found.' })
export class ExceptionRule {
  @Field(() => ExceptionCauseEnum, { description: 'Its name: the cause of what it finds.' })
  cause!: ExceptionCause;

  @Field(() => String, { description: 'When it opens an exception, in a sentence.' })
  opens!: string;

  @Field(() => String, { description: 'When it closes it again, in a sentence.' })
  closes!: string;
}

@Requires('exceptions:read')
@ObjectType({ description: 'What is known of a kind of exception before anything is known of the parcel.' })
export class CatalogueEntry {
  @Field(() => ExceptionKindEnum, { description: 'What is wrong.' })
  kind!: ExceptionKind;

  @Field(() => SeverityEnum, { description: 'How grave it is, by the brand’s rules.' })
  severity!: Severity;

  @Field(() => SeverityEnum, { description: 'How grave it is unless a brand says otherwise.' })
  defaultSeverity!: Severity;

  @Field(() => StakeKindEnum, { description: 'What is lost if nobody attends to it.' })
  stake!: KnownKind['stake'];

  @AssumedSize(2)
  @Field(() => [DeadlineKindEnum], {
    description: 'What its deadline may be: the first of these that is known of the parcel and has not passed.',
  })
  deadlines!: DeadlineKind[];

  @Field(() => String, { description: 'What a desk does next, in a sentence.' })
  nextStep!: string;

  @AssumedSize(3)
  @Field(() => [ExceptionRule], { description: 'By what it is found; most kinds by what the carrier says.' })
  rules!: ExceptionRule[];
}

const KINDS = Object.keys(CATALOGUE) as ExceptionKind[];
const BY_SCAN = {
  cause: 'CARRIER_SAID',
  opens: 'The carrier says so in a scan.',
  closes: 'A later scan shows that it goes on, or that it has ended.',
} as const;
/** Kinds that no scan says. */
const NEVER_SAID: ReadonlySet<ExceptionKind> = new Set([
  'DELIVERY_DISPUTED',
  'PROMISE_AT_RISK',
  'STALLED_BEFORE_DISPATCH',
]);

/** The catalogue, with severities as a brand sees them. */
export function toCatalogue({ severities }: Pick<ExceptionRules, 'severities'>): CatalogueEntry[] {
  return KINDS.map((kind) => {
    const { severity, stake, deadlines, nextStep } = CATALOGUE[kind];
    return Object.assign(new CatalogueEntry(), {
      ...{ kind, severity: severities[kind] ?? severity, defaultSeverity: severity, stake, nextStep },
      deadlines: [...deadlines],
      rules: rulesOfKind(kind),
    });
  });
}

function rulesOfKind(kind: ExceptionKind): ExceptionRule[] {
  const watched = Object.entries(WATCHED_RULES).flatMap(([cause, { kind: found, opens, closes }]) =>
    found === kind ? [{ cause: cause as ExceptionCause, opens, closes }] : [],
  );
  const rules = NEVER_SAID.has(kind) ? watched : [BY_SCAN, ...watched];
  return rules.map((each) => Object.assign(new ExceptionRule(), each));
}
