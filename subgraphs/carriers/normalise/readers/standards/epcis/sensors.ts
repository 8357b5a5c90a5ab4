import * as z from 'zod';
import { list, text } from '../../../text.ts';
import { lastPart } from './vocabulary.ts';

const element = z.object({ sensorReport: list });
const report = z.object({ type: text, exception: text, value: text, minValue: text, maxValue: text, uom: text });

/**
 * What a sensor read when it reported a temperature alarm, with its unit; empty when the report holds no value, null
 * without an alarm. Readings alone say nothing: the limits are not in the document.
 */
export function temperatureAlarm(sensorElements: readonly unknown[]): string | null {
  for (const each of sensorElements.flatMap((one) => element.safeParse(one).data?.sensorReport ?? [])) {
    const read = report.safeParse(each).data;
    if (read === undefined || !isTemperature(read.type) || !isAlarm(read.exception)) continue;
    const value = read.value ?? read.maxValue ?? read.minValue;
    return value === null ? '' : [value, read.uom].filter((part) => part !== null).join(' ');
  }
  return null;
}

/** `Temperature` in GS1's vocabulary, also written `gs1:MT-Temperature`. */
function isTemperature(type: string | null): boolean {
  return /^(?:MT-)?Temperature$/i.test(lastPart(type ?? ''));
}

/** The other exception there is, ERROR_CONDITION, is of the sensor itself. */
function isAlarm(exception: string | null): boolean {
  return /(?:^|[-:/])ALARM_CONDITION$/.test(exception?.slice(0, 200) ?? '');
}
