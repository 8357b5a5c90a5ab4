import { Field, ID, ObjectType } from 'type-graphql';
import { Requires, wordEnum } from '../../../platform/graph/index.ts';
import { detectCarrier } from '../../../platform/trackingNumbers/index.ts';
import { NUMBER_WARNINGS, type NumberWarning, numberWarningOf } from '../apply/index.ts';

const WARNING_CODES = ['TRACKING_NUMBER_UNLIKELY', 'CHECK_DIGIT_WRONG'] as const satisfies readonly NumberWarning[];

const WarningCodeEnum = wordEnum(WARNING_CODES, {
  name: 'RegistrationWarningCode',
  description: 'What is odd about a parcel that was registered all the same.',
  words: {
    TRACKING_NUMBER_UNLIKELY: "The tracking number has the shape of none of the carrier's.",
    CHECK_DIGIT_WRONG:
      'The tracking number has the shape of one of the carrier, and another check digit than belongs to it.',
  },
});

@Requires('shipments:write')
@ObjectType({ description: 'Something to look at: the parcel is registered, and may never be heard of.' })
export class RegistrationWarning {
  @Field(() => WarningCodeEnum, { description: 'What is odd.' })
  code!: NumberWarning;

  @Field(() => String, { description: 'What is odd, in a sentence.' })
  message!: string;

  @Field(() => [ID], {
    description:
      'Codes of the carriers whose number it may be, the likeliest first; empty when it is like no number known here.',
  })
  likelyCarriers!: readonly string[];
}

/** What is odd about a number that is said to be a carrier's; nothing where too little is known of its numbers. */
export function warningsOf(carrier: string, trackingNumber: string): RegistrationWarning[] {
  const code = numberWarningOf(carrier, trackingNumber);
  if (code === null) return [];
  const right = detectCarrier(trackingNumber).matches.filter(({ checkDigit }) => checkDigit !== 'invalid');
  const likelyCarriers = [...new Set(right.map((match) => match.carrier))];
  return [Object.assign(new RegistrationWarning(), { code, message: NUMBER_WARNINGS[code], likelyCarriers })];
}
