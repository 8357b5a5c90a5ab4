import { type CodeMeaning, meaningIn, means, UNMAPPED, withException } from '../../../codeMeaning.ts';
import { EPCIS_STATES, EPCIS_STEPS, EPCIS_TROUBLES } from './vocabulary.ts';

/** What an event says in the words of CBV. */
export interface EpcisStatement {
  /** Null without a business step. */
  readonly step: string | null;
  /** The disposition and what was set for good. */
  readonly dispositions: readonly string[];
  /** Whether it happened where the event says that the parcel goes. */
  readonly isAtDestination: boolean;
  /** Whether it says itself that a temperature was outside of its limits. */
  readonly isTemperatureAlarm: boolean;
}

/** What an event says in our words. */
export function meaningOfStatement(statement: EpcisStatement): CodeMeaning {
  const troubles = statement.dispositions.flatMap((word) => meaningIn(EPCIS_TROUBLES, word) ?? []);
  if (statement.isTemperatureAlarm) troubles.push(means('TEMPERATURE_EXCURSION'));
  const [trouble] = troubles;
  const said = whereItIs(statement);
  if (trouble?.exception == null) return said ?? UNMAPPED;
  return said?.status == null ? trouble : withException(said, said.exception ?? trouble.exception);
}

/** The disposition that says what is wrong, if one does. */
export function troubleOf(dispositions: readonly string[]): string | null {
  return dispositions.find((word) => meaningIn(EPCIS_TROUBLES, word) !== undefined) ?? null;
}

function whereItIs({ step, dispositions, isAtDestination }: EpcisStatement): CodeMeaning | undefined {
  const said =
    meaningIn(EPCIS_STEPS, step) ??
    (step === null ? dispositions.map((word) => meaningIn(EPCIS_STATES, word)).find(Boolean) : undefined);
  const isArrival = step === 'receiving' && isAtDestination;
  if (dispositions.includes('returned')) {
    if (isArrival) return means('RETURNED');
    return said?.status === 'IN_TRANSIT' ? means('RETURN_MOVING') : said;
  }
  return isArrival ? means('DELIVERED') : said;
}
