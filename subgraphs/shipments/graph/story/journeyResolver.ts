import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { type Bound, journeyOf, type PhaseOfJourney } from '../../domain/index.ts';
import type { ScanRow } from '../../store/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { milestonesOf, toScan } from '../fromRows.ts';
import { Journey, JourneyBound, TimedPhase } from './journeyTypes.ts';
import { placedScans } from '../placedScans.ts';
import { Shipment } from '../types.ts';

@Resolver(() => Shipment)
export class JourneyOfShipmentResolver {
  @FieldResolver(() => Journey, {
    description: "Its way in phases: how long the shop, the line haul and the last mile took. By the carrier's clock.",
  })
  async journey(@Root() { id }: Shipment, @Ctx() { reads }: ShipmentsContext): Promise<Journey> {
    const [row, scans] = await Promise.all([reads.shipment.load(id), reads.scans.load(id)]);
    if (row === null) throw new DoorstepError('NOT_FOUND');
    const { status, statusSince } = row;
    const { phases, ...sums } = journeyOf({
      ...{ status, statusSince: statusSince.toISOString() },
      milestones: milestonesOf(row),
      scans: placedScans(scans),
    });
    const byKey = new Map(scans.map((scan) => [scan.scanKey, scan]));
    return Object.assign(new Journey(), { ...sums, phases: phases.map((phase) => toPhase(phase, byKey)) });
  }
}

function toPhase(
  { phase, startedBy, endedBy, durationSeconds }: PhaseOfJourney,
  scans: ReadonlyMap<string, ScanRow>,
): TimedPhase {
  return Object.assign(new TimedPhase(), {
    ...{ phase, durationSeconds },
    startedAt: new Date(startedBy.at),
    endedAt: endedBy === null ? null : new Date(endedBy.at),
    startedBy: toBound(startedBy, scans),
    endedBy: endedBy === null ? null : toBound(endedBy, scans),
  });
}

function toBound({ at, milestone, scanKey }: Bound, scans: ReadonlyMap<string, ScanRow>): JourneyBound {
  const scan = scanKey === null ? undefined : scans.get(scanKey);
  return Object.assign(new JourneyBound(), {
    ...{ at: new Date(at), milestone },
    scan: scan === undefined ? null : toScan(scan),
  });
}
