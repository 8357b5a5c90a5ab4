import { GraphQLDateTime } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { SubStatus } from '../../../../platform/events/types/index.ts';
import { Requires, SubStatusEnum } from '../../../../platform/graph/index.ts';
import type { CodeMappingRow } from '../../store/index.ts';
import { Carrier, toCarrier } from '../carrierResolver.ts';

@Requires('carriers:manage')
@ObjectType({
  description:
    "What the brand decided that a carrier's code means. It counts where our own tables do not have the code, for what is read from then on; `doorstep remap` corrects what was told before.",
})
export class CodeMapping {
  @Field(() => ID, { description: 'Our id.' })
  id!: string;

  @Field(() => Carrier, { description: 'Whose code it is.' })
  carrier!: Carrier;

  @Field(() => String, { description: 'The code as `unmappedCodes` lists it.' })
  code!: string;

  @Field(() => SubStatusEnum, { description: 'What it means.' })
  subStatus!: SubStatus;

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever decided it.' })
  note!: string | null;

  @Field(() => GraphQLDateTime, { description: 'Since when it means this.' })
  mappedAt!: Date;
}

@Requires('carriers:manage')
@ObjectType({ description: 'A code with its meaning, and what it does not reach.' })
export class CodeMapped {
  @Field(() => CodeMapping, { description: 'The mapping as it is now.' })
  mapping!: CodeMapping;

  @Field(() => Int, {
    description:
      'How many scans were told with the code while it had no meaning. They stay as they are until `doorstep remap` corrects them; 0 when none was told yet, or the code is in our own tables.',
  })
  scansBefore!: number;
}

export function toCodeMapping(row: CodeMappingRow): CodeMapping {
  const { id, code, subStatus, note, mappedAt } = row;
  return Object.assign(new CodeMapping(), { id, code, subStatus, note, mappedAt, carrier: toCarrier(row.carrier) });
}
