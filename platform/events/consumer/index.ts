export { consumeBatch } from './consumeBatch.ts';
export type { ConsumerOptions, RunningConsumer } from './options.ts';
export { startConsumer } from './startConsumer.ts';
