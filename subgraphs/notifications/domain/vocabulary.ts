/** What a customer is told about, in the order of a journey. */
export const TRIGGERS = ['DISPATCHED', 'PICKED_UP', 'OUT_FOR_DELIVERY', 'EXCEPTION_DETECTED', 'DELIVERED'] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** How a notice reaches the customer. `IN_APP` is read from the graph, so it has arrived once it is decided. */
export const CHANNELS = ['IN_APP'] as const;
export type Channel = (typeof CHANNELS)[number];

export const NOTIFICATION_STATES = ['SENT', 'SUPPRESSED'] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/**
 * Why a notice was not sent. `CATCH_UP`: it was about history, which arrived at once or was found long after it began, and is not
 * news. `TOLD_BEFORE`: the same had been found in another way, and went on.
 */
export const SUPPRESSION_REASONS = ['CATCH_UP', 'TOLD_BEFORE'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** What became of a notice: only one that was not sent has a reason. */
export type Outcome =
  | { readonly state: 'SENT'; readonly reason: null }
  | { readonly state: 'SUPPRESSED'; readonly reason: SuppressionReason };
