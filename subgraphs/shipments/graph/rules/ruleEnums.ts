import { wordEnum } from '../../../../platform/graph/index.ts';
import { RULE_PROBLEMS } from '../../domain/index.ts';
import type { RuleRefusal } from '../../rules/index.ts';

const PROBLEMS = [...RULE_PROBLEMS, 'VERSION_CONFLICT', 'NOTE_NOT_PLAIN', 'BAD_PERIOD', 'DRY_RUN_BUSY'] as const;

/** Why something about rules is refused. */
export type RuleProblemWord = RuleRefusal['code'] | 'NOTE_NOT_PLAIN';

export const RuleProblemEnum = wordEnum<RuleProblemWord>(PROBLEMS, {
  name: 'ExceptionRuleProblemCode',
  description: 'Why a change of rules was not made, or not tried.',
  words: {
    OUT_OF_RANGE: 'The number is outside of what makes sense.',
    NOT_WHOLE: 'The number is not whole.',
    UNKNOWN_CURRENCY: 'There is no currency by this code (ISO 4217).',
    NO_CARRIER_CODE: 'It is not the code of a carrier.',
    NO_DATE: 'It is not a date.',
    NO_PLAIN_TEXT: 'It is empty, too long or not one line of plain text.',
    TOO_MANY: 'The list is too long.',
    TWICE: 'The list says the same thing twice.',
    VERSION_CONFLICT: 'The rules were changed since the version that is expected; read them again.',
    NOTE_NOT_PLAIN: 'The note is too long or not plain text.',
    BAD_PERIOD: 'The period is not in the past, is empty or too long.',
    DRY_RUN_BUSY: 'Another dry run is under way, or the brand’s last has just ended; try again some seconds later.',
  },
});

export const StakeKindEnum = wordEnum(['VALUE', 'DELAY'], {
  name: 'ExceptionStakeKind',
  description: 'What is lost by an exception that nobody attends to.',
  words: {
    VALUE: 'What the parcel is worth.',
    DELAY: 'What a delay costs the brand, by its own rules.',
  },
});

export const ClaimAboutEnum = wordEnum(['LATE', 'LOST_OR_DAMAGED'], {
  name: 'ClaimAbout',
  description: 'What a claim is about.',
  words: { LATE: 'The parcel came late, or has not come.', LOST_OR_DAMAGED: 'The parcel is lost, or was damaged.' },
});

export const ClaimFromEnum = wordEnum(['PROMISED', 'HANDED_OVER'], {
  name: 'ClaimFrom',
  description: 'From which moment the days of a claim window count.',
  words: {
    PROMISED: 'From when the parcel was promised for.',
    HANDED_OVER: 'From when the carrier had it; from its registration as long as that is not known.',
  },
});

export const RuleDifferenceEnum = wordEnum(['NEWLY', 'NO_LONGER'], {
  name: 'DryRunDifference',
  description: 'What a change of rules would make of an exception.',
  words: { NEWLY: 'It would be raised, and is not now.', NO_LONGER: 'It is raised now, and would not be.' },
});
