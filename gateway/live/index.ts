export { type ClientCounts, type Clients, createClients, type FindRevokedKeys } from './clients/index.ts';
export { createFeeds, type Feeds } from './feeds/index.ts';
export type { SubscribeOptions } from './subscribe.ts';
export { type EventStreamTransport, serveEventStream } from './transports/eventStream/index.ts';
export { serveWebSocket, type WebSocketTransport } from './transports/webSocket/index.ts';
