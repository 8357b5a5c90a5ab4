import type { Verify } from '../evidence.ts';

/** A payload to be signed as a carrier would. */
export interface Unsigned {
  readonly secret: string;
  readonly body: Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The sender's id of the payload, for schemes that have one. */
  readonly id: string;
}

/** All that is known of one scheme. */
export interface Scheme {
  /** Where the proof stands, lower case. */
  readonly header: string;
  readonly verify: Verify;
  /** The headers that a payload is sent with; null where a private key is needed that only the sender has. */
  readonly sign: (unsigned: Unsigned) => Readonly<Record<string, string>> | null;
  /** Whether we may choose the secret, or the carrier gives one out. */
  readonly secret: 'CHOSEN' | 'ISSUED';
  /** Whether the secret travels as `?token=` of the address. */
  readonly tokenInAddress: boolean;
  /** What its documents want to be answered; where they say any 2xx, it is what is true: accepted, and not yet read. */
  readonly acknowledge: 200 | 202;
}

/** What most have in common. */
export const USUAL = { secret: 'CHOSEN', tokenInAddress: false, acknowledge: 202 } as const;
