import { channel } from 'node:diagnostics_channel';

/**
 * The moments at which a process that dies would do most harm. Each is a diagnostics channel, silent and free unless
 * somebody listens: the resume test listens in a process of the running system and kills it right there.
 */
export const STEPS = [
  'intake.beforeCommit',
  'intake.beforeAcknowledge',
  'normalise.beforeCommit',
  'normalise.afterCommit',
  'consumer.beforeEffect',
  'consumer.beforeCommit',
  'consumer.afterCommit',
  'tail.beforeDeliver',
  'tail.afterDeliver',
  'replay.beforeAnswer',
  'feed.beforeResolve',
  'feed.beforeWrite',
  'feed.duringWrite',
  'feed.duringCatchUp',
] as const;
export type Step = (typeof STEPS)[number];

/** The channel's name, for who listens. */
export function channelOf(step: Step): string {
  return `doorstep:${step}`;
}

const CHANNELS = new Map(STEPS.map((step) => [step, channel(channelOf(step))]));

/** Says that this process has come to a step. */
export function reach(step: Step): void {
  const reached = CHANNELS.get(step);
  if (reached?.hasSubscribers === true) reached.publish(undefined);
}
