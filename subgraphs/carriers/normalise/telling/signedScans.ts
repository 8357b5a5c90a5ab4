import type { ReadScan, ReadShipment } from '../reading.ts';

/**
 * The scans of a parcel with who signed. Most carriers name the signer beside the scans: then it is of the last delivery
 * among them, unless a scan has a name of its own. Without a delivery a name is nobody's yet.
 */
export function signedScans({ scans, signedBy }: Pick<ReadShipment, 'scans' | 'signedBy'>): readonly ReadScan[] {
  if (signedBy === null || scans.some((scan) => scan.signedBy !== null)) return scans;
  const delivered = scans.findLastIndex(({ status, withdrawn }) => status === 'DELIVERED' && !withdrawn);
  return scans.map((scan, index) => (index === delivered ? { ...scan, signedBy } : scan));
}
