import { issueTrackingToken } from '../../platform/access/index.ts';
import { requireBrand } from '../../platform/access/store/index.ts';
import { deriveKey } from '../../platform/keyring.ts';
import { readSettings } from '../../platform/settings.ts';
import { requireInstalledSecret, withAdminDatabase } from '../installation/index.ts';
import { numberOption } from '../numberOption.ts';
import { print } from '../output.ts';

export interface LinkOptions {
  readonly brand: string;
  readonly days: string;
  readonly json?: boolean;
}

/** Issues the token of a tracking link: it opens one parcel, to whoever holds it. */
export async function link(shipment: string, options: LinkOptions): Promise<void> {
  const { brand } = options;
  await withAdminDatabase((database) => requireBrand(database, brand));
  const seconds = Math.round(numberOption('--days', options.days, [1, 366]) * 86_400);
  const key = deriveKey(await requireInstalledSecret(readSettings()), 'tracking');
  const text = await issueTrackingToken(key, { brand, shipment, expiresInSeconds: seconds }, Date.now());
  print(options, { token: text, brand, shipment }, () => text);
}
