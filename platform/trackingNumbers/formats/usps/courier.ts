import type { Courier } from '../../format.ts';

export const USPS: Courier = { code: 'usps', carrier: 'usps', reach: 'worldwide' };
