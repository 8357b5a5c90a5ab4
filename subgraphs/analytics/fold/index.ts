export { foldingConsumer, type FoldingOptions } from './foldingConsumer.ts';
