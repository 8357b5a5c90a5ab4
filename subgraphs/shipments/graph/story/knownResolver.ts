import { GraphQLDateTime } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { DoorstepError } from '../../../../platform/errors/index.ts';
import { type Scan as ScanEvent, MILESTONES } from '../../../../platform/events/types/index.ts';
import { Cost } from '../../../../platform/graph/index.ts';
import { actsKnown, isClockSuspect, type KnownParcel, parcelAsKnown, readLegKey } from '../../domain/index.ts';
import type { Moment } from '../../store/index.ts';
import { toConflict } from '../cases/index.ts';
import type { ShipmentsContext } from '../context.ts';
import { toKnownException } from '../exceptions/index.ts';
import { toEstimate } from '../fromEstimate.ts';
import type { ReachedMilestone } from '../shopTypes.ts';
import { ShipmentAsKnown } from './knownTypes.ts';
import { toLeg } from '../legTypes.ts';
import { Scan, Shipment } from '../types.ts';

@Resolver(() => Shipment)
export class KnownShipmentResolver {
  // its history is read and gone through for it alone
  @Cost(5)
  @FieldResolver(() => ShipmentAsKnown, {
    nullable: true,
    description:
      "What was known of it at a past moment, named by one of our cursors (an `asOf`, or that of an event) or by an instant of our clock, exactly one of the two; null before it was registered. Fails with CURSOR_EXPIRED (and `oldestCursor`) when the log no longer reaches back to the cursor, and with HISTORY_EXPIRED (and `oldestAt`, since when the log is whole) when it no longer reaches back to the parcel's beginning.",
  })
  async asKnownAt(
    @Root() { id }: Shipment,
    @Arg('at', () => GraphQLDateTime, { nullable: true, description: 'The moment, by our clock.' })
    at: Date | null | undefined,
    @Arg('cursor', () => String, { nullable: true, description: 'The moment, as a place in the log.' })
    cursor: string | null | undefined,
    @Ctx() { history }: ShipmentsContext,
  ): Promise<ShipmentAsKnown | null> {
    const { events, asOf } = await history(id, momentOf(at ?? null, cursor ?? null));
    const known = parcelAsKnown(events);
    return known === null ? null : toKnown(known, { shipmentId: id, asOf, acts: actsKnown(events) });
  }
}

/** @throws DoorstepError `BAD_INPUT` unless exactly one of the two is given. */
function momentOf(at: Date | null, cursor: string | null): Moment {
  if (at !== null && cursor === null) return { at };
  if (cursor !== null && at === null) return { cursor };
  throw new DoorstepError('BAD_INPUT', { detail: 'give either at or cursor' });
}

interface KnownOf {
  readonly shipmentId: string;
  readonly asOf: string;
  /** How often people had done something about each exception, by its id. */
  readonly acts: ReadonlyMap<string, number>;
}

function toKnown(known: KnownParcel, { shipmentId, asOf, acts }: KnownOf): ShipmentAsKnown {
  const { status, statusSince, deliveredAt, promisedAt, estimate, milestones } = known;
  return Object.assign(new ShipmentAsKnown(), {
    ...{ asOf, status, estimate: toEstimate(estimate) },
    statusSince: new Date(statusSince),
    deliveredAt: instantOf(deliveredAt),
    promisedAt: instantOf(promisedAt),
    milestones: MILESTONES.flatMap((milestone): ReachedMilestone[] => {
      const at = milestones[milestone];
      return at === undefined ? [] : [{ milestone, at: new Date(at) }];
    }),
    scans: known.scans.map(toKnownScan),
    exceptions: known.exceptions.map((each) =>
      toKnownException(each, { shipmentId, knownActs: acts.get(each.id) ?? 0 }),
    ),
    conflicts: known.conflicts.map((each) => toConflict(each, shipmentId)),
    legs: known.legs.map(toLeg),
  });
}

function instantOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function toKnownScan({ scanKey, carrier: _carrier, trackingNumber: _number, ...scan }: ScanEvent): Scan {
  const occurredAt = new Date(scan.occurredAt);
  const receivedAt = new Date(scan.receivedAt);
  const clockSuspect = isClockSuspect({ occurredAt, receivedAt });
  const { leg } = readLegKey(scanKey);
  return Object.assign(new Scan(), { ...scan, key: scanKey, leg, occurredAt, receivedAt, clockSuspect });
}
