export { EndpointResolver } from './endpointResolver.ts';
export { QuarantineResolver } from './quarantineResolver.ts';
export { RedriveResolver } from './redriveResolver.ts';
