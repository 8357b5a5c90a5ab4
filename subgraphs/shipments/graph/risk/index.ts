import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Requires } from '../../../../platform/graph/index.ts';
import type { Risk } from '../../domain/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { Shipment } from '../types.ts';
import { IncidentRisk, Probability, SilenceStanding } from './riskTypes.ts';

@Resolver(() => Shipment)
class RiskResolver {
  @Requires('exceptions:read')
  @FieldResolver(() => IncidentRisk, {
    nullable: true,
    description: 'What may go wrong with it, before it does; null when it has arrived or came back.',
  })
  async risk(@Root() { id }: Shipment, @Ctx() { risks }: ShipmentsContext): Promise<IncidentRisk | null> {
    const assessed = await risks.load(id);
    if (assessed === null) return null;
    const { asOf, late, lost, silence } = assessed;
    return Object.assign(new IncidentRisk(), {
      ...{ asOf, late: toProbability(late), lost: toProbability(lost) },
      silence: silence === null ? null : Object.assign(new SilenceStanding(), silence),
    });
  }
}

function toProbability(risk: Risk | null): Probability | null {
  if (risk === null) return null;
  return Object.assign(new Probability(), { value: risk.probability, reasons: risk.reasons });
}

export const RISK_RESOLVERS = [RiskResolver] as const;
