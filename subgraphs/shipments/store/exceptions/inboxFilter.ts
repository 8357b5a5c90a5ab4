import { textArray } from '../../../../platform/database/index.ts';
import type {
  ExceptionCause,
  ExceptionKind,
  ExceptionState,
  Severity,
} from '../../../../platform/events/types/index.ts';

/** How the inbox may be narrowed; everything that is given must hold. Instants are ISO 8601 in UTC. */
export interface InboxFilter {
  /** Parcels with one of these. */
  readonly kinds?: readonly ExceptionKind[] | undefined;
  readonly causes?: readonly ExceptionCause[] | undefined;
  /** By the gravest of the parcel's exceptions. */
  readonly severities?: readonly Severity[] | undefined;
  readonly states?: readonly ExceptionState[] | undefined;
  readonly carriers?: readonly string[] | undefined;
  /** Parcels of which this person has an exception; null: of which nobody has one. */
  readonly assignee?: string | null | undefined;
  readonly deadlineBefore?: string | undefined;
  readonly openedAfter?: string | undefined;
  readonly orderNumber?: string | undefined;
}

/** Whose inbox is read, and of it only a parcel's where the viewer was given one. */
export interface InboxOf {
  readonly brand: string;
  readonly only: string | null;
}

/** A condition on rows `i` of the inbox, with its parameters. */
export interface Condition {
  readonly where: string;
  readonly parameters: readonly unknown[];
}

/** The rows of a brand's inbox that a filter leaves. */
export function conditionOf({ brand, only }: InboxOf, filter: InboxFilter): Condition {
  const parameters: unknown[] = [brand];
  const held = (value: unknown): string => `$${parameters.push(value)}`;
  const terms = ['i.brand = $1'];
  const add = (value: unknown, term: (parameter: string) => string): void => {
    if (value !== undefined) terms.push(term(held(Array.isArray(value) ? textArray(value as string[]) : value)));
  };
  add(only ?? undefined, (id) => `i.shipment_id = ${id}::uuid`);
  // of the row's sort, which the indexes have, and not of the columns that it is made of
  const like = (values: readonly string[] | undefined, patterns: (value: string) => readonly string[]): void =>
    add(
      values?.flatMap((value) => patterns(value.replaceAll(/[\\%_]/g, '\\$&'))),
      (found) => `i.tally like any (${found}::text[])`,
    );
  like(filter.severities, (severity) => [`${severity} %`]);
  like(filter.states, (state) => [`% ${state} %`]);
  like(filter.carriers, (carrier) => [`% ${carrier} %`]);
  like(filter.kinds, (kind) => [`% ${kind}/%`, `%,${kind}/%`]);
  like(filter.causes, (cause) => [`%/${cause}`, `%/${cause},%`]);
  if (filter.assignee === null) terms.push('i.has_unassigned');
  else add(filter.assignee, (assignee) => `i.assignees @> array[${assignee}]`);
  add(filter.deadlineBefore, (at) => `i.deadline_at < ${at}::timestamptz`);
  add(filter.openedAfter, (at) => `i.opened_at > ${at}::timestamptz`);
  add(
    filter.orderNumber,
    (number) =>
      `i.shipment_id = any (array(select s.id from shipments.shipment s where s.brand = $1 and s.order_number = ${number}))`,
  );
  return { where: terms.join(' and '), parameters };
}
