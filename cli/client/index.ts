export { connect, type Connection, connectOnAndOn } from './connect.ts';
export { request } from './request.ts';
export { type LiveOperation, subscribe } from './subscribe.ts';
