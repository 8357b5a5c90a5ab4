import type { ExceptionRules } from '../exceptionRules.ts';

/** A setting that is a number, and between what it makes sense. */
export interface NumberSetting {
  /** As the graph names it. */
  readonly field: string;
  readonly of: (rules: ExceptionRules) => number;
  readonly least: number;
  readonly most: number;
  readonly isWhole: boolean;
}

const number = (
  field: string,
  of: NumberSetting['of'],
  [least, most]: readonly [number, number],
  isWhole = false,
): NumberSetting => ({ field, of, least, most, isWhole });

/** A month: what is looked at later still is looked at by other means. */
const HOURS = [1, 720] as const;
/** Neither what is certain nor what is impossible is a matter of probability. */
const PROBABILITY = [0.01, 0.99] as const;
/** In minor units: more than any parcel is worth, and far from where numbers lose digits. */
const AMOUNT = [0, 1e12] as const;

/** Every setting that is a number by itself. */
export const NUMBER_SETTINGS: readonly NumberSetting[] = [
  number('silence.falseAlarmsPerThousand', (rules) => rules.silence.falseAlarmsPerThousand, [0.01, 1000]),
  number('silence.leastHours', (rules) => rules.silence.leastHours, HOURS),
  number('notCollected.hours', (rules) => rules.notCollected.hours, HOURS),
  number('notDispatched.hours', (rules) => rules.notDispatched.hours, HOURS),
  number('sameDay.atHour', (rules) => rules.sameDay.atHour, [0, 23], true),
  number('lateRisk.leastProbability', (rules) => rules.lateRisk.leastProbability, PROBABILITY),
  number('lateRisk.alarmCostMinor', (rules) => rules.lateRisk.alarmCostMinor, AMOUNT, true),
  number('lossRisk.leastProbability', (rules) => rules.lossRisk.leastProbability, PROBABILITY),
  number('lossRisk.alarmCostMinor', (rules) => rules.lossRisk.alarmCostMinor, AMOUNT, true),
  number('collection.keptDays', (rules) => rules.collection.keptDays, [1, 365], true),
  number('collection.hoursBefore', (rules) => rules.collection.hoursBefore, HOURS),
  number('redelivery.hours', (rules) => rules.redelivery.hours, HOURS),
  number('money.assumedValueMinor', (rules) => rules.money.assumedValueMinor, AMOUNT, true),
  number('money.lateCostMinor', (rules) => rules.money.lateCostMinor, AMOUNT, true),
  number('money.lateShare', (rules) => rules.money.lateShare, [0, 10]),
];
