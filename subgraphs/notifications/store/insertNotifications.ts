import { sql, type Transaction } from '../../../platform/database/index.ts';
import type { Decision } from '../domain/index.ts';

/** A decision with what only the running process can give it. */
export interface NewNotification {
  readonly id: string;
  readonly decision: Decision;
  readonly decidedAt: Date;
}

/** Writes decisions in one statement; one that is already there stays as it is. */
export async function insertNotifications(tx: Transaction, added: readonly NewNotification[]): Promise<void> {
  if (added.length === 0) return;
  const column = <Value>(of: (each: NewNotification) => Value): Value[] => added.map(of);
  await sql(
    tx,
    `insert into notifications.notification
       (id, brand, shipment_id, trigger, channel, state, reason, title, body, cause_position, occurred_at, decided_at)
     select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::text[], $9::text[], $10::bigint[], $11::timestamptz[], $12::timestamptz[])
     on conflict do nothing`,
    [
      column((each) => each.id),
      column((each) => each.decision.brand),
      column((each) => each.decision.shipmentId),
      column((each) => each.decision.trigger),
      column((each) => each.decision.channel),
      column((each) => each.decision.outcome.state),
      column((each) => each.decision.outcome.reason),
      column((each) => each.decision.notice.title),
      column((each) => each.decision.notice.body),
      column((each) => each.decision.causePosition),
      column((each) => each.decision.occurredAt),
      column((each) => each.decidedAt),
    ],
  );
}
