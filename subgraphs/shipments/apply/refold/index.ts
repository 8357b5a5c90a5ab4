export type { RefoldDifference, ShownStory } from './difference.ts';
export { refoldHistory, type RefoldOptions, type RefoldProgress } from './refoldHistory.ts';
