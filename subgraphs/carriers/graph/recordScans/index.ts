export { RecordScansResolver } from './recordScansResolver.ts';
