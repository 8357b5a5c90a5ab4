import { randomBytes } from 'node:crypto';
import { inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { seal, unseal } from '../../../platform/keyring.ts';
import type { Recipient } from '../domain/index.ts';
import {
  dropBodiesOfOrder,
  eraseOrder,
  type ErasedOrder,
  isBodyOfOrderKept,
  isOrderKnown,
  lockOrders,
  makeSubjectKeys,
  type SealedRecipient,
} from '../store/index.ts';
import { orderId } from './ids.ts';
import type { RegisterOptions } from './registerOptions.ts';

/** A subject's key: AES-256. */
const KEY_BYTES = 32;

/** Whose recipients are sealed and opened. */
export type PersonalOptions = Pick<RegisterOptions, 'brand' | 'personalKey'>;

/** Whom a parcel or an order is for; the subject is its id. */
export interface SubjectRecipient {
  readonly subject: string;
  readonly recipient: Recipient;
}

/** Seals recipients, each under a key of its subject's own that is made when there is none. @returns them by subject. */
export async function sealRecipients(
  tx: Transaction,
  { brand, personalKey }: PersonalOptions,
  recipients: readonly SubjectRecipient[],
): Promise<Map<string, Buffer>> {
  const keys = await subjectKeys(
    tx,
    { brand, personalKey },
    recipients.map(({ subject }) => subject),
  );
  return new Map(
    recipients.flatMap(({ subject, recipient }) => {
      const key = keys.get(subject);
      return key === undefined ? [] : [[subject, seal(key, JSON.stringify(recipient), recipientContext(subject))]];
    }),
  );
}

/** The keys of subjects, made for those that have none; by subject. */
export async function subjectKeys(
  tx: Transaction,
  { brand, personalKey }: PersonalOptions,
  subjects: readonly string[],
): Promise<Map<string, Buffer>> {
  const fresh = subjects.map((subject) => {
    const key = randomBytes(KEY_BYTES).toString('base64');
    return { subject, key: seal(personalKey, key, keyContext(brand, subject)) };
  });
  const keys = await makeSubjectKeys(tx, brand, fresh);
  return new Map([...keys].map(([subject, key]) => [subject, openKey({ brand, personalKey }, { subject, key })]));
}

/** The recipient of a subject whose key was not destroyed. @throws Error when the installation's secret is another one. */
export function openRecipient(options: PersonalOptions, sealed: Omit<SealedRecipient, 'of'>): Recipient {
  const key = openKey(options, sealed);
  // sealed here and nowhere else, from this very type
  return JSON.parse(unseal(key, sealed.recipient, recipientContext(sealed.subject))) as Recipient;
}

/**
 * Destroys the keys of an order and of all its parcels, so that nobody can read their recipients again; what is
 * registered of the order later keeps none. Erasing twice is erasing once.
 * @returns null when nothing is known of the order.
 */
export async function erasePersonalData(
  { database, brand, now }: Pick<RegisterOptions, 'database' | 'brand' | 'now'>,
  orderNumber: string,
): Promise<ErasedOrder | null> {
  return inTransaction(database, async (tx) => {
    // what a shop system posted of it and nobody has looked at yet is known of it too
    const isKnown = (await isOrderKnown(tx, brand, orderNumber)) || (await isBodyOfOrderKept(tx, brand, orderNumber));
    if (!isKnown) return null;
    await lockOrders(tx, { brand, lock: 'write' }, [orderNumber]);
    // behind the lock: a delivery that was quarantined meanwhile is committed now, and later ones see the erasure
    await dropBodiesOfOrder(tx, brand, orderNumber);
    const subject = orderId(brand, orderNumber);
    return eraseOrder(tx, brand, { number: orderNumber, subject, at: now.toISOString() });
  });
}

/** A subject's key, unsealed. @throws Error when the installation's secret is another one. */
export function openKey(
  { brand, personalKey }: PersonalOptions,
  { subject, key }: Pick<SealedRecipient, 'subject' | 'key'>,
): Buffer {
  return Buffer.from(unseal(personalKey, key, keyContext(brand, subject)), 'base64');
}

// a row that is copied to another subject or brand opens nothing
function keyContext(brand: string, subject: string): string {
  return `subject-key:${brand}:${subject}`;
}

function recipientContext(subject: string): string {
  return `recipient:${subject}`;
}
