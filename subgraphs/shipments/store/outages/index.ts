export * from './carrierOutages.ts';
export * from './heardCarriers.ts';
export * from './pulse.ts';
