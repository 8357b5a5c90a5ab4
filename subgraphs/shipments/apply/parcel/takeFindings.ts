import type {
  CausingScan,
  ExceptionChanged,
  ReconsideredCause,
  ShipmentsEvent,
  ShownException,
} from '../../../../platform/events/types/index.ts';
import type { Finding, KeptFinding, Watched } from '../../domain/index.ts';
import { exceptionId } from '../ids.ts';
import { about, causing, type Parcel, tell } from './parcel.ts';
import { shownOf, whatChanged } from './shownChange.ts';

/** By which scan something is found or ends, and why it was looked at. */
export interface FoundGround {
  /** The newest scan; null where there is none. */
  readonly scan: CausingScan | null;
  /** Why it was looked at. */
  readonly cause: ReconsideredCause;
}

/** The id of what watching finds. A case had its id before there were other causes. */
export function findingId(shipmentId: string, { kind, cause }: Pick<Finding, 'kind' | 'cause'>): string {
  return cause === 'DISPUTED' ? exceptionId(shipmentId, kind) : exceptionId(shipmentId, kind, cause);
}

/** Findings of which something is to be told: what opened, what changed, and what ended. */
export function movedFindings({ findings: before }: Parcel, { findings }: Watched): readonly Finding[] {
  const ended = before.filter((each) => !findings.some(({ cause }) => cause === each.cause));
  const moved = findings.filter((each) => !before.some((known) => known === each));
  return [...moved, ...ended];
}

/** The key of the newest scan of a parcel that is not at hand, where one is needed to tell by what something is found. */
export function missingScan({ folded: { state }, scans }: Parcel): string | null {
  return state.newest === null || scans.has(state.newest.scanKey) ? null : state.newest.scanKey;
}

/** The newest scan, if it is at hand. */
export function newestScan({ folded: { state }, scans }: Parcel): CausingScan | null {
  const scan = state.newest === null ? undefined : scans.get(state.newest.scanKey);
  return scan === undefined ? null : causing(scan);
}

/** Takes over what watching found: what is wrong from now on, and the events that tell of it. */
export function takeFindings(parcel: Parcel, { findings: found, lookAt }: Watched, ground: FoundGround): void {
  parcel.watchAgainAt = lookAt;
  const before = parcel.findings;
  const shownBefore = shownOf(parcel);
  const told: ShipmentsEvent[] = [];
  const kept = found.map((finding): KeptFinding => {
    const standing = before.find(({ cause }) => cause === finding.cause);
    if (standing !== undefined && standing === finding) return standing;
    const keptFinding = { ...finding, scan: standing === undefined ? ground.scan : standing.scan };
    told.push(openEvent(parcel, keptFinding, standing === undefined));
    return keptFinding;
  });
  const ended = before.filter(({ cause }) => !found.some((each) => each.cause === cause));
  for (const finding of ended) told.push(endEvent(parcel, finding, ground));
  if (told.length === 0) return;
  parcel.findings = kept;
  const shown = whatChanged(shownBefore, shownOf(parcel));
  tell(parcel, { type: 'shipment.reconsidered', payload: { ...about(parcel), cause: ground.cause, shown } }, ...told);
}

/**
 * Something is wrong, or another thing is to be told of what was wrong before. What people did about it, and that it was there
 * once before, is seen when it is written.
 */
function openEvent(parcel: Parcel, finding: KeptFinding, isNew: boolean): ShipmentsEvent {
  const id = findingId(parcel.shipment.id, finding);
  const shown = keep(parcel, finding, { id, state: 'OPEN', resolvedAt: null });
  if (!isNew) return exceptionEvent(parcel, shown, { move: 'CHANGED', catchUp: false });
  return exceptionEvent(parcel, shown, { move: 'OPENED', catchUp: parcel.isHistory, since: finding.since });
}

/** What was wrong is over; the event says by which scan, if one came. */
function endEvent(parcel: Parcel, finding: KeptFinding, { scan }: FoundGround): ShipmentsEvent {
  const id = findingId(parcel.shipment.id, finding);
  const shown = keep(parcel, finding, { id, state: 'RESOLVED', resolvedAt: parcel.now });
  return exceptionEvent(parcel, { ...shown, scan }, { move: 'RESOLVED', catchUp: false });
}

function keep(
  parcel: Parcel,
  { kind, cause, openedAt, severity, deadline, stake, evidence, scan }: KeptFinding,
  standing: Pick<ShownException, 'id' | 'state' | 'resolvedAt'>,
): ShownException {
  const shown = { ...standing, kind, openedAt, scan, cause, severity, deadline, stake, evidence };
  parcel.exceptions.set(shown.id, shown);
  return shown;
}

function exceptionEvent(
  parcel: Parcel,
  { id, ...shown }: ShownException,
  how: Pick<ExceptionChanged['payload'], 'move' | 'catchUp' | 'since'>,
): ShipmentsEvent {
  return { type: 'shipment.exceptionChanged', payload: { ...about(parcel), exceptionId: id, ...shown, ...how } };
}
