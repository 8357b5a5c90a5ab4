export { FEED_PLANS, type FeedPlan, type Sending } from './feedPlan.ts';
export { type Disturbance, feedTraffic, type Stretch, STRETCH_MS } from './feedTraffic.ts';
