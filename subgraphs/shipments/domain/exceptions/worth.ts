import type { ExceptionDetail, ExceptionKind, Money } from '../../../../platform/events/types/index.ts';
import { CATALOGUE } from './catalogue.ts';
import { type DeadlineMoment, deadlineOf, type DeadlineParcel } from './deadline.ts';
import type { ExceptionRules } from './exceptionRules.ts';
import { stakeOf } from './stake.ts';

/** How grave an exception is, until when something can be done, and what is lost otherwise, by a brand's rules. */
export function worthOf(
  kind: ExceptionKind,
  parcel: DeadlineParcel & { readonly value: Money | null },
  rules: ExceptionRules,
  moment: DeadlineMoment,
): Pick<ExceptionDetail, 'severity' | 'deadline' | 'stake'> {
  return {
    severity: rules.severities[kind] ?? CATALOGUE[kind].severity,
    deadline: deadlineOf(kind, parcel, rules, moment),
    stake: stakeOf(kind, parcel.value, rules.money),
  };
}
