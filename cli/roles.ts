import { SCOPES, type Scope } from '../platform/access/index.ts';

/** The kinds of users that DESIGN names, and what the token of each may do. */
export const TOKEN_ROLES = {
  partner: {
    scopes: ['shipments:read', 'exceptions:read', 'notifications:read', 'analytics:read', 'track'],
    about: 'the server of a partner frontend: tracking pages, order history',
  },
  helpdesk: {
    scopes: [
      ...(['shipments:read', 'recipients:read', 'exceptions:read', 'exceptions:work'] as const),
      ...(['notifications:read', 'analytics:read'] as const),
    ],
    about: 'a helpdesk: exceptions, look-ups, and whom a parcel is for',
  },
  dashboard: {
    scopes: ['shipments:read', 'exceptions:read', 'notifications:read', 'analytics:read'],
    about: 'an internal dashboard',
  },
  bi: { scopes: ['analytics:read'], about: 'a BI tool: carrier aggregates' },
  shop: { scopes: ['shipments:read', 'shipments:write'], about: 'the shop system: registers parcels' },
  operator: { scopes: [...SCOPES], about: 'the operator: everything' },
} as const satisfies Record<string, { scopes: readonly Scope[]; about: string }>;

export type TokenRole = keyof typeof TOKEN_ROLES;

export function isTokenRole(text: string): text is TokenRole {
  return Object.hasOwn(TOKEN_ROLES, text);
}
