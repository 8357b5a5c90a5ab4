import { ImportResolver } from './importResolver.ts';
import { ShopEndpointResolver } from './shopEndpointResolver.ts';
import { ShopPayloadResolver } from './shopPayloadResolver.ts';

/** Resolvers of shop systems' endpoints, of what they posted, and of imports. */
export const CONNECTOR_RESOLVERS = [ShopEndpointResolver, ShopPayloadResolver, ImportResolver] as const;
