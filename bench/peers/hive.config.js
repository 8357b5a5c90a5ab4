/** Hive Gateway: subscriptions to subgraphs over WebSocket, which is faster than its default. */
import { defineConfig } from '@graphql-hive/gateway';

export const gatewayConfig = defineConfig({
  transportEntries: {
    '*.http': { options: { subscriptions: { kind: 'ws', location: '/graphql' } } },
  },
  logging: 'error',
});
