import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** A date string, such as 2007-12-03, compliant with the `full-date` format outlined in section 5.6 of the RFC 3339 profile of the ISO 8601 standard for representation of dates and times using the Gregorian calendar. */
  Date: { input: string; output: string; }
  /** A date-time string at UTC, such as 2007-12-03T10:15:30Z, compliant with the `date-time` format outlined in section 5.6 of the RFC 3339 profile of the ISO 8601 standard for representation of dates and times using the Gregorian calendar. */
  DateTime: { input: string; output: string; }
};

/** A parcel that left the warehouse. */
export type DispatchInput = {
  /** When it left. */
  readonly dispatchedAt: Scalars['DateTime']['input'];
  /** The shop's reference. */
  readonly reference: Scalars['String']['input'];
};

/** What an estimate rests on. */
export type EstimateSource =
  /** The carrier's own statement. */
  | 'CARRIER'
  /** How long parcels of this carrier took so far. */
  | 'HISTORY';

/** What can be wrong with a parcel. */
export type ExceptionKind =
  /** The address is wrong or incomplete. */
  | 'ADDRESS_ISSUE'
  /** The carrier holds it. */
  | 'CARRIER_HOLD'
  /** Customs holds it. */
  | 'CUSTOMS_HOLD'
  /** It is damaged. */
  | 'DAMAGED'
  /** It is later than it should be, or silent for longer than normal. */
  | 'DELAYED'
  /** Nobody took it in. */
  | 'DELIVERY_ATTEMPTED'
  /** It is said to be delivered, and the recipient does not have it. */
  | 'DELIVERY_DISPUTED'
  /** It will be taken out of the locker soon. */
  | 'LOCKER_PICKUP_EXPIRING'
  /** It is lost. */
  | 'LOST_IN_TRANSIT'
  /** It went the wrong way. */
  | 'MISROUTED'
  /** There is a label, and no first scan in time. */
  | 'PICKUP_OVERDUE'
  /** The recipient refused it. */
  | 'REFUSED'
  /** It goes back to the sender. */
  | 'RETURN_TO_SENDER'
  /** The order does not leave the warehouse. */
  | 'STALLED_BEFORE_DISPATCH'
  /** It was too warm or too cold. */
  | 'TEMPERATURE_EXCURSION'
  /** Weather holds it. */
  | 'WEATHER_HOLD';

/** The life of an exception. */
export type ExceptionState =
  /** It holds. */
  | 'OPEN'
  /** It is over. */
  | 'RESOLVED';

/** How a notice reaches the customer. */
export type NotificationChannel =
  /** Read from this graph by a page or an app of the brand. */
  | 'IN_APP';

/** What became of a notice. */
export type NotificationState =
  /** It was sent. In the app that means: it is there to be read. */
  | 'SENT'
  /** It was decided not to send it; `reason` says why. */
  | 'SUPPRESSED';

/** Why a notice was not sent. */
export type NotificationSuppressionReason =
  /** It was about history that arrived at once, which is not news to anybody. */
  | 'CATCH_UP';

/** What a notice is about. Notices are caused by events, never by intervals. */
export type NotificationTrigger =
  /** The carrier reported the delivery. */
  | 'DELIVERED'
  /** The parcel left the warehouse; the carrier has not necessarily seen it. */
  | 'DISPATCHED'
  /** Something went wrong with the parcel; once for each exception. */
  | 'EXCEPTION_DETECTED'
  /** The parcel is on its way to the door; once for each delivery run. */
  | 'OUT_FOR_DELIVERY'
  /** The carrier has the parcel: it scanned the pickup, or the first movement shows it. */
  | 'PICKED_UP';

/** A parcel that the shop hands to a carrier. */
export type RegisterShipmentInput = {
  /** The carrier code, for example `fedex`. */
  readonly carrier: Scalars['String']['input'];
  /** When it left the warehouse, if it already has. */
  readonly dispatchedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The shop's order number, 1 to 100 characters. */
  readonly orderNumber: Scalars['String']['input'];
  /** What the shop promised its customer. */
  readonly promisedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The shop's own reference, 1 to 100 characters, unique in the brand; registering it twice is registering it once. */
  readonly reference: Scalars['String']['input'];
  /** The carrier's number; case, spaces and dashes do not matter. */
  readonly trackingNumber: Scalars['String']['input'];
};

/** Why a parcel was not registered. */
export type RegistrationProblem =
  /** A field does not fit; the message says which. */
  | 'BAD_INPUT'
  /** The same request names this reference more than once. */
  | 'REFERENCE_TWICE'
  /** Another parcel of the brand has this number at this carrier. */
  | 'TRACKING_NUMBER_TAKEN';

/** Where a parcel is. What is wrong with it is an exception; both hold at once. */
export type ShipmentStatus =
  /** A delivery was tried and failed. */
  | 'ATTEMPTED'
  /** It is at the facility that delivers it. */
  | 'AT_LOCAL_FACILITY'
  /** The recipient can fetch it. */
  | 'AVAILABLE_FOR_PICKUP'
  /** It stands ready for the carrier. */
  | 'AWAITING_PICKUP'
  /** It has arrived; scans that follow do not move it back. */
  | 'DELIVERED'
  /** It moves between facilities. */
  | 'IN_TRANSIT'
  /** The label exists; the carrier has not seen the parcel. */
  | 'LABEL_CREATED'
  /** It is on the vehicle to the door. */
  | 'OUT_FOR_DELIVERY'
  /** The carrier has it. */
  | 'PICKED_UP'
  /** The sender has it again. */
  | 'RETURNED'
  /** It is on its way back to the sender. */
  | 'RETURNING';

/** How a carrier proves that a payload is its own. */
export type SignatureScheme =
  /** HMAC-SHA256 over the body, base64 or hex, in the header `fdx-signature`. */
  | 'FEDEX_HMAC'
  /** The secret itself as `Authorization: Bearer`. */
  | 'UPS_BEARER';

/** How a scan's instant was found from what the carrier wrote. */
export type ZoneSource =
  /** The wall clock was read in the carrier's own zone, since nothing better is known. */
  | 'CARRIER_DEFAULT'
  /** The carrier gave an absolute instant. */
  | 'INSTANT'
  /** The carrier gave a wall clock with its offset from UTC. */
  | 'OFFSET'
  /** The wall clock was read in the zone of the scan's place. */
  | 'PLACE';

export type CreateIntakeEndpointMutationVariables = Exact<{
  carrier: Scalars['ID']['input'];
}>;


export type CreateIntakeEndpointMutation = { readonly createIntakeEndpoint: { readonly secret: string, readonly endpoint: { readonly id: string, readonly url: string, readonly scheme: SignatureScheme, readonly signatureHeader: string } } };

export type RegisterShipmentsMutationVariables = Exact<{
  shipments: ReadonlyArray<RegisterShipmentInput> | RegisterShipmentInput;
}>;


export type RegisterShipmentsMutation = { readonly registerShipments: ReadonlyArray<{ readonly __typename: 'RegistrationRefused', readonly reference: string, readonly problem: RegistrationProblem, readonly message: string } | { readonly __typename: 'ShipmentRegistered', readonly reference: string, readonly created: boolean, readonly shipment: { readonly id: string, readonly trackingNumber: string } }> };

export type ShipmentPagesQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
}>;


export type ShipmentPagesQuery = { readonly shipments: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reference: string, readonly trackingNumber: string, readonly status: ShipmentStatus, readonly scans: ReadonlyArray<{ readonly key: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type TrackedParcelQueryVariables = Exact<{
  token?: InputMaybe<Scalars['String']['input']>;
}>;


export type TrackedParcelQuery = { readonly track: { readonly asOf: string, readonly status: ShipmentStatus, readonly statusSince: string, readonly deliveredAt: string | null, readonly carrier: { readonly code: string, readonly name: string } | null, readonly estimate: { readonly day: string, readonly earliest: string, readonly latest: string } | null, readonly timeline: ReadonlyArray<{ readonly status: ShipmentStatus | null, readonly occurredAt: string, readonly localTime: string | null, readonly city: string | null, readonly country: string | null }>, readonly exceptions: ReadonlyArray<{ readonly kind: ExceptionKind, readonly state: ExceptionState, readonly openedAt: string, readonly resolvedAt: string | null }> } | null };

export type TrackingPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TrackingPageQuery = { readonly shipment: { readonly id: string, readonly asOf: string, readonly reference: string, readonly trackingNumber: string, readonly status: ShipmentStatus, readonly statusSince: string, readonly deliveredAt: string | null, readonly order: { readonly number: string }, readonly carrier: { readonly code: string, readonly name: string, readonly performance: { readonly delivered: number, readonly scans: number } | null } | null, readonly estimate: { readonly p10: string, readonly p50: string, readonly p90: string, readonly day: string, readonly source: EstimateSource, readonly parcels: number, readonly reasons: ReadonlyArray<string> } | null, readonly scans: ReadonlyArray<{ readonly key: string, readonly status: ShipmentStatus | null, readonly code: string, readonly description: string, readonly occurredAt: string, readonly place: { readonly city: string | null, readonly region: string | null, readonly country: string | null } | null }>, readonly exceptions: ReadonlyArray<{ readonly id: string, readonly kind: ExceptionKind, readonly state: ExceptionState, readonly openedAt: string, readonly resolvedAt: string | null }>, readonly notifications: ReadonlyArray<{ readonly id: string, readonly trigger: NotificationTrigger, readonly title: string, readonly occurredAt: string }> | null } | null };

export type WatchEddSubscriptionVariables = Exact<{
  shipmentId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type WatchEddSubscription = { readonly eddRecalculated: { readonly cursor: string, readonly recordedAt: string, readonly before: { readonly day: string, readonly source: EstimateSource } | null, readonly after: { readonly day: string, readonly p10: string, readonly p90: string, readonly source: EstimateSource, readonly reasons: ReadonlyArray<string> } | null, readonly shipment: { readonly id: string, readonly trackingNumber: string, readonly carrier: { readonly code: string, readonly name: string } | null } } };

export type WatchExceptionsSubscriptionVariables = Exact<{
  shipmentId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type WatchExceptionsSubscription = { readonly exceptionChanged: { readonly cursor: string, readonly recordedAt: string, readonly exceptionId: string, readonly kind: ExceptionKind, readonly state: ExceptionState, readonly openedAt: string, readonly resolvedAt: string | null, readonly scan: { readonly code: string, readonly description: string }, readonly shipment: { readonly id: string, readonly trackingNumber: string, readonly status: ShipmentStatus, readonly order: { readonly number: string }, readonly carrier: { readonly code: string, readonly name: string } | null } } };

export type WatchParcelSubscriptionVariables = Exact<{
  shipmentId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WatchParcelSubscription = { readonly shipmentLive: { readonly __typename: 'EddRecalculation', readonly cursor: string, readonly recordedAt: string, readonly after: { readonly day: string, readonly p10: string, readonly p90: string } | null, readonly shipment: { readonly id: string, readonly status: ShipmentStatus } } | { readonly __typename: 'ExceptionChange', readonly exceptionId: string, readonly kind: ExceptionKind, readonly state: ExceptionState, readonly cursor: string, readonly recordedAt: string, readonly shipment: { readonly id: string, readonly status: ShipmentStatus } } | { readonly __typename: 'ShipmentStatusChange', readonly from: ShipmentStatus, readonly to: ShipmentStatus, readonly occurredAt: string, readonly cursor: string, readonly recordedAt: string, readonly shipment: { readonly id: string, readonly status: ShipmentStatus } } };

export type WatchStatusSubscriptionVariables = Exact<{
  shipmentId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type WatchStatusSubscription = { readonly shipmentStatusChanged: { readonly cursor: string, readonly from: ShipmentStatus, readonly to: ShipmentStatus, readonly occurredAt: string, readonly recordedAt: string, readonly scan: { readonly code: string, readonly description: string, readonly payloadId: string, readonly place: { readonly city: string | null, readonly region: string | null } | null }, readonly shipment: { readonly id: string, readonly trackingNumber: string, readonly order: { readonly number: string }, readonly carrier: { readonly code: string, readonly name: string, readonly performance: { readonly delivered: number, readonly scans: number } | null } | null, readonly notifications: ReadonlyArray<{ readonly id: string, readonly trigger: NotificationTrigger, readonly title: string }> | null } } };

export type WatchTrackedParcelSubscriptionVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WatchTrackedParcelSubscription = { readonly trackedShipmentChanged: { readonly cursor: string, readonly recordedAt: string, readonly shipment: { readonly status: ShipmentStatus, readonly statusSince: string, readonly deliveredAt: string | null, readonly estimate: { readonly day: string, readonly earliest: string, readonly latest: string } | null, readonly exceptions: ReadonlyArray<{ readonly kind: ExceptionKind, readonly state: ExceptionState }> } } };


export const CreateIntakeEndpointDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateIntakeEndpoint"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"carrier"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createIntakeEndpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"carrier"},"value":{"kind":"Variable","name":{"kind":"Name","value":"carrier"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"signatureHeader"}}]}}]}}]}}]} as unknown as DocumentNode<CreateIntakeEndpointMutation, CreateIntakeEndpointMutationVariables>;
export const RegisterShipmentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterShipments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipments"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterShipmentInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerShipments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipments"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipments"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ShipmentRegistered"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistrationRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterShipmentsMutation, RegisterShipmentsMutationVariables>;
export const ShipmentPagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShipmentPages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"trackingNumber"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shipments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"trackingNumber"},"value":{"kind":"Variable","name":{"kind":"Name","value":"trackingNumber"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"scans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ShipmentPagesQuery, ShipmentPagesQueryVariables>;
export const TrackedParcelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrackedParcel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"token"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"track"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"token"},"value":{"kind":"Variable","name":{"kind":"Name","value":"token"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"estimate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"localTime"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}}]}}]}}]}}]} as unknown as DocumentNode<TrackedParcelQuery, TrackedParcelQueryVariables>;
export const TrackingPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrackingPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shipment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"performance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivered"}},{"kind":"Field","name":{"kind":"Name","value":"scans"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"estimate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"p10"}},{"kind":"Field","name":{"kind":"Name","value":"p50"}},{"kind":"Field","name":{"kind":"Name","value":"p90"}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"parcels"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"scans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}}]}}]} as unknown as DocumentNode<TrackingPageQuery, TrackingPageQueryVariables>;
export const WatchEddDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchEdd"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eddRecalculated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipmentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"p10"}},{"kind":"Field","name":{"kind":"Name","value":"p90"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchEddSubscription, WatchEddSubscriptionVariables>;
export const WatchExceptionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchExceptions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exceptionChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipmentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"exceptionId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"scan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchExceptionsSubscription, WatchExceptionsSubscriptionVariables>;
export const WatchParcelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchParcel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shipmentLive"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipmentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ShipmentStatusChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exceptionId"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EddRecalculation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"p10"}},{"kind":"Field","name":{"kind":"Name","value":"p90"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchParcelSubscription, WatchParcelSubscriptionVariables>;
export const WatchStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shipmentStatusChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipmentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"scan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"payloadId"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"region"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"performance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivered"}},{"kind":"Field","name":{"kind":"Name","value":"scans"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"notifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchStatusSubscription, WatchStatusSubscriptionVariables>;
export const WatchTrackedParcelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchTrackedParcel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trackedShipmentChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"estimate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchTrackedParcelSubscription, WatchTrackedParcelSubscriptionVariables>;