export * from './vocabulary.ts';
export * from './carriers.ts';
export * from './shipments.ts';
