import { SUB_STATUS_MEANINGS, SUB_STATUSES, type SubStatus } from '../events/types/index.ts';
import { wordEnum } from './wordEnum.ts';

/** The taxonomy in the graph; one for all subgraphs that speak of it. */
export const SubStatusEnum = wordEnum(SUB_STATUSES, {
  name: 'SubStatus',
  description:
    'What a scan says, in our finest words. Each implies a status, an exception, both or neither; carriers’ codes map to these.',
  words: Object.fromEntries(SUB_STATUSES.map((word) => [word, describe(word)])) as Record<SubStatus, string>,
});

function describe(word: SubStatus): string {
  const { status, exception, meaning } = SUB_STATUS_MEANINGS[word];
  const implied = [
    ...(status === null ? [] : [`status ${status}`]),
    ...(exception === null ? [] : [`exception ${exception}`]),
  ];
  return implied.length === 0 ? meaning : `${meaning} Implies ${implied.join(' and ')}.`;
}
