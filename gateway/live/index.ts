export { createFeeds, type Feeds } from './feeds/index.ts';
export type { Report, SubscribeOptions } from './subscribe.ts';
export type { QueryRequest } from './transports/startOperation.ts';
export { serveWebSocket, type WebSocketTransport } from './transports/webSocket/index.ts';
