export { type Vocabulary, vocabularyOf } from './codes.ts';
export type { WrittenDocument, WrittenErrorRule, WrittenEventRule, WrittenParcelRule } from './document.ts';
export { type MappingFile, mappingSchema } from './mapping.ts';
export type { WrittenPlaceRule } from './places.ts';
export { type ClockReader, isZone, type WrittenClock } from './times.ts';
