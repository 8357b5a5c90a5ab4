import type { StartProcess } from '../platform/process/index.ts';
import { SUBGRAPHS } from '../platform/settings.ts';

/** Every process that can be run on its own. */
export const PROCESSES = [...SUBGRAPHS, 'gateway', 'demo'] as const;
export type ProcessName = (typeof PROCESSES)[number];

/** How to start each; loaded on demand, so that a process holds only its own code. */
export const STARTERS: Readonly<Record<ProcessName, () => Promise<StartProcess>>> = {
  carriers: async () => (await import('../subgraphs/carriers/main.ts')).startCarriers,
  shipments: async () => (await import('../subgraphs/shipments/main.ts')).startShipments,
  notifications: async () => (await import('../subgraphs/notifications/main.ts')).startNotifications,
  analytics: async () => (await import('../subgraphs/analytics/main.ts')).startAnalytics,
  gateway: async () => (await import('../gateway/main.ts')).startGateway,
  demo: async () => (await import('../simulation/demo/main.ts')).startDemo,
};

/** What a supervised process tells its supervisor. */
export interface ChildMessage {
  readonly type: 'ready';
  readonly urls: Readonly<Record<string, string>>;
}

/** What a supervisor tells its processes: `fast` ends at once, otherwise work under way is finished. */
export interface SupervisorMessage {
  readonly type: 'stop';
  readonly fast: boolean;
}
