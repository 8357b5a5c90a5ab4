import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { AssumedSize, Cost, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import { type ImportedRow, type ImportOutcome, MOST_ROWS_AT_ONCE } from '../../receive/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { ImportOutcomeEnum } from './connectorEnums.ts';

/** As many bytes as a request to the gateway may have beside its document. */
const MOST_CHARACTERS = 256 * 1024;

@Requires('shipments:write')
@ObjectType({ description: 'What became of a row.' })
export class ImportedShipment {
  @Field(() => Int, { description: 'Its number as a spreadsheet counts: the header is 1.' })
  row!: number;

  @Field(() => String, { nullable: true, description: "The parcel's reference; null when the row names none." })
  reference!: string | null;

  @Field(() => ImportOutcomeEnum, { description: 'What became of it.' })
  outcome!: ImportOutcome;

  @Field(() => String, {
    nullable: true,
    description:
      'Why it was refused, how it is known otherwise, or what is odd about it though it is registered: a code.',
  })
  code!: string | null;

  @Field(() => String, { nullable: true, description: 'The same in a sentence.' })
  message!: string | null;
}

@Requires('shipments:write')
@ObjectType({ description: 'What became of an import, row by row.' })
export class ShipmentImport {
  @AssumedSize(50)
  @Field(() => [ImportedShipment], { description: 'Every row under the header that is not empty, in their order.' })
  rows!: ImportedShipment[];

  @Field(() => Int, { description: 'Parcels that are registered now.' })
  created!: number;

  @Field(() => Int, { description: 'Parcels that had been registered before.' })
  known!: number;

  @Field(() => Int, { description: 'Rows that were refused.' })
  refused!: number;
}

@Resolver()
export class ImportResolver {
  @Cost(50)
  @Requires('shipments:write')
  @Mutation(() => ShipmentImport, {
    description: `Registers the parcels of a CSV text, at most ${MOST_ROWS_AT_ONCE} rows; all that can be registered are, together. The header names its columns; docs/shop-systems.md lists them. The same rows again are known. Fails with BAD_INPUT when the text is refused as a whole; nothing is then registered.`,
  })
  async importShipments(
    @Arg('csv', () => String, {
      description:
        'A header and rows: commas, semicolons or tabs between cells, which may be quoted and hold line breaks.',
    })
    csv: string,
    @Ctx() { connectors, viewer }: ShipmentsContext,
  ): Promise<ShipmentImport> {
    refuseGuest(viewer);
    if (csv.length > MOST_CHARACTERS) throw new DoorstepError('BAD_INPUT', { detail: 'the text is too long' });
    const rows = await connectors.importCsv(csv);
    const count = (outcome: ImportOutcome): number => rows.filter((each) => each.outcome === outcome).length;
    return Object.assign(new ShipmentImport(), {
      rows: rows.map(toImported),
      ...{ created: count('CREATED'), known: count('KNOWN'), refused: count('REFUSED') },
    });
  }
}

function toImported(row: ImportedRow): ImportedShipment {
  return Object.assign(new ImportedShipment(), row);
}
