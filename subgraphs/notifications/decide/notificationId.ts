import { v5 } from 'uuid';

/** Ours alone, and never changed: with another one every notice of the past would be decided again. */
const NAMESPACE = '44da5e3c-a2cf-4d73-bf76-8aaad608a660';

/** The id of a decision: the same for the same identity, in every process and every replay. */
export function notificationId(identity: string): string {
  return v5(identity, NAMESPACE);
}
