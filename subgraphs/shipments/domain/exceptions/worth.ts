import type { ExceptionDetail, ExceptionKind, Money } from '../../../../platform/events/types/index.ts';
import { CATALOGUE } from './catalogue.ts';
import { type DeadlineMoment, deadlineOf, type DeadlineParcel } from './deadline.ts';
import type { ExceptionRules } from './exceptionRules.ts';
import { stakeOf } from './stake.ts';

type Worth = Pick<ExceptionDetail, 'severity' | 'deadline' | 'stake'>;

/** How grave an exception is, until when something can be done, and what is lost otherwise, by a brand's rules. */
export function worthOf(
  kind: ExceptionKind,
  parcel: DeadlineParcel & { readonly value: Money | null },
  rules: ExceptionRules,
  moment: DeadlineMoment,
): Worth {
  return { ...gravityOf(kind, parcel.value, rules), deadline: deadlineOf(kind, parcel, rules, moment) };
}

/** What of an exception's worth is the brand's to say, and changes with its rules alone. */
function gravityOf(kind: ExceptionKind, value: Money | null, rules: ExceptionRules): Omit<Worth, 'deadline'> {
  return {
    severity: rules.severities[kind] ?? CATALOGUE[kind].severity,
    stake: stakeOf(kind, value, rules.money),
  };
}

/**
 * What an exception that a carrier told of is worth by the rules of now; the same object where they make no difference. Its
 * deadline stays that with which it was told.
 */
export function worthNow<Told extends Worth & { readonly kind: ExceptionKind }>(
  told: Told,
  value: Money | null,
  rules: ExceptionRules,
): Told {
  const { severity, stake } = gravityOf(told.kind, value, rules);
  const isSame =
    told.severity === severity &&
    told.stake?.amountMinor === stake?.amountMinor &&
    told.stake?.currency === stake?.currency;
  return isSame ? told : { ...told, severity, stake };
}
