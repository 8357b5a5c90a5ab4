import { findCarrier } from '../../../domain/catalogue/index.ts';

/** What DHL's wall clocks mean when their place does not tell. */
export const DHL_ZONE = findCarrier('dhl')?.defaultZone ?? 'UTC';
