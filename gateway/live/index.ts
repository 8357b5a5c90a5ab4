export { createFeedSource, type FeedSource } from './feeds/index.ts';
export { subscribe, type Report, type SubscribeOptions } from './subscribe.ts';
export type { QueryRequest } from './transports/startOperation.ts';
export { serveWebSocket, type WebSocketTransport, type WebSocketTransportOptions } from './transports/webSocket.ts';
