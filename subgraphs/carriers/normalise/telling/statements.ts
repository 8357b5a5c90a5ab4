import { hash } from 'node:crypto';
import type { Scan } from '../../../../platform/events/types/index.ts';
import { type PendingPayload, type SeenScan, uuidOf } from '../../store/index.ts';
import { signedScans } from './signedScans.ts';
import type { Reading, ReadScan, ReadShipment } from '../reading.ts';

/** Something a payload says of one parcel, with where it comes from. */
export interface Statement {
  readonly payload: PendingPayload;
  readonly shipment: ReadShipment;
  /** The version of the reader that read it. */
  readonly version: string;
}

/** What a payload was read to say, parcel by parcel; nothing when it was not understood. */
export function statementsOf(payload: PendingPayload, reading: Reading, version: string): Statement[] {
  return reading.understood ? reading.shipments.map((shipment) => ({ payload, shipment, version })) : [];
}

/** A scan as a payload tells it. */
export interface ToldScan {
  readonly brand: string;
  readonly scan: Scan;
  /** Its payload also held a newer one. */
  readonly catchUp: boolean;
  /** The carrier takes it back. */
  readonly withdrawn: boolean;
  readonly seen: SeenScan;
}

/** Seals the name of who signed a scan of a payload. */
export type SealSigner = (name: string, of: { readonly brand: string; readonly payloadId: string }) => string;

/** The scans of a statement, oldest first. */
export function toldScans({ payload, shipment, version }: Statement, seal: SealSigner): ToldScan[] {
  const newest = shipment.scans.at(-1)?.occurredAt ?? '';
  return signedScans(shipment).map((read) => {
    const { brand, id: payloadId } = payload;
    const signer = read.signedBy === null ? {} : { signedBy: seal(read.signedBy, { brand, payloadId }) };
    const scan = { ...scanOfParcel(read, payload, shipment.trackingNumber), ...signer };
    return {
      brand,
      scan,
      catchUp: read.occurredAt < newest,
      withdrawn: read.withdrawn,
      seen: seenScan(brand, scan, { said: saidBy(read), version }),
    };
  });
}

/** What leaves the payload in plain: the name of who signed is a person's, and goes with it sealed. */
function scanOfParcel(read: ReadScan, payload: PendingPayload, trackingNumber: string): Scan {
  const { scanKey, subStatus, status, exception, code, description, occurredAt, localTime, zone, zoneSource } = read;
  return {
    carrier: payload.carrier,
    trackingNumber,
    ...{ scanKey, subStatus, status, exception, code, description, occurredAt, localTime, zone, zoneSource },
    place: read.place,
    pieces: read.pieces,
    receivedAt: payload.receivedAt.toISOString(),
    payloadId: payload.id,
  };
}

/** What is kept of a scan, to notice that it is said or read differently. */
function seenScan(brand: string, scan: Scan, words: { said: string; version: string }): SeenScan {
  const { carrier, trackingNumber, scanKey, subStatus, status, exception, occurredAt, payloadId } = scan;
  return { brand, carrier, trackingNumber, scanKey, ...words, subStatus, status, exception, occurredAt, payloadId };
}

/** A hash of the carrier's own words about a scan, and of nothing that we make of them; written as a uuid. */
function saidBy({ code, description, reason, localTime, place, signedBy, pieces }: ReadScan): string {
  const words = JSON.stringify([code, description, reason, localTime, place, signedBy, pieces]);
  return uuidOf(hash('sha256', words, 'hex'));
}
