export { actsKnown } from './actsKnown.ts';
export type { KnownParcel } from './knownParcel.ts';
export { KNOWLEDGE_EVENTS, parcelAsKnown } from './parcelAsKnown.ts';
