import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql';
import { RequiresOneOf, wordEnum } from '../../../../platform/graph/index.ts';
import { SCAN_PROBLEMS, type ScanProblem } from '../../normalise/index.ts';

/** Shops tell of their own parcels; operators of any. */
export const SCAN_WRITERS = ['shipments:write', 'carriers:manage'] as const;

const ScanProblemEnum = wordEnum(SCAN_PROBLEMS, {
  name: 'ScanProblem',
  description: 'Why a scan was not recorded.',
  words: {
    TRACKING_NUMBER_INVALID: 'The tracking number has not 4 to 50 letters and digits.',
    EVENT_TIME_MISSING: 'The time is empty.',
    EVENT_TIME_UNREADABLE: 'The time is not written as it must be, or there is no such time.',
    EVENT_TIME_OUT_OF_RANGE: 'The time lies outside of the years 1990 to 2100.',
    ZONE_UNKNOWN: 'The zone is neither an IANA name nor an offset.',
    MEANING_MISSING: 'There is no sub-status, no status and no code.',
    SUB_STATUS_UNKNOWN: 'The sub-status is no word of `SubStatus`.',
    STATUS_UNKNOWN: 'The status is no word of `ShipmentStatus`.',
    STATUS_CONTRADICTS: 'The status is not that of the sub-status.',
    COUNTRY_UNKNOWN: 'The country is no code of ISO 3166-1.',
    COORDINATES_INVALID: 'Latitude or longitude is missing beside the other, or no such degree.',
    PIECES_INVALID: 'The count of pieces is not 1 to 999999.',
    WITHDRAWN_INVALID: 'Whether it is withdrawn is neither true nor false.',
    TEXT_TOO_LONG: 'A text is longer than it may be.',
    SCAN_NOT_UNDERSTOOD: 'It is not shaped as a scan.',
    ROW_LENGTH: 'Of files: the row has not as many cells as the header.',
    CELL_TOO_LONG: 'Of files: a cell is longer than 2000 characters.',
  },
});

@RequiresOneOf(...SCAN_WRITERS)
@ObjectType({ description: 'The scan is durable; it is read and told like one that the carrier posts.' })
export class ScanAccepted {
  @Field(() => Int, { description: 'Where it stands in the request, from 0.' })
  index!: number;

  @Field(() => String, { description: 'The number as it is kept: upper case, without spaces and dashes.' })
  trackingNumber!: string;

  @Field(() => ID, { description: 'The payload that holds it, with the others of the request that were accepted.' })
  payloadId!: string;

  @Field(() => Boolean, {
    description: 'Whether the very same scans had been recorded together before; then nothing was added.',
  })
  duplicate!: boolean;
}

@RequiresOneOf(...SCAN_WRITERS)
@ObjectType({ description: 'The scan was not recorded; the others of the request were.' })
export class ScanRefused {
  @Field(() => Int, { description: 'Where it stands in the request, from 0.' })
  index!: number;

  @Field(() => ScanProblemEnum, { description: 'Why.' })
  problem!: ScanProblem;

  @Field(() => String, { description: 'Why, in a sentence that quotes nothing of the request.' })
  message!: string;
}

export const RecordScanResult = createUnionType({
  name: 'RecordScanResult',
  description: 'What became of one scan of the request.',
  types: () => [ScanAccepted, ScanRefused] as const,
});
