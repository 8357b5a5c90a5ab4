import { ArgsType, Field, ID } from 'type-graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { ExceptionCause, ExceptionKind, Severity, ShipmentsEvent } from '../../../platform/events/types/index.ts';
import type { LiveFilter } from '../../../platform/live/index.ts';
import type { FeedViewer } from '../../../platform/access/index.ts';
import { ExceptionKindEnum } from './enums.ts';
import { ExceptionCauseEnum, SeverityEnum } from './exceptions/index.ts';
import { readSearchText } from './input.ts';

const AFTER = {
  nullable: true,
  description:
    'Resume after this cursor: what was missed comes first, then what is live, each once. Also an `asOf` is such a cursor. The gateway takes it; `extensions.after` does the same.',
} as const;

/** How the changes of one parcel are asked for. */
@ArgsType()
export class ParcelArguments {
  @Field(() => ID, { description: 'Our id of the parcel.' })
  shipmentId!: string;

  @Field(() => String, AFTER)
  after?: string | null;
}

/** How the changes of a tracking link's parcel are asked for. */
@ArgsType()
export class TrackedArguments {
  @Field(() => String, AFTER)
  after?: string | null;
}

/** How changes of a brand's parcels are narrowed. */
@ArgsType()
export class ChangeArguments {
  @Field(() => ID, { nullable: true, description: 'Only events of this parcel.' })
  shipmentId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Only events of this carrier's parcels, by its code, for example `fedex`.",
  })
  carrier?: string | null;

  @Field(() => String, AFTER)
  after?: string | null;
}

/** The same of exceptions. */
@ArgsType()
export class ExceptionChangeArguments extends ChangeArguments {
  @Field(() => [ExceptionKindEnum], { nullable: true, description: 'Only exceptions of these kinds; at least one.' })
  kinds?: ExceptionKind[] | null;

  @Field(() => [ExceptionCauseEnum], {
    nullable: true,
    description: 'Only exceptions that were found by these; at least one.',
  })
  causes?: ExceptionCause[] | null;

  @Field(() => [SeverityEnum], {
    nullable: true,
    description:
      'Only exceptions that are so grave; at least one. What changes or is resolved comes whatever its severity, so that nothing is lost that was seen before it had another.',
  })
  severities?: Severity[] | null;
}

/**
 * Which events a viewer hears of those it asks for: a viewer of one parcel hears of that one only.
 * @throws DoorstepError `FORBIDDEN` when that is another parcel, `BAD_INPUT` when an argument does not fit.
 */
export function filterOf<T extends ShipmentsEvent['type']>(
  viewer: FeedViewer,
  type: T | readonly T[],
  asked: Partial<ExceptionChangeArguments>,
): LiveFilter<T> {
  const named = readSearchText('shipmentId', asked.shipmentId) ?? viewer.shipment ?? undefined;
  if (viewer.shipment !== null && named !== viewer.shipment) {
    throw new DoorstepError('FORBIDDEN', { detail: 'your token opens another parcel only' });
  }
  const carrier = readSearchText('carrier', asked.carrier);
  // all of them stand in the payload of every event that is announced, but for events from before they were told
  const fields = {
    ...(carrier === undefined ? {} : { carrier: [carrier] }),
    ...oneOf('kind', 'kinds', asked.kinds),
    ...oneOf('cause', 'causes', asked.causes),
  };
  // looked at in each event, since not every move is narrowed by it
  oneOf('severity', 'severities', asked.severities);
  return {
    ...{ brand: viewer.brand, type, key: named },
    fields: Object.keys(fields).length === 0 ? undefined : fields,
  };
}

/** The values of a field of the payload that are asked for. @throws DoorstepError `BAD_INPUT` when the list is empty. */
function oneOf(
  field: string,
  argument: string,
  values: readonly string[] | null | undefined,
): Readonly<Record<string, readonly string[]>> {
  if (values === null || values === undefined) return {};
  if (values.length === 0) throw new DoorstepError('BAD_INPUT', { detail: `${argument} must name at least one` });
  return { [field]: [...new Set(values)] };
}
