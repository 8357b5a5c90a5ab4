import type { ShipmentsEvent, ShownException } from '../../../../platform/events/types/index.ts';
import { rankOf, worthNow } from '../../domain/index.ts';
import type { WrittenException } from '../../store/index.ts';
import { exceptionId } from '../ids.ts';
import { about, type Parcel, tell } from './parcel.ts';
import { shownOf, whatChanged } from './shownChange.ts';
import { findingId } from './takeFindings.ts';

/** The ids of what is wrong with a parcel and was not written just now. */
export function standingIds({ shipment, folded: { state }, findings, exceptions }: Parcel): string[] {
  const told = state.exceptions.filter(({ resolvedBy }) => resolvedBy === null);
  const ids = [
    ...told.map(({ kind }) => exceptionId(shipment.id, kind)),
    ...findings.map((each) => findingId(shipment.id, each)),
  ];
  return ids.filter((id) => !exceptions.has(id));
}

/**
 * Has what is wrong with a parcel be worth what the brand's rules of now say, and rank by what things cost it now.
 * @param kept as it is kept
 */
export function revalue(parcel: Parcel, kept: readonly WrittenException[]): void {
  const { rules } = parcel.watch;
  const before = shownOf(parcel);
  const changes: ShipmentsEvent[] = [];
  for (const each of kept) {
    // what watching finds gets its worth where it is found
    const now = each.cause === 'CARRIER_SAID' ? worthNow(each, parcel.shipment.value, rules) : each;
    const rank = rankOf({ ...now, openedMs: Date.parse(now.openedAt) }, rules.money);
    if (now === each && isSameRank(rank, each.rank)) continue;
    const shown = shownOfKept(now);
    parcel.exceptions.set(shown.id, shown);
    if (now !== each) changes.push(changeOf(parcel, shown));
  }
  if (changes.length === 0) return;
  // that a rank is another is nothing that is shown: it is written, and not told
  const told = new Set(changes.flatMap(({ payload }) => ('exceptionId' in payload ? [payload.exceptionId] : [])));
  const { exceptions = [], ...rest } = whatChanged(before, shownOf(parcel));
  const shown = { ...rest, exceptions: exceptions.filter(({ id }) => told.has(id)) };
  tell(parcel, { type: 'shipment.reconsidered', payload: { ...about(parcel), cause: 'WATCHED', shown } }, ...changes);
}

/** A rank that was written and read again is the same but for its last digits. */
function isSameRank(one: number, other: number): boolean {
  return Math.abs(one - other) < 1e-9;
}

/** As the rules have it: what people made of it is seen when it is written. */
function shownOfKept(kept: WrittenException): ShownException {
  const { brand: _brand, shipmentId: _shipmentId, rank: _rank, handled: _handled, ...shown } = kept;
  return { ...shown, state: 'OPEN', resolvedAt: null };
}

function changeOf(parcel: Parcel, { id: exceptionId, ...shown }: ShownException): ShipmentsEvent {
  return {
    type: 'shipment.exceptionChanged',
    payload: { ...about(parcel), exceptionId, ...shown, move: 'CHANGED', catchUp: false },
  };
}
