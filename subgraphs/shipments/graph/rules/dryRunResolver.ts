import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { Cost, refuseGuest, Requires } from '../../../../platform/graph/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { toShipment } from '../fromRows.ts';
import { Shipment } from '../types.ts';
import { DryRunParcel, ExceptionRulesDryRun, toDryRun } from './dryRunTypes.ts';
import { readChange } from './readChange.ts';
import { ExceptionRulesChange } from './ruleInputs.ts';
import { DryRunExceptionRulesResult, ExceptionRulesRefused, refusedFor } from './ruleResults.ts';

@Resolver()
export class DryRunResolver {
  @Cost(2_000)
  @Requires('exceptions:manage')
  @Query(() => DryRunExceptionRulesResult, {
    description:
      'Tries a change of rules on parcels of the past, and changes nothing: what it would have raised, beside what the rules as they are raise. At most 2,000 parcels are played, taken evenly from those of the period, for some seconds at most; one dry run at a time, and ten seconds after the brand’s last at the soonest.',
  })
  async dryRunExceptionRules(
    @Arg('change', () => ExceptionRulesChange, { description: 'What would be otherwise.' })
    change: ExceptionRulesChange,
    @Arg('from', () => GraphQLDateTime, { description: 'Parcels that were registered from then on.' }) from: Date,
    @Arg('until', () => GraphQLDateTime, {
      description: 'Parcels that were registered before; at most 30 days after `from`, and not in the future.',
    })
    until: Date,
    @Ctx() { rules, viewer }: ShipmentsContext,
  ): Promise<ExceptionRulesDryRun | ExceptionRulesRefused> {
    refuseGuest(viewer);
    const outcome = await rules.dryRun({ change: readChange(change), from, until });
    return outcome.outcome === 'refused' ? refusedFor(outcome.problems) : toDryRun(outcome);
  }
}

@Resolver(() => DryRunParcel)
export class DryRunParcelResolver {
  @FieldResolver(() => Shipment, { nullable: true })
  async shipment(@Root() { shipmentId }: DryRunParcel, @Ctx() { reads }: ShipmentsContext): Promise<Shipment | null> {
    const row = await reads.shipment.load(shipmentId);
    return row === null ? null : toShipment(row);
  }
}
