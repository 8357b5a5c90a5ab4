export { decidingConsumer, type DecidingOptions } from './decidingConsumer.ts';
