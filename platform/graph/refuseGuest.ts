import type { FeedViewer } from '../access/index.ts';
import { DoorstepError } from '../errors/index.ts';

/**
 * Keeps whoever may see one parcel only away from what is the brand's, whatever the scopes.
 * @throws DoorstepError `FORBIDDEN`.
 */
export function refuseGuest({ shipment }: Pick<FeedViewer, 'shipment'>): void {
  if (shipment !== null) throw new DoorstepError('FORBIDDEN', { detail: 'your token opens one parcel only' });
}
