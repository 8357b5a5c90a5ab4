import type DataLoader from 'dataloader';
import type { FeedViewer } from '../../../platform/access/index.ts';
import { loadOne } from '../../../platform/graph/index.ts';
import type { Recipient } from '../domain/index.ts';
import { findOrderRecipients, findParcelRecipients, type SealedRecipient } from '../store/index.ts';
import { orderId } from './ids.ts';
import { openRecipient } from './personal.ts';
import type { RegisterOptions } from './registerOptions.ts';

/** A recipient, by the id of a parcel or the number of an order. */
export interface OpenedRecipient {
  readonly of: string;
  readonly recipient: Recipient;
}

/** Recipients, read and opened only when somebody asks for them; null when none was told, or it was erased. */
export interface RecipientReads {
  /** By the parcel's id. */
  readonly ofShipment: DataLoader<string, OpenedRecipient | null>;
  /** By the order's number. */
  readonly ofOrder: DataLoader<string, OpenedRecipient | null>;
}

/** What one viewer may read of recipients: its brand's, and nothing at all when it was given one parcel only. */
export function recipientReadsFor(
  { database, personalKey }: Pick<RegisterOptions, 'database' | 'personalKey'>,
  { brand, shipment: only }: Pick<FeedViewer, 'brand' | 'shipment'>,
): RecipientReads {
  const open = (sealed: readonly SealedRecipient[]): OpenedRecipient[] =>
    sealed.map((each) => ({ of: each.of, recipient: openRecipient({ brand, personalKey }, each) }));
  const reader = (find: (names: readonly string[]) => Promise<SealedRecipient[]>): RecipientReads['ofShipment'] =>
    loadOne(
      async (names) => (only === null ? open(await find(names)) : []),
      ({ of }) => of,
    );
  const ofOrders = reader((numbers) =>
    findOrderRecipients(
      database,
      brand,
      numbers.map((number) => ({ number, subject: orderId(brand, number) })),
    ),
  );
  return { ofShipment: reader((ids) => findParcelRecipients(database, brand, ids)), ofOrder: ofOrders };
}
