import { verifyTrackingToken } from '../../../platform/access/index.ts';
import { DoorstepError } from '../../../platform/errors/index.ts';

/** What tracking links are opened with, and for whom. */
export interface TrackingLinkOptions {
  /** Derived for `tracking`. */
  readonly key: Buffer;
  readonly brand: string;
  readonly now: () => number;
}

/**
 * The parcel that a tracking link of the brand opens.
 * @throws DoorstepError `TRACKING_LINK_INVALID`, also for a link of another brand: that there is such a one is not told.
 * The codes of a bad credential would be wrong: the credential that was shown is good.
 */
export async function openTrackingLink({ key, brand, now }: TrackingLinkOptions, token: string): Promise<string> {
  const link = await verifyTrackingToken(key, token, now()).catch((error: unknown) => {
    throw error instanceof DoorstepError ? new DoorstepError('TRACKING_LINK_INVALID') : error;
  });
  if (link.brand !== brand) throw new DoorstepError('TRACKING_LINK_INVALID');
  return link.shipment;
}
