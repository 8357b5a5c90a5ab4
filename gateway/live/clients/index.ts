export type { Client } from './client.ts';
export { type ClientCounts, type Clients, type ClientsOptions, createClients } from './clients.ts';
export type { Clock } from './congestion.ts';
export type { FindRevokedKeys } from './revocations.ts';
export { type OperationOptions, toClientErrors } from './startOperation.ts';
export type { Outlet, Wire } from './wire.ts';
