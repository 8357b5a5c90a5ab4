export * from './vocabulary.ts';
export * from './subStatuses.ts';
export * from './carriers.ts';
export * from './feeds.ts';
export * from './shipments.ts';
