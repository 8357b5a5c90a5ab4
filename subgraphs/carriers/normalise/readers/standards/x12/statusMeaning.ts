import {
  X12_APPOINTMENT_CODES,
  X12_ATTEMPT_REASONS,
  X12_REASON_CODES,
  X12_STATUS_CODES,
} from '../../../../domain/crosswalk/index.ts';
import { type CodeMeaning, meaningIn, UNMAPPED, withException } from '../../../codeMeaning.ts';

/** What a status (AT7-01) says with its reason (AT7-02). */
export function meaningOfStatus(status: string, reason: string): CodeMeaning {
  const said = meaningIn(X12_STATUS_CODES, status);
  if (said === undefined) return UNMAPPED;
  if (said.subStatus === 'ATTEMPTED') return meaningIn(X12_ATTEMPT_REASONS, reason) ?? said;
  return withReason(said, meaningIn(X12_REASON_CODES, reason));
}

/** What an appointment (AT7-03) says with its reason (AT7-04). */
export function meaningOfAppointment(appointment: string, reason: string): CodeMeaning {
  const said = meaningIn(X12_APPOINTMENT_CODES, appointment);
  return said === undefined ? UNMAPPED : withReason(said, meaningIn(X12_REASON_CODES, reason));
}

/** A delay is what its reason says; another status says where the parcel is, and its reason what is wrong there. */
function withReason(said: CodeMeaning, reason: CodeMeaning | undefined): CodeMeaning {
  if (reason?.exception == null) return said;
  if (said.subStatus === 'DELAYED') return reason;
  if (said.exception !== null) return said;
  // why a parcel came late is no trouble any more once it is there
  const isOver = said.status === 'DELIVERED' && reason.exception !== 'DAMAGED';
  return isOver ? said : withException(said, reason.exception);
}
