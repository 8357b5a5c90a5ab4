import { FEED_STATES } from '../../../../platform/events/types/index.ts';
import { wordEnum } from '../../../../platform/graph/index.ts';

export const FeedStateEnum = wordEnum(FEED_STATES, {
  name: 'FeedState',
  description: "How a carrier's stream of payloads into one endpoint is.",
  words: {
    LEARNING:
      'Its rhythm is not known well enough to judge it: some days at first, or nothing is expected of it any more.',
    HEALTHY: 'It brings what is normal for it at such hours of the week.',
    SLOW: 'Something comes, but less than a third of what is normal, for longer than chance explains.',
    SILENT: 'Nothing comes, for longer than any lull of it lasts.',
  },
});
