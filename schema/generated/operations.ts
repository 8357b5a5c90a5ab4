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
  /** The `SafeInt` scalar type represents non-fractional signed whole numeric values that are considered safe as defined by the ECMAScript specification. */
  SafeInt: { input: number; output: number; }
};

/** That a parcel travels on with another carrier, or under another number. */
export type AddShipmentLegInput = {
  /** The code of the carrier that takes it on, for example `usps`. */
  readonly carrier: Scalars['String']['input'];
  /** The parcel, by the shop's reference; or else `shipmentId`. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
  /** The parcel, by our id; or else `reference`. */
  readonly shipmentId?: InputMaybe<Scalars['ID']['input']>;
  /** That carrier's number; case, spaces and dashes do not matter. */
  readonly trackingNumber: Scalars['String']['input'];
};

/** How a place is at which parcels wait. */
export type BottleneckState =
  /** They do not any more, or none of the brand has waited there for an hour. */
  | 'OVER'
  /** Parcels stay there longer than usual, and some of the brand wait there. */
  | 'SLOW';

/** For how many days a carrier keeps what is to be collected. */
export type CarrierKeptDaysInput = {
  /** The carrier’s code, for example `fedex`. Only its form is checked, and not whether there is such a carrier: one by a code that no parcel has holds for none. */
  readonly carrier: Scalars['String']['input'];
  /** Days: 1 to 365. */
  readonly days: Scalars['Int']['input'];
};

/** Whether the check digit of a tracking number is right. */
export type CheckDigit =
  /** It is another: the number has this shape, and was probably mistyped. */
  | 'INVALID'
  /** Numbers of this format have none that is known. */
  | 'NONE'
  /** It is the one that belongs to the other characters. */
  | 'VALID';

/** What a claim is about. */
export type ClaimAbout =
  /** The parcel came late, or has not come. */
  | 'LATE'
  /** The parcel is lost, or was damaged. */
  | 'LOST_OR_DAMAGED';

/** From which moment the days of a claim window count. */
export type ClaimFrom =
  /** From when the carrier had it; from its registration as long as that is not known. */
  | 'HANDED_OVER'
  /** From when the parcel was promised for. */
  | 'PROMISED';

/** Within which time a carrier hears a claim. */
export type ClaimWindowInput = {
  /** What a claim may be about. */
  readonly about: ClaimAbout;
  /** The carrier’s code, for example `fedex`. Only its form is checked, and not whether there is such a carrier: one by a code that no parcel has holds for none. */
  readonly carrier: Scalars['String']['input'];
  /** How many days there are: 1 to 365. */
  readonly days: Scalars['Int']['input'];
  /** From which moment they count. */
  readonly from: ClaimFrom;
  /** Where it is written: one line of at most 200 characters. */
  readonly source: Scalars['String']['input'];
  /** For parcels that were handed over from this date on, YYYY-MM-DD; of several the latest counts. */
  readonly validFrom: Scalars['String']['input'];
};

/** A parcel that waits to be collected. */
export type CollectionRuleInput = {
  /** How long before it is sent back it is told, hours: 1 to 720. */
  readonly hoursBefore?: InputMaybe<Scalars['Float']['input']>;
  /** Whether exceptions are found by it. */
  readonly isOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** For how many days a parcel is kept where it is collected, unless the carrier has its own: 1 to 365. */
  readonly keptDays?: InputMaybe<Scalars['Int']['input']>;
  /** Carriers that keep parcels for another time; at most 100. Of a carrier’s code only the form is checked. */
  readonly keptDaysByCarrier?: InputMaybe<ReadonlyArray<CarrierKeptDaysInput>>;
};

/** What about a parcel cannot both be true. */
export type ConflictKind =
  /** Its number is scanned as another parcel's, long after it was done. */
  | 'NUMBER_RECYCLED'
  /** Its journey had ended, and it is scanned on its way again. */
  | 'STATUS_REVERSED';

/** What came of a conflict. */
export type ConflictState =
  /** The evidence sufficed, and what is shown followed it. */
  | 'CONFIRMED'
  /** A correction took the evidence away. */
  | 'DISMISSED'
  /** What is shown stands; the evidence against it is too thin. */
  | 'OPEN'
  /** What came later agrees with what is shown. */
  | 'SETTLED';

/** What is in a parcel, as far as it matters to how it must be treated. */
export type ContentsClass =
  /** Papers. */
  | 'DOCUMENTS'
  /** It breaks easily. */
  | 'FRAGILE'
  /** Nothing of the following. */
  | 'GENERAL'
  /** It is dangerous goods. */
  | 'HAZARDOUS'
  /** It is worth stealing. */
  | 'HIGH_VALUE'
  /** It goes bad. */
  | 'PERISHABLE'
  /** It must be neither too warm nor too cold. */
  | 'TEMPERATURE_CONTROLLED';

/** What a currency is worth in the one that the rules reckon in. */
export type CurrencyRateInput = {
  /** ISO 4217. */
  readonly currency: Scalars['String']['input'];
  /** What one unit of it is worth in the rules’ currency. */
  readonly rate: Scalars['Float']['input'];
};

/** How a dispute ended. */
export type DisputeOutcome =
  /** The parcel turned up. */
  | 'FOUND'
  /** It was looked for in vain. */
  | 'NOT_FOUND'
  /** It, or another one in its place, was delivered again. */
  | 'REDELIVERED'
  /** The customer got the money back. */
  | 'REFUNDED'
  /** The recipient took the complaint back. */
  | 'WITHDRAWN';

/** Why a dispute was not opened or closed. */
export type DisputeProblem =
  /** An argument does not fit; the message says which. */
  | 'BAD_INPUT'
  /** Another dispute of the parcel is open. */
  | 'DISPUTE_OPEN'
  /** The carrier does not say that the parcel was delivered. */
  | 'NOT_DELIVERED'
  /** The brand has no such parcel, or no such dispute. */
  | 'NOT_FOUND'
  /** The dispute was closed before, with another outcome. */
  | 'RESOLVED_OTHERWISE';

/** What is wrong with a delivery, according to its recipient. */
export type DisputeReason =
  /** It arrived, and part of its contents is missing. */
  | 'CONTENTS_MISSING'
  /** It arrived damaged. */
  | 'DAMAGED_ON_ARRIVAL'
  /** It is said to be delivered, and nobody there has it. */
  | 'NOT_RECEIVED'
  /** Something else is in it than was ordered. */
  | 'WRONG_ITEM'
  /** It was left where it does not belong. */
  | 'WRONG_PLACE';

/** The life of a dispute. */
export type DisputeState =
  /** It is looked into. */
  | 'OPEN'
  /** It is over; the outcome says how. */
  | 'RESOLVED';

/** What a change of rules would make of an exception. */
export type DryRunDifference =
  /** It would be raised, and is not now. */
  | 'NEWLY'
  /** It is raised now, and would not be. */
  | 'NO_LONGER';

/** What an estimate rests on. */
export type EstimateSource =
  /** The carrier's own window. */
  | 'CARRIER'
  /** Both: how long parcels took, and the carrier's own window, each weighed by how well it did. */
  | 'COMBINED'
  /** How long parcels took so far, and how they move these days. */
  | 'HISTORY'
  /** The days that the carrier publishes for the service: nothing better is known. */
  | 'SERVICE';

/** What one reason of an estimate is about. */
export type EstimateTopic =
  /** What the others start from: how long parcels like it took, or that too few have arrived to say. */
  | 'BASE'
  /** Weekends, holidays and the hour of the day. */
  | 'CALENDAR'
  /** How earlier estimates did lately. */
  | 'CALIBRATION'
  /** The carrier's own window, and how well such windows did. */
  | 'CARRIER'
  /** Recent parcels were faster or slower than the season. */
  | 'HISTORY'
  /** Parcels under way move faster or slower than usual these days. */
  | 'PACE'
  /** What the parcel itself is like. */
  | 'PARCEL'
  /** How near its door it is: for example that it is on the vehicle. */
  | 'PHASE'
  /** Parcels of all brands stand behind it, since too few of this one have arrived. */
  | 'POOLED'
  /** What the shop promised its customer. */
  | 'PROMISE'
  /** Where it starts and where it goes. */
  | 'ROUTE'
  /** How fast whoever packs it is, and how much waits there. */
  | 'SELLER'
  /** The days that the carrier publishes for the service. */
  | 'SERVICE'
  /** It has not arrived where others had by now. */
  | 'STILL_UNDER_WAY';

/** Why nothing was done about an exception. */
export type ExceptionActProblem =
  /** It is over, or somebody else resolved it. */
  | 'ALREADY_RESOLVED'
  /** The dispute that it stands for is open: `resolveDispute` ends both. */
  | 'DISPUTE_OPEN'
  /** What made it true is over; it opens again by itself if that comes back. */
  | 'ENDED_BY_ITSELF'
  /** It is not resolved, so there is nothing to reopen. */
  | 'NOT_RESOLVED';

/** By what an exception was found. */
export type ExceptionCause =
  /** The carrier said so in a scan. */
  | 'CARRIER_SAID'
  /** It waits to be collected, and is soon sent back. */
  | 'COLLECTION_DUE'
  /** The customer says that it did not arrive, or not whole. */
  | 'DISPUTED'
  /** It will probably miss what was promised, or has missed it. */
  | 'LATE_RISK'
  /** It is probably lost. */
  | 'LOSS_RISK'
  /** It stands ready, and the carrier has not scanned it. */
  | 'NOT_COLLECTED'
  /** Its label is made, and the shop has not dispatched it. */
  | 'NOT_DISPATCHED'
  /** It was promised for the day of its order, and is not out for delivery in the afternoon. */
  | 'SAME_DAY'
  /** It is on its way back to the sender, and no scan calls that an exception. */
  | 'SENT_BACK'
  /** The carrier has it, and is silent for longer than is normal. */
  | 'SILENCE';

/** What is over when an exception’s deadline has passed. */
export type ExceptionDeadlineKind =
  /** The time within which the carrier hears a claim. */
  | 'CLAIM'
  /** The time for which it is kept to be collected. */
  | 'COLLECTION'
  /** What the shop promised its customer. */
  | 'PROMISE'
  /** The time before the carrier tries again. */
  | 'REDELIVERY';

/** How the inbox is narrowed; everything that is given must hold. Lists name at least one. */
export type ExceptionInboxFilter = {
  /** Parcels of which this person was given something; refused to a token that opens one parcel only. */
  readonly assignee?: InputMaybe<Scalars['String']['input']>;
  /** Parcels that were registered with these carriers, by their codes; 50 at most. */
  readonly carriers?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Parcels with an exception found by these. */
  readonly causes?: InputMaybe<ReadonlyArray<ExceptionCause>>;
  /** What has a deadline before this instant. */
  readonly deadlineBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Parcels with an exception of these kinds. */
  readonly kinds?: InputMaybe<ReadonlyArray<ExceptionKind>>;
  /** Parcels whose oldest exception opened after this instant. */
  readonly openedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Parcels of this order, by the shop's number. */
  readonly orderNumber?: InputMaybe<Scalars['String']['input']>;
  /** Parcels whose gravest exception is so grave. */
  readonly severities?: InputMaybe<ReadonlyArray<ExceptionSeverity>>;
  /** By the row's `state`. None is RESOLVED: what is resolved has left the inbox. */
  readonly states?: InputMaybe<ReadonlyArray<ExceptionState>>;
  /** True: parcels with something that is given to nobody; not together with `assignee`, and refused as that is. */
  readonly unassigned?: InputMaybe<Scalars['Boolean']['input']>;
};

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
  /** It will probably arrive later than promised, or is late already. */
  | 'PROMISE_AT_RISK'
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

/** What is counted where an exception is found by watching a parcel. */
export type ExceptionMeasureName =
  /** What it costs on average if nobody does anything, in the minor unit of the stake's currency. */
  | 'EXPECTED_COST_MINOR'
  /** How probable it is that something happened to the parcel, 0 to 1. */
  | 'INCIDENT_PROBABILITY'
  /** How probable it is that it misses what was promised, 0 to 1. */
  | 'LATE_PROBABILITY'
  /** How probable it is that it is lost, 0 to 1. */
  | 'LOSS_PROBABILITY'
  /** Hours since the parcel was heard of. */
  | 'SILENT_HOURS'
  /** The share of normal parcels that is silent for so long, 0 to 1. */
  | 'STILL_SILENT_SHARE'
  /** Hours of silence from which it is an exception. */
  | 'THRESHOLD_HOURS';

/** What happened to an exception. */
export type ExceptionMove =
  /** Somebody has seen it. */
  | 'ACKNOWLEDGED'
  /** It was given to somebody. */
  | 'ASSIGNED'
  /** It goes on, and is graver or less grave, or its deadline, its stake or its evidence is another. */
  | 'CHANGED'
  /** It was found. */
  | 'OPENED'
  /** It was over, and holds again. */
  | 'REOPENED'
  /** It is over, by itself or because somebody says so. */
  | 'RESOLVED'
  /** It was taken from whoever had it, and is given to nobody. */
  | 'UNASSIGNED';

/** Why a change of rules was not made, or not tried. */
export type ExceptionRuleProblemCode =
  /** The period is not in the past, is empty or too long. */
  | 'BAD_PERIOD'
  /** Another dry run is under way, or the brand’s last has just ended; try again some seconds later. */
  | 'DRY_RUN_BUSY'
  /** The note is too long or not plain text. */
  | 'NOTE_NOT_PLAIN'
  /** The number is not whole. */
  | 'NOT_WHOLE'
  /** It is not the code of a carrier. */
  | 'NO_CARRIER_CODE'
  /** It is not a date. */
  | 'NO_DATE'
  /** It is empty, too long or not one line of plain text. */
  | 'NO_PLAIN_TEXT'
  /** The number is outside of what makes sense. */
  | 'OUT_OF_RANGE'
  /** The list is too long. */
  | 'TOO_MANY'
  /** The list says the same thing twice. */
  | 'TWICE'
  /** There is no currency by this code (ISO 4217). */
  | 'UNKNOWN_CURRENCY'
  /** The rules were changed since the version that is expected; read them again. */
  | 'VERSION_CONFLICT';

/** What is to be otherwise. What is absent or null stays as it is; a list takes the place of the whole list that there is. */
export type ExceptionRulesChange = {
  /** Within which time carriers hear claims; at most 200. Of a carrier’s code only the form is checked. */
  readonly claimWindows?: InputMaybe<ReadonlyArray<ClaimWindowInput>>;
  /** A parcel that waits to be collected. */
  readonly collection?: InputMaybe<CollectionRuleInput>;
  /** A parcel that will probably miss what was promised, told from 36 to 8 hours before, or that has missed it. */
  readonly lateRisk?: InputMaybe<RiskRuleInput>;
  /** A parcel that is probably lost. */
  readonly lossRisk?: InputMaybe<RiskRuleInput>;
  /** What things cost the brand. */
  readonly money?: InputMaybe<MoneyRulesInput>;
  /** A parcel that stands ready and is not scanned. */
  readonly notCollected?: InputMaybe<NotCollectedRuleInput>;
  /** A parcel with a label that is not dispatched. */
  readonly notDispatched?: InputMaybe<NotDispatchedRuleInput>;
  /** A parcel that could not be delivered. */
  readonly redelivery?: InputMaybe<RedeliveryRuleInput>;
  /** A parcel that was promised for the day of its order. */
  readonly sameDay?: InputMaybe<SameDayRuleInput>;
  /** Kinds that the brand sees as more or less grave than the catalogue does. */
  readonly severities?: InputMaybe<ReadonlyArray<KindSeverityInput>>;
  /** A carrier that has the parcel and is silent for longer than is normal. */
  readonly silence?: InputMaybe<SilenceRuleInput>;
};

/** How grave an exception is. */
export type ExceptionSeverity =
  /** The parcel or what is in it is lost, as far as anybody knows. */
  | 'CRITICAL'
  /** Without a person it does not end well. */
  | 'HIGH'
  /** It mostly passes by itself. */
  | 'LOW'
  /** The customer notices. */
  | 'MEDIUM';

/** What is lost by an exception that nobody attends to. */
export type ExceptionStakeKind =
  /** What a delay costs the brand, by its own rules. */
  | 'DELAY'
  /** What the parcel is worth. */
  | 'VALUE';

/** The life of an exception. */
export type ExceptionState =
  /** It holds, and somebody has seen it. */
  | 'ACKNOWLEDGED'
  /** It holds, and somebody works on it. */
  | 'ASSIGNED'
  /** It holds, and nobody has taken it up. */
  | 'OPEN'
  /** It is over. */
  | 'RESOLVED';

/** How a carrier's stream of payloads into one endpoint is. */
export type FeedState =
  /** It brings what is normal for it at such hours of the week. */
  | 'HEALTHY'
  /** Its rhythm is not known well enough to judge it: some days at first, or nothing is expected of it any more. */
  | 'LEARNING'
  /** Nothing comes, for longer than any lull of it lasts. */
  | 'SILENT'
  /** Something comes, but less than a third of what is normal, for longer than chance explains. */
  | 'SLOW';

/** What is in a parcel and who packs it, as far as the shop says: an estimate knows parcels of a kind by it. */
export type GoodsInput = {
  /** What the carriage costs the customer. */
  readonly freight?: InputMaybe<MoneyInput>;
  /** How many items are in it, 0 to 100000. */
  readonly items?: InputMaybe<Scalars['Int']['input']>;
  /** Who packs and hands over, by the shop's own name of 1 to 100 characters: a warehouse, a store, a merchant of a marketplace. It is not kept as personal data are, so no person's name belongs there. */
  readonly seller?: InputMaybe<Scalars['String']['input']>;
  /** How much room it takes, in cubic centimetres, 0 to 1000000000. */
  readonly volumeCm3?: InputMaybe<Scalars['Int']['input']>;
  /** What it weighs, in grams, 0 to 100000000. */
  readonly weightGrams?: InputMaybe<Scalars['Int']['input']>;
};

/** How a parcel was handed over. */
export type Handover =
  /** An agent of the recipient took it. */
  | 'AGENT'
  /** It was left at the door or porch. */
  | 'AT_DOOR'
  /** The recipient collected it. */
  | 'COLLECTED'
  /** It is in the mailbox or parcel box. */
  | 'MAILBOX'
  /** A neighbour took it. */
  | 'NEIGHBOUR'
  /** A reception, mail room or front desk took it. */
  | 'RECEPTION'
  /** It was left in a place agreed on. */
  | 'SAFE_PLACE'
  /** Somebody signed for it. */
  | 'SIGNED';

/** What became of a row of an import. */
export type ImportOutcome =
  /** The parcel is registered. */
  | 'CREATED'
  /** It had been registered before; nothing was changed but milestones that were not known. */
  | 'KNOWN'
  /** It was not registered; the others of the import were. */
  | 'REFUSED';

/** A part of a parcel's way; each begins where the one before it ends, and those that were skipped are absent. */
export type JourneyPhase =
  /** From the order to the first scan in the carrier's hands, where neither a dispatch nor a label is known between them. */
  | 'BEFORE_CARRIER'
  /** From the local facility, the vehicle to the door, a delivery that was tried or a place to collect it, whichever was scanned first, to the delivery or the return. Deliveries that are tried again belong to it. */
  | 'LAST_MILE'
  /** From the first scan in the carrier's hands to the first on the last mile; to the end, where there is none of these. */
  | 'LINE_HAUL'
  /** From the order until the shop dispatched it; until its label was made, where the dispatch is not known. */
  | 'ORDER_TO_DISPATCH'
  /** From the first scan on the way back to the sender, after which it was never on its way again, to the sender. */
  | 'RETURN'
  /** From the dispatch, or the label, to the first scan in the carrier's hands. */
  | 'WAITING_FOR_CARRIER';

/** How grave a brand sees a kind of exception. */
export type KindSeverityInput = {
  /** What is wrong. */
  readonly kind: ExceptionKind;
  /** How grave the brand sees it. */
  readonly severity: ExceptionSeverity;
};

/** Why a number is taken for a part of a parcel's way. */
export type LegEvidence =
  /** The shop said so later. */
  | 'DECLARED'
  /** The shop registered the parcel with it. */
  | 'REGISTERED'
  /** The carrier before handed the parcel over, and another one goes on under the same number. */
  | 'SAME_NUMBER';

/** A number under which a parcel travels on. */
export type LegInput = {
  /** The code of the carrier that takes it on, for example `usps`. */
  readonly carrier: Scalars['String']['input'];
  /** That carrier's number; case, spaces and dashes do not matter. */
  readonly trackingNumber: Scalars['String']['input'];
};

/** What the shop does before the carrier has the parcel, in the order of a normal order. */
export type Milestone =
  /** The parcel left the warehouse. */
  | 'DISPATCHED'
  /** The label is made. */
  | 'LABEL_CREATED'
  /** The customer ordered. */
  | 'ORDERED'
  /** The parcel is packed. */
  | 'PACKED';

/** A milestone that the shop reached, with one parcel or with an order. */
export type MilestoneInput = {
  /** When it was reached. */
  readonly at: Scalars['DateTime']['input'];
  /** Which milestone. */
  readonly milestone: Milestone;
  /** The order: all its parcels to the customer, also those that are registered later. What is told of a parcel itself counts more. */
  readonly orderNumber?: InputMaybe<Scalars['String']['input']>;
  /** The parcel, by the shop's reference; or else `orderNumber`. */
  readonly reference?: InputMaybe<Scalars['String']['input']>;
};

/** An amount of money. */
export type MoneyInput = {
  /** In the currency's minor unit (cents for EUR, whole yen for JPY), 0 or more. */
  readonly amountMinor: Scalars['SafeInt']['input'];
  /** ISO 4217, upper case, for example `EUR`. */
  readonly currency: Scalars['String']['input'];
};

/** What things cost the brand. */
export type MoneyRulesInput = {
  /** What a parcel is taken for whose shop does not say what it is worth, in the currency’s minor unit. */
  readonly assumedValueMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** ISO 4217; in which the amounts of the rules are. */
  readonly currency?: InputMaybe<Scalars['String']['input']>;
  /** What a parcel that comes late costs by itself, in the currency’s minor unit. */
  readonly lateCostMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** What it costs beside, as a share of its value: 0 to 10. */
  readonly lateShare?: InputMaybe<Scalars['Float']['input']>;
  /** What one unit of other currencies is worth in the rules’; one that is not named counts as much. At most 50. */
  readonly rates?: InputMaybe<ReadonlyArray<CurrencyRateInput>>;
};

/** A parcel that stands ready and is not scanned. */
export type NotCollectedRuleInput = {
  /** How long a parcel may stand ready for the carrier, hours: 1 to 720, without Sundays and holidays; longer where it is normal that nothing is heard for longer, up to ten days and the holidays among them. */
  readonly hours?: InputMaybe<Scalars['Float']['input']>;
  /** Whether exceptions are found by it. */
  readonly isOn?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A parcel with a label that is not dispatched. */
export type NotDispatchedRuleInput = {
  /** How long a parcel may have a label and not be dispatched, hours: 1 to 720, without Sundays and holidays; longer where labels of its like normally lie longer, up to a week and the holidays in it. Two days at least as long as that is not known. */
  readonly hours?: InputMaybe<Scalars['Float']['input']>;
  /** Whether exceptions are found by it. */
  readonly isOn?: InputMaybe<Scalars['Boolean']['input']>;
};

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
  /** It was about history, which is not news to anybody: it arrived at once, or was found long after it had begun. */
  | 'CATCH_UP'
  /** The same trouble was open already, found in another way, and had been told. */
  | 'TOLD_BEFORE';

/** What a notice is about. Notices are caused by events, never by intervals. */
export type NotificationTrigger =
  /** The carrier reported the delivery. */
  | 'DELIVERED'
  /** The parcel left the warehouse; the carrier has not necessarily seen it. */
  | 'DISPATCHED'
  /** Something went wrong with the parcel; once for each kind of trouble and day in UTC on which it began, and not again while it goes on. */
  | 'EXCEPTION_DETECTED'
  /** The parcel is on its way to the door; once for each delivery run. */
  | 'OUT_FOR_DELIVERY'
  /** The carrier has the parcel: it scanned the pickup, or the first movement shows it. */
  | 'PICKED_UP';

/** By which rule a number is no longer that of the parcel that had it. */
export type NumberRecycledRule =
  /** The parcel was delivered or returned 30 days before, or longer. */
  | 'FINISHED'
  /** The parcel was never finished and nothing was heard of it for 120 days, and the shop registered another one. */
  | 'SILENT';

/** What a shop tells of an order; what it leaves out stays as it was told before. */
export type OrderInput = {
  /** When it was cancelled. */
  readonly cancelledAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Where it goes. */
  readonly destination?: InputMaybe<PlaceInput>;
  /** The shop's order number, 1 to 100 characters. */
  readonly number: Scalars['String']['input'];
  /** When the customer ordered; also the milestone `ORDERED` of its parcels. */
  readonly orderedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The latest moment that the shop promised. */
  readonly promisedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whom it is for. */
  readonly recipient?: InputMaybe<RecipientInput>;
  /** As of when this is told: of each field what was told later counts. Now, when it is not said. */
  readonly toldAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What the customer pays for it. */
  readonly value?: InputMaybe<MoneyInput>;
};

/** Where a parcel starts or goes, without street and name. */
export type PlaceInput = {
  /** 1 to 100 characters. */
  readonly city?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2, upper case, for example `DE`. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
  /** 1 to 20 characters. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State or province, 1 to 100 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
};

/** What had an estimate computed anew. */
export type RecalculationCause =
  /** The carrier stated when it means to deliver. */
  | 'CARRIER_STATED'
  /** The carrier told a scan differently, or took it back. */
  | 'CORRECTION'
  /** The shop registered the parcel. */
  | 'REGISTERED'
  /** The carrier scanned it. */
  | 'SCAN'
  /** Nothing came, and that says something too. */
  | 'TIME_PASSED';

/** Whom a parcel or an order is for. It is encrypted at rest, stands in no event, and is read with the scope `recipients:read` only. */
export type RecipientInput = {
  /** E-mail address, at most 254 characters. */
  readonly email?: InputMaybe<Scalars['String']['input']>;
  /** Street and house, in the order in which they are written: at most 10, each of 1 to 200 characters. */
  readonly lines?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** 1 to 200 characters. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Telephone number, at most 40 characters. */
  readonly phone?: InputMaybe<Scalars['String']['input']>;
};

/** A parcel that could not be delivered. */
export type RedeliveryRuleInput = {
  /** After an attempt the carrier tries again after so many hours: 1 to 720. */
  readonly hours?: InputMaybe<Scalars['Float']['input']>;
};

/** A parcel that the shop hands to a carrier. */
export type RegisterShipmentInput = {
  /** The carrier code, for example `fedex`. */
  readonly carrier: Scalars['String']['input'];
  /** What is in it, as far as it matters to how it must be treated. */
  readonly contents?: InputMaybe<ContentsClass>;
  /** Where it goes. */
  readonly destination?: InputMaybe<PlaceInput>;
  /** The zone of the destination, of the IANA database: `Europe/Berlin`. */
  readonly destinationZone?: InputMaybe<Scalars['String']['input']>;
  /** Which way it goes; when it is not said, `RETURN` with `returnOf` and `OUTBOUND` without. */
  readonly direction?: InputMaybe<ShipmentDirection>;
  /** When it left the warehouse, if it already has. */
  readonly dispatchedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What is in it and who packs it: an estimate knows parcels of a kind by it. */
  readonly goods?: InputMaybe<GoodsInput>;
  /** When its label was made. */
  readonly labelCreatedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Where it travels on after its first carrier handed it over, in that order and at most 10, as far as that is known; `addShipmentLegs` adds what comes to be known. */
  readonly legs?: InputMaybe<ReadonlyArray<LegInput>>;
  /** The shop's order number, 1 to 100 characters. */
  readonly orderNumber: Scalars['String']['input'];
  /** When the customer ordered. */
  readonly orderedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Where it starts. */
  readonly origin?: InputMaybe<PlaceInput>;
  /** When it was packed, if it already was. */
  readonly packedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** How many pieces travel under the number, 1 to 999. */
  readonly pieces?: Scalars['Int']['input'];
  /** The latest moment that the shop promised. */
  readonly promisedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Whom it is for. */
  readonly recipient?: InputMaybe<RecipientInput>;
  /** The shop's own reference, 1 to 100 characters, unique in the brand; registering it twice is registering it once. */
  readonly reference: Scalars['String']['input'];
  /** The reference of the parcel that this one brings back; that one may be registered later. */
  readonly returnOf?: InputMaybe<Scalars['String']['input']>;
  /** The carrier's service, as the shop calls it, 1 to 100 characters. */
  readonly service?: InputMaybe<Scalars['String']['input']>;
  /** The carrier's number; case, spaces and dashes do not matter. */
  readonly trackingNumber: Scalars['String']['input'];
  /** What is in it is worth this. */
  readonly value?: InputMaybe<MoneyInput>;
};

/** Why a parcel was not registered. */
export type RegistrationProblem =
  /** A field does not fit; the message says which. */
  | 'BAD_INPUT'
  /** The same request names this reference more than once. */
  | 'REFERENCE_TWICE'
  /** Another parcel of the brand has this number at this carrier. */
  | 'TRACKING_NUMBER_TAKEN';

/** What is odd about a parcel that was registered all the same. */
export type RegistrationWarningCode =
  /** The tracking number has the shape of one of the carrier, and another check digit than belongs to it. */
  | 'CHECK_DIGIT_WRONG'
  /** The tracking number has the shape of none of the carrier's. */
  | 'TRACKING_NUMBER_UNLIKELY';

/** When a probability is worth telling of. */
export type RiskRuleInput = {
  /** What it costs to look into it, in the minor unit of the rules’ currency; it is raised where that is less than what is at stake times the probability. */
  readonly alarmCostMinor?: InputMaybe<Scalars['SafeInt']['input']>;
  /** Whether exceptions are found by it. */
  readonly isOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** Never raised below this probability, whatever it would cost: 0.01 to 0.99. */
  readonly leastProbability?: InputMaybe<Scalars['Float']['input']>;
};

/** A parcel that was promised for the day of its order. */
export type SameDayRuleInput = {
  /** At which hour of the day where the parcel goes it must be out for delivery: 0 to 23. */
  readonly atHour?: InputMaybe<Scalars['Int']['input']>;
  /** Whether exceptions are found by it. */
  readonly isOn?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Something that happened to a parcel, told by the shop or its operator and not by the carrier. */
export type ScanInput = {
  /** Where: the city, or the name of a facility; at most 120 characters. */
  readonly city?: InputMaybe<Scalars['String']['input']>;
  /** The carrier's own code, at most 64 characters; alone it says what the carrier's mapping says of it. */
  readonly code?: InputMaybe<Scalars['String']['input']>;
  /** ISO 3166-1 alpha-2. */
  readonly country?: InputMaybe<Scalars['String']['input']>;
  /** In words, at most 512 characters. */
  readonly description?: InputMaybe<Scalars['String']['input']>;
  /** Your own id of the scan, at most 200 characters: told again with the same id it is the same scan, whatever else changed. Without one its fields make it itself. */
  readonly id?: InputMaybe<Scalars['String']['input']>;
  /** Degrees north, WGS 84; with `longitude`. */
  readonly latitude?: InputMaybe<Scalars['Float']['input']>;
  /** Degrees east, WGS 84; with `latitude`. */
  readonly longitude?: InputMaybe<Scalars['Float']['input']>;
  /** When it happened, `YYYY-MM-DDTHH:MM[:SS]`, with an offset or `Z`; without one it is read in `zone`, else in the zone of the place, else in that of the carrier. */
  readonly occurredAt: Scalars['String']['input'];
  /** How many pieces it is about, 1 to 999999. */
  readonly pieces?: InputMaybe<Scalars['Int']['input']>;
  /** At most 32 characters. */
  readonly postalCode?: InputMaybe<Scalars['String']['input']>;
  /** State or province, abbreviated; at most 64 characters. */
  readonly region?: InputMaybe<Scalars['String']['input']>;
  /** Who signed, at most 120 characters. */
  readonly signedBy?: InputMaybe<Scalars['String']['input']>;
  /** Where the parcel is, a word of `ShipmentStatus`, when no finer word is known. */
  readonly status?: InputMaybe<Scalars['String']['input']>;
  /** What happened, a word of `SubStatus`; it decides status and exception. This, `status` or `code` must be there. */
  readonly subStatus?: InputMaybe<Scalars['String']['input']>;
  /** The carrier's number; case, spaces and dashes do not matter. */
  readonly trackingNumber: Scalars['String']['input'];
  /** True takes the same scan back, which was told before in error. */
  readonly withdrawn?: InputMaybe<Scalars['Boolean']['input']>;
  /** What `occurredAt` is read in when it has no offset: an IANA name, or `±HH:MM`. */
  readonly zone?: InputMaybe<Scalars['String']['input']>;
};

/** Why a scan was not recorded. */
export type ScanProblem =
  /** Of files: a cell is longer than 2000 characters. */
  | 'CELL_TOO_LONG'
  /** Latitude or longitude is missing beside the other, or no such degree. */
  | 'COORDINATES_INVALID'
  /** The country is no code of ISO 3166-1. */
  | 'COUNTRY_UNKNOWN'
  /** The time is empty. */
  | 'EVENT_TIME_MISSING'
  /** The time lies outside of the years 1990 to 2100. */
  | 'EVENT_TIME_OUT_OF_RANGE'
  /** The time is not written as it must be, or there is no such time. */
  | 'EVENT_TIME_UNREADABLE'
  /** There is no sub-status, no status and no code. */
  | 'MEANING_MISSING'
  /** The count of pieces is not 1 to 999999. */
  | 'PIECES_INVALID'
  /** Of files: the row has not as many cells as the header. */
  | 'ROW_LENGTH'
  /** It is not shaped as a scan. */
  | 'SCAN_NOT_UNDERSTOOD'
  /** The status is not that of the sub-status. */
  | 'STATUS_CONTRADICTS'
  /** The status is no word of `ShipmentStatus`. */
  | 'STATUS_UNKNOWN'
  /** The sub-status is no word of `SubStatus`. */
  | 'SUB_STATUS_UNKNOWN'
  /** A text is longer than it may be. */
  | 'TEXT_TOO_LONG'
  /** The tracking number has not 4 to 50 letters and digits. */
  | 'TRACKING_NUMBER_INVALID'
  /** Whether it is withdrawn is neither true nor false. */
  | 'WITHDRAWN_INVALID'
  /** The zone is neither an IANA name nor an offset. */
  | 'ZONE_UNKNOWN';

/** Which way a parcel goes. */
export type ShipmentDirection =
  /** To the customer. */
  | 'OUTBOUND'
  /** From the customer back to the shop, on a label of its own. */
  | 'RETURN';

/** Why a leg was not added. */
export type ShipmentLegProblem =
  /** A field does not fit; the message says which. */
  | 'BAD_INPUT'
  /** The brand has no such parcel. */
  | 'SHIPMENT_UNKNOWN'
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

/** A carrier as the brand's shop calls it. */
export type ShopCarrierNameInput = {
  /** The carrier code, for example `fedex`. */
  readonly carrier: Scalars['ID']['input'];
  /** The name; case, blanks and signs do not matter. 1 to 100 characters. */
  readonly name: Scalars['String']['input'];
};

/** What became of a delivery of a shop system. */
export type ShopPayloadState =
  /** Something of it waits for a person; what could be taken of it has its effects. */
  | 'QUARANTINED'
  /** All of it has its effects; its body is not kept. */
  | 'TAKEN';

/** Where the orders of a brand live, and whose webhooks are read. */
export type ShopSystem =
  /** Anything that posts documents of our own form, or CSV, signed as Standard Webhooks are. */
  | 'OWN'
  /** Shopify: topics `orders/…` and `fulfillments/…`, signed by `X-Shopify-Hmac-Sha256`. */
  | 'SHOPIFY'
  /** WooCommerce: topics `order.…`, signed by `X-WC-Webhook-Signature`; parcels by its shipment tracking. */
  | 'WOOCOMMERCE';

/** How a carrier proves that a payload is its own. Where a time is signed, it may be off by five minutes. */
export type SignatureScheme =
  /** Base64 HMAC-SHA256 over the body, in `aftership-hmac-sha256`. AfterShip issues the secret. */
  | 'AFTERSHIP_HMAC'
  /** The secret itself as `Authorization: Bearer`; an `idempotency-key` is the payload’s id. */
  | 'BEARER'
  /** The secret itself in `x-api-key`, or as `token` of the address. */
  | 'DHL_API_KEY'
  /** `hmac-sha256-hex=` and the HMAC-SHA256 over the body, in `x-hmac-signature`; the dated `-v2` too. */
  | 'EASYPOST_HMAC'
  /** HMAC-SHA256 over the body, base64 or hex, in `fdx-signature`. */
  | 'FEDEX_HMAC'
  /** HMAC-SHA256 over the body, hex or base64, perhaps behind `sha256=`, in `x-signature` or `x-hub-signature-256`. */
  | 'HMAC'
  /** SHA-256 over body, `/` and key, in `sign`. 17TRACK issues the key. */
  | 'SEVENTEEN_TRACK_SHA256'
  /** RSA-SHA256 over time and body under a published key, and the secret as `token` of the address. */
  | 'SHIPENGINE_RSA'
  /** `t=`, `v1=`: HMAC-SHA256 over time and body, in `shippo-auth-signature`. Shippo issues the secret. */
  | 'SHIPPO_HMAC'
  /** The secret as `token` of the address. */
  | 'SHIPPO_TOKEN'
  /** Standard Webhooks: `webhook-id`, `webhook-timestamp`, `webhook-signature`; the id is the payload’s. */
  | 'STANDARD_WEBHOOKS'
  /** The secret itself in `credential`, or as `Authorization: Bearer`. */
  | 'UPS_BEARER'
  /** Base64 HMAC-SHA256 over the envelope’s `timestamp` and `payload`, or over the body, in `x-hmac`. */
  | 'USPS_HMAC';

/** A carrier that has the parcel and is silent for longer than is normal. */
export type SilenceRuleInput = {
  /** How many false alarms are borne at most, per 1,000 normal parcels on their whole way, by what was learned of them: 0.01 to 1,000. Where the longest normal silences end sooner than what was learned lets expect, fewer come. The smaller, the later a silence is told, and that a parcel lies longer than is normal. */
  readonly falseAlarmsPerThousand?: InputMaybe<Scalars['Float']['input']>;
  /** Whether exceptions are found by it. */
  readonly isOn?: InputMaybe<Scalars['Boolean']['input']>;
  /** No silence is an exception before, hours: 1 to 720. */
  readonly leastHours?: InputMaybe<Scalars['Float']['input']>;
};

/** What a scan says, in our finest words. Each implies a status, an exception, both or neither; carriers’ codes map to these. */
export type SubStatus =
  /** The carrier scanned the parcel for the first time. Implies status PICKED_UP. */
  | 'ACCEPTED'
  /** The address was corrected or changed as asked. */
  | 'ADDRESS_CHANGED'
  /** The address is wrong or incomplete. Implies exception ADDRESS_ISSUE. */
  | 'ADDRESS_ISSUE'
  /** The parcel arrived at a facility on the way. Implies status IN_TRANSIT. */
  | 'ARRIVED_AT_FACILITY'
  /** The parcel arrived at the facility that delivers it. Implies status AT_LOCAL_FACILITY. */
  | 'ARRIVED_AT_LOCAL_FACILITY'
  /** The courier is close to the address. Implies status OUT_FOR_DELIVERY. */
  | 'ARRIVING_SOON'
  /** A delivery was tried and failed; the source says no more. Implies status ATTEMPTED and exception DELIVERY_ATTEMPTED. */
  | 'ATTEMPTED'
  /** The business was closed. Implies status ATTEMPTED and exception DELIVERY_ATTEMPTED. */
  | 'ATTEMPTED_CLOSED'
  /** Nobody was there to take the parcel. Implies status ATTEMPTED and exception DELIVERY_ATTEMPTED. */
  | 'ATTEMPTED_NOBODY_THERE'
  /** The courier could not reach the door. Implies status ATTEMPTED and exception DELIVERY_ATTEMPTED. */
  | 'ATTEMPTED_NO_ACCESS'
  /** There was no safe place or box to leave the parcel. Implies status ATTEMPTED and exception DELIVERY_ATTEMPTED. */
  | 'ATTEMPTED_NO_SAFE_PLACE'
  /** The courier ran out of time on the round. Implies status ATTEMPTED and exception DELIVERY_ATTEMPTED. */
  | 'ATTEMPTED_NO_TIME'
  /** What was due at the door was not paid. Implies status ATTEMPTED and exception DELIVERY_ATTEMPTED. */
  | 'ATTEMPTED_PAYMENT_MISSING'
  /** A signature, code or proof of age was missing. Implies status ATTEMPTED and exception DELIVERY_ATTEMPTED. */
  | 'ATTEMPTED_PROOF_MISSING'
  /** A delivery was tried and the address did not fit. Implies status ATTEMPTED and exception ADDRESS_ISSUE. */
  | 'ATTEMPTED_WRONG_ADDRESS'
  /** The parcel is at a facility on the way. Implies status IN_TRANSIT. */
  | 'AT_FACILITY'
  /** The parcel waits in a locker. Implies status AVAILABLE_FOR_PICKUP. */
  | 'AT_LOCKER'
  /** The parcel waits at a shop or service point. Implies status AVAILABLE_FOR_PICKUP. */
  | 'AT_PICKUP_POINT'
  /** The parcel waits at a post office or depot counter. Implies status AVAILABLE_FOR_PICKUP. */
  | 'AT_POST_OFFICE'
  /** The label or order was cancelled. */
  | 'CANCELLED'
  /** The source reports an exception and says no more. Implies exception CARRIER_HOLD. */
  | 'CARRIER_EXCEPTION'
  /** The carrier collected the parcel from the sender. Implies status PICKED_UP. */
  | 'COLLECTED'
  /** The recipient collected the parcel. Implies status DELIVERED. */
  | 'COLLECTED_BY_RECIPIENT'
  /** The time to collect the parcel is running out. Implies status AVAILABLE_FOR_PICKUP and exception LOCKER_PICKUP_EXPIRING. */
  | 'COLLECTION_EXPIRING'
  /** The recipient was reminded to collect the parcel. Implies status AVAILABLE_FOR_PICKUP. */
  | 'COLLECTION_REMINDED'
  /** Part of the contents is missing. Implies exception DAMAGED. */
  | 'CONTENTS_MISSING'
  /** A courier is on the way to collect the parcel. Implies status AWAITING_PICKUP. */
  | 'COURIER_EN_ROUTE_TO_PICKUP'
  /** Customs released the parcel. Implies status IN_TRANSIT. */
  | 'CUSTOMS_CLEARED'
  /** Customs lacks documents or information. Implies exception CUSTOMS_HOLD. */
  | 'CUSTOMS_DOCUMENTS_MISSING'
  /** Duties or taxes are to be paid. Implies exception CUSTOMS_HOLD. */
  | 'CUSTOMS_DUTIES_DUE'
  /** Customs holds the parcel. Implies exception CUSTOMS_HOLD. */
  | 'CUSTOMS_HELD'
  /** Customs has the parcel; nothing is wrong yet. Implies status IN_TRANSIT. */
  | 'CUSTOMS_PRESENTED'
  /** Customs does not let the parcel in. Implies exception CUSTOMS_HOLD. */
  | 'CUSTOMS_REJECTED'
  /** The parcel is damaged. Implies exception DAMAGED. */
  | 'DAMAGED'
  /** The parcel is late; the source says no more. Implies exception DELAYED. */
  | 'DELAYED'
  /** A strike, holiday, disaster or closed area makes the parcel late. Implies exception DELAYED. */
  | 'DELAYED_EVENT'
  /** Volume, staff or machines of the carrier make the parcel late. Implies exception DELAYED. */
  | 'DELAYED_OPERATIONS'
  /** A vehicle, flight, road or connection makes the parcel late. Implies exception DELAYED. */
  | 'DELAYED_TRANSPORT'
  /** The weather holds the parcel up. Implies exception WEATHER_HOLD. */
  | 'DELAYED_WEATHER'
  /** The parcel was delivered; the source says no more. Implies status DELIVERED. */
  | 'DELIVERED'
  /** The parcel was left at the door or porch. Implies status DELIVERED. */
  | 'DELIVERED_AT_DOOR'
  /** The parcel is in the mailbox or parcel box. Implies status DELIVERED. */
  | 'DELIVERED_MAILBOX'
  /** A neighbour took the parcel. Implies status DELIVERED. */
  | 'DELIVERED_NEIGHBOUR'
  /** A reception, mail room or front desk took the parcel. Implies status DELIVERED. */
  | 'DELIVERED_RECEPTION'
  /** The parcel was left in a place agreed on. Implies status DELIVERED. */
  | 'DELIVERED_SAFE_PLACE'
  /** Somebody signed for the parcel. Implies status DELIVERED. */
  | 'DELIVERED_SIGNED'
  /** An agent of the recipient took the parcel. Implies status DELIVERED. */
  | 'DELIVERED_TO_AGENT'
  /** Somebody asked for another day, place or way of delivery. */
  | 'DELIVERY_CHANGE_REQUESTED'
  /** A delivery appointment was made or is being made. Implies status AT_LOCAL_FACILITY. */
  | 'DELIVERY_SCHEDULED'
  /** The parcel left a facility. Implies status IN_TRANSIT. */
  | 'DEPARTED_FACILITY'
  /** The parcel was destroyed or disposed of. Implies exception DAMAGED. */
  | 'DESTROYED'
  /** The sender handed the parcel in at a counter, shop or locker. Implies status PICKED_UP. */
  | 'DROPPED_OFF'
  /** The carrier told when it means to deliver. */
  | 'ESTIMATE_UPDATED'
  /** The parcel left the country of origin. Implies status IN_TRANSIT. */
  | 'EXPORTED'
  /** The parcel was sent on to another address or office. Implies status IN_TRANSIT. */
  | 'FORWARDED'
  /** The carrier holds the parcel; the source says no more. Implies exception CARRIER_HOLD. */
  | 'HELD'
  /** The carrier needs instructions or documents. Implies exception CARRIER_HOLD. */
  | 'HELD_FOR_INSTRUCTIONS'
  /** The parcel is held until something is paid. Implies exception CARRIER_HOLD. */
  | 'HELD_FOR_PAYMENT'
  /** The parcel is kept back for a later day, as the recipient asked. Implies exception CARRIER_HOLD. */
  | 'HELD_FOR_RECIPIENT'
  /** A security check, prohibited contents or an authority holds the parcel. Implies exception CARRIER_HOLD. */
  | 'HELD_FOR_SECURITY'
  /** The parcel reached the country of destination. Implies status IN_TRANSIT. */
  | 'IMPORTED'
  /** The carrier has the data of the parcel, and not the parcel. Implies status LABEL_CREATED. */
  | 'INFORMATION_RECEIVED'
  /** A label was made. Implies status LABEL_CREATED. */
  | 'LABEL_PRINTED'
  /** The aircraft, ship, train or long-distance vehicle arrived. Implies status IN_TRANSIT. */
  | 'LINEHAUL_ARRIVED'
  /** The aircraft, ship, train or long-distance vehicle left. Implies status IN_TRANSIT. */
  | 'LINEHAUL_DEPARTED'
  /** The parcel is on the vehicle that delivers it. Implies status OUT_FOR_DELIVERY. */
  | 'LOADED_FOR_DELIVERY'
  /** The parcel is lost, or is being searched for. Implies exception LOST_IN_TRANSIT. */
  | 'LOST'
  /** The parcel went the wrong way. Implies exception MISROUTED. */
  | 'MISROUTED'
  /** The parcel came too late for the day. Implies exception DELAYED. */
  | 'MISSED_CUTOFF'
  /** The parcel is on its way; the source says no more. Implies status IN_TRANSIT. */
  | 'MOVING'
  /** A remark that neither moves the parcel nor says that anything is wrong. */
  | 'NOTE'
  /** Some pieces of the shipment were delivered. */
  | 'PARTIALLY_DELIVERED'
  /** The carrier came and could not collect the parcel. Implies status AWAITING_PICKUP. */
  | 'PICKUP_FAILED'
  /** The carrier has an appointment to collect the parcel. Implies status AWAITING_PICKUP. */
  | 'PICKUP_SCHEDULED'
  /** The parcel is being prepared; the source says no more. Implies status LABEL_CREATED. */
  | 'PRE_TRANSIT'
  /** A signature, photo or other proof was recorded. */
  | 'PROOF_RECORDED'
  /** The parcel is packed and waits for the carrier. Implies status AWAITING_PICKUP. */
  | 'READY_FOR_CARRIER'
  /** The recipient can collect the parcel. Implies status AVAILABLE_FOR_PICKUP. */
  | 'READY_FOR_COLLECTION'
  /** The recipient has moved. Implies exception ADDRESS_ISSUE. */
  | 'RECIPIENT_MOVED'
  /** The carrier told the recipient something. */
  | 'RECIPIENT_NOTIFIED'
  /** The recipient is not known at the address. Implies exception ADDRESS_ISSUE. */
  | 'RECIPIENT_UNKNOWN'
  /** The recipient refused the parcel. Implies status ATTEMPTED and exception REFUSED. */
  | 'REFUSED'
  /** The carrier moved the delivery to another day. Implies exception DELAYED. */
  | 'RESCHEDULED'
  /** The sender has the parcel back. Implies status RETURNED and exception RETURN_TO_SENDER. */
  | 'RETURNED'
  /** The parcel was scanned on its way back. Implies status RETURNING and exception RETURN_TO_SENDER. */
  | 'RETURN_MOVING'
  /** The parcel is out for delivery to the sender. Implies status RETURNING and exception RETURN_TO_SENDER. */
  | 'RETURN_OUT_FOR_DELIVERY'
  /** It was decided that the parcel goes back; it has not left yet. Implies exception RETURN_TO_SENDER. */
  | 'RETURN_REQUESTED'
  /** The parcel is on its way back to the sender. Implies status RETURNING and exception RETURN_TO_SENDER. */
  | 'RETURN_STARTED'
  /** The parcel was processed at a facility on the way. Implies status IN_TRANSIT. */
  | 'SORTED'
  /** The parcel was processed at the facility that delivers it. Implies status AT_LOCAL_FACILITY. */
  | 'SORTED_FOR_DELIVERY'
  /** The parcel was too warm or too cold. Implies exception TEMPERATURE_EXCURSION. */
  | 'TEMPERATURE_EXCURSION'
  /** Another carrier takes the parcel on. Implies status IN_TRANSIT. */
  | 'TRANSFERRED_TO_PARTNER'
  /** The parcel was not collected in time. Implies exception RETURN_TO_SENDER. */
  | 'UNCLAIMED'
  /** The parcel cannot be delivered. Implies exception RETURN_TO_SENDER. */
  | 'UNDELIVERABLE'
  /** A courier is out to deliver the parcel. Implies status OUT_FOR_DELIVERY. */
  | 'WITH_COURIER';

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

export type AssignExceptionsMutationVariables = Exact<{
  ids: ReadonlyArray<Scalars['ID']['input']> | Scalars['ID']['input'];
  assignee?: InputMaybe<Scalars['String']['input']>;
  note?: InputMaybe<Scalars['String']['input']>;
}>;


export type AssignExceptionsMutation = { readonly assignExceptions: ReadonlyArray<{ readonly changed: boolean, readonly exception: { readonly id: string, readonly state: ExceptionState, readonly assignee: string | null } } | { readonly problem: ExceptionActProblem, readonly message: string, readonly exception: { readonly id: string, readonly state: ExceptionState } } | { readonly id: string }> };

export type ChangeExceptionRulesMutationVariables = Exact<{
  change: ExceptionRulesChange;
  expectedVersion: Scalars['Int']['input'];
  note?: InputMaybe<Scalars['String']['input']>;
}>;


export type ChangeExceptionRulesMutation = { readonly changeExceptionRules: { readonly __typename: 'ExceptionRulesChanged', readonly changed: boolean, readonly rules: { readonly version: number } } | { readonly __typename: 'ExceptionRulesRefused', readonly problems: ReadonlyArray<{ readonly field: string, readonly code: ExceptionRuleProblemCode, readonly message: string }> } };

export type CreateIntakeEndpointMutationVariables = Exact<{
  carrier: Scalars['ID']['input'];
}>;


export type CreateIntakeEndpointMutation = { readonly createIntakeEndpoint: { readonly secret: string, readonly endpoint: { readonly id: string, readonly url: string, readonly scheme: SignatureScheme, readonly signatureHeader: string } } };

export type ExceptionInboxQueryVariables = Exact<{
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ExceptionInboxFilter>;
}>;


export type ExceptionInboxQuery = { readonly exceptionInbox: { readonly asOf: string, readonly counts: { readonly total: number, readonly overdue: number, readonly dueWithinDay: number, readonly byKind: ReadonlyArray<{ readonly kind: ExceptionKind, readonly parcels: number }>, readonly bySeverity: ReadonlyArray<{ readonly severity: ExceptionSeverity, readonly parcels: number }>, readonly byState: ReadonlyArray<{ readonly state: ExceptionState, readonly parcels: number }>, readonly byCarrier: ReadonlyArray<{ readonly carrier: string, readonly parcels: number }> }, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null }, readonly nodes: ReadonlyArray<{ readonly why: string, readonly nextStep: string, readonly severity: ExceptionSeverity, readonly state: ExceptionState, readonly assignee: string | null, readonly openedAt: string, readonly deadline: { readonly kind: ExceptionDeadlineKind, readonly at: string } | null, readonly stake: { readonly amountMinor: number, readonly currency: string } | null, readonly exceptions: ReadonlyArray<{ readonly id: string, readonly kind: ExceptionKind, readonly cause: ExceptionCause, readonly state: ExceptionState, readonly severity: ExceptionSeverity, readonly openedAt: string, readonly reasons: ReadonlyArray<string>, readonly nextStep: string, readonly assignee: string | null }>, readonly shipment: { readonly id: string, readonly trackingNumber: string, readonly status: ShipmentStatus, readonly order: { readonly number: string }, readonly carrier: { readonly code: string, readonly name: string } | null } }> } };

export type ExceptionRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type ExceptionRulesQuery = { readonly exceptionRules: { readonly version: number, readonly changedAt: string | null, readonly changedBy: string | null, readonly note: string | null, readonly silence: { readonly isOn: boolean, readonly falseAlarmsPerThousand: number, readonly leastHours: number }, readonly notCollected: { readonly isOn: boolean, readonly hours: number }, readonly notDispatched: { readonly isOn: boolean, readonly hours: number }, readonly sameDay: { readonly isOn: boolean, readonly atHour: number }, readonly lateRisk: { readonly isOn: boolean, readonly leastProbability: number, readonly alarmCostMinor: number }, readonly lossRisk: { readonly isOn: boolean, readonly leastProbability: number, readonly alarmCostMinor: number }, readonly collection: { readonly isOn: boolean, readonly keptDays: number, readonly hoursBefore: number, readonly keptDaysByCarrier: ReadonlyArray<{ readonly carrier: string, readonly days: number }> }, readonly redelivery: { readonly hours: number }, readonly severities: ReadonlyArray<{ readonly kind: ExceptionKind, readonly severity: ExceptionSeverity }>, readonly money: { readonly currency: string, readonly assumedValueMinor: number, readonly lateCostMinor: number, readonly lateShare: number, readonly rates: ReadonlyArray<{ readonly currency: string, readonly rate: number }> }, readonly claimWindows: ReadonlyArray<{ readonly carrier: string, readonly about: ClaimAbout, readonly days: number, readonly from: ClaimFrom, readonly validFrom: string, readonly source: string }>, readonly catalogue: ReadonlyArray<{ readonly kind: ExceptionKind, readonly severity: ExceptionSeverity, readonly stake: ExceptionStakeKind, readonly deadlines: ReadonlyArray<ExceptionDeadlineKind>, readonly nextStep: string, readonly rules: ReadonlyArray<{ readonly cause: ExceptionCause, readonly opens: string, readonly closes: string }> }> } };

export type ImportShipmentsMutationVariables = Exact<{
  csv: Scalars['String']['input'];
}>;


export type ImportShipmentsMutation = { readonly importShipments: { readonly rows: ReadonlyArray<{ readonly row: number, readonly reference: string | null, readonly outcome: ImportOutcome, readonly code: string | null, readonly message: string | null }> } };

export type RecordMilestonesMutationVariables = Exact<{
  milestones: ReadonlyArray<MilestoneInput> | MilestoneInput;
}>;


export type RecordMilestonesMutation = { readonly recordMilestones: ReadonlyArray<{ readonly reference: string | null, readonly recorded: boolean }> };

export type RecordScansMutationVariables = Exact<{
  carrier: Scalars['ID']['input'];
  scans: ReadonlyArray<ScanInput> | ScanInput;
}>;


export type RecordScansMutation = { readonly recordScans: ReadonlyArray<{ readonly __typename: 'ScanAccepted', readonly index: number, readonly payloadId: string, readonly duplicate: boolean } | { readonly __typename: 'ScanRefused', readonly index: number, readonly problem: ScanProblem, readonly message: string }> };

export type RegisterShipmentsMutationVariables = Exact<{
  shipments: ReadonlyArray<RegisterShipmentInput> | RegisterShipmentInput;
}>;


export type RegisterShipmentsMutation = { readonly registerShipments: ReadonlyArray<{ readonly __typename: 'RegistrationRefused', readonly reference: string, readonly problem: RegistrationProblem, readonly message: string } | { readonly __typename: 'ShipmentRegistered', readonly reference: string, readonly created: boolean, readonly differs: ReadonlyArray<string>, readonly shipment: { readonly id: string, readonly trackingNumber: string } }> };

export type ShipmentPagesQueryVariables = Exact<{
  first: Scalars['Int']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
  trackingNumber?: InputMaybe<Scalars['String']['input']>;
}>;


export type ShipmentPagesQuery = { readonly shipments: { readonly nodes: ReadonlyArray<{ readonly id: string, readonly reference: string, readonly trackingNumber: string, readonly status: ShipmentStatus, readonly scans: ReadonlyArray<{ readonly key: string }> }>, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } };

export type TrackedParcelQueryVariables = Exact<{
  token?: InputMaybe<Scalars['String']['input']>;
}>;


export type TrackedParcelQuery = { readonly track: { readonly asOf: string, readonly status: ShipmentStatus, readonly statusSince: string, readonly deliveredAt: string | null, readonly carrier: { readonly code: string, readonly name: string } | null, readonly estimate: { readonly day: string, readonly from: string, readonly to: string, readonly earliest: string, readonly latest: string, readonly reasons: ReadonlyArray<string>, readonly hours: { readonly from: string, readonly to: string } | null } | null, readonly timeline: ReadonlyArray<{ readonly status: ShipmentStatus | null, readonly occurredAt: string, readonly localTime: string | null, readonly city: string | null, readonly country: string | null }>, readonly exceptions: ReadonlyArray<{ readonly kind: ExceptionKind, readonly state: ExceptionState, readonly openedAt: string, readonly resolvedAt: string | null }> } | null };

export type TrackingPageQueryVariables = Exact<{
  id: Scalars['ID']['input'];
}>;


export type TrackingPageQuery = { readonly shipment: { readonly id: string, readonly asOf: string, readonly reference: string, readonly trackingNumber: string, readonly status: ShipmentStatus, readonly statusSince: string, readonly deliveredAt: string | null, readonly order: { readonly number: string }, readonly carrier: { readonly code: string, readonly name: string, readonly performance: { readonly delivered: number, readonly scans: number } | null } | null, readonly estimate: { readonly p10: string, readonly p50: string, readonly p90: string, readonly day: string, readonly zone: string, readonly source: EstimateSource, readonly parcels: number, readonly window: { readonly from: string, readonly to: string }, readonly hours: { readonly from: string, readonly to: string } | null, readonly reasons: ReadonlyArray<{ readonly about: EstimateTopic, readonly workingDays: number | null, readonly sentence: string }> } | null, readonly scans: ReadonlyArray<{ readonly key: string, readonly status: ShipmentStatus | null, readonly code: string, readonly description: string, readonly occurredAt: string, readonly place: { readonly city: string | null, readonly region: string | null, readonly country: string | null } | null }>, readonly exceptions: ReadonlyArray<{ readonly id: string, readonly kind: ExceptionKind, readonly state: ExceptionState, readonly openedAt: string, readonly resolvedAt: string | null }>, readonly notifications: ReadonlyArray<{ readonly id: string, readonly trigger: NotificationTrigger, readonly title: string, readonly occurredAt: string }> | null } | null };

export type TryExceptionRulesQueryVariables = Exact<{
  change: ExceptionRulesChange;
  from: Scalars['DateTime']['input'];
  until: Scalars['DateTime']['input'];
}>;


export type TryExceptionRulesQuery = { readonly dryRunExceptionRules: { readonly __typename: 'ExceptionRulesDryRun', readonly parcels: number, readonly sampled: number, readonly played: number, readonly isCut: boolean, readonly inTime: number, readonly causes: ReadonlyArray<{ readonly cause: ExceptionCause, readonly now: { readonly raised: number, readonly closedWithinDay: number, readonly falseAlarmsPerThousand: number | null, readonly medianLeadHours: number | null }, readonly changed: { readonly raised: number, readonly closedWithinDay: number, readonly falseAlarmsPerThousand: number | null, readonly medianLeadHours: number | null } }>, readonly examples: ReadonlyArray<{ readonly cause: ExceptionCause, readonly difference: DryRunDifference, readonly raisedAt: string, readonly shipment: { readonly id: string, readonly trackingNumber: string } | null }> } | { readonly __typename: 'ExceptionRulesRefused', readonly problems: ReadonlyArray<{ readonly field: string, readonly code: ExceptionRuleProblemCode, readonly message: string }> } };

export type UnclaimedNumbersQueryVariables = Exact<{
  first: Scalars['Int']['input'];
}>;


export type UnclaimedNumbersQuery = { readonly unclaimedNumbers: { readonly nodes: ReadonlyArray<{ readonly trackingNumber: string, readonly scans: number }> } };

export type WatchBottlenecksSubscriptionVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WatchBottlenecksSubscription = { readonly bottleneckChanged: { readonly cursor: string, readonly recordedAt: string, readonly state: BottleneckState, readonly bottleneck: { readonly place: string | null, readonly since: string, readonly pace: number, readonly parcels: number, readonly longestSince: string, readonly carrier: { readonly code: string, readonly name: string } } } };

export type WatchEddSubscriptionVariables = Exact<{
  shipmentId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type WatchEddSubscription = { readonly eddRecalculated: { readonly cursor: string, readonly recordedAt: string, readonly cause: RecalculationCause | null, readonly movedDays: number | null, readonly why: ReadonlyArray<string>, readonly before: { readonly day: string, readonly source: EstimateSource, readonly window: { readonly from: string, readonly to: string } } | null, readonly after: { readonly day: string, readonly zone: string, readonly p10: string, readonly p90: string, readonly source: EstimateSource, readonly window: { readonly from: string, readonly to: string }, readonly hours: { readonly from: string, readonly to: string } | null } | null, readonly shipment: { readonly id: string, readonly trackingNumber: string, readonly carrier: { readonly code: string, readonly name: string } | null } } };

export type WatchExceptionsSubscriptionVariables = Exact<{
  shipmentId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type WatchExceptionsSubscription = { readonly exceptionChanged: { readonly cursor: string, readonly recordedAt: string, readonly exceptionId: string, readonly move: ExceptionMove, readonly kind: ExceptionKind, readonly exceptionCause: ExceptionCause, readonly state: ExceptionState, readonly severity: ExceptionSeverity, readonly openedAt: string, readonly resolvedAt: string | null, readonly reasons: ReadonlyArray<string>, readonly nextStep: string, readonly deadline: { readonly kind: ExceptionDeadlineKind, readonly at: string } | null, readonly stake: { readonly amountMinor: number, readonly currency: string } | null, readonly handling: { readonly by: string, readonly assignee: string | null, readonly note: string | null } | null, readonly evidence: { readonly code: string, readonly description: string } | null, readonly order: { readonly number: string }, readonly lastScans: ReadonlyArray<{ readonly status: ShipmentStatus | null, readonly code: string, readonly description: string, readonly occurredAt: string }>, readonly shipment: { readonly id: string, readonly trackingNumber: string, readonly status: ShipmentStatus, readonly carrier: { readonly code: string, readonly name: string } | null } } };

export type WatchFeedsSubscriptionVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WatchFeedsSubscription = { readonly feedHealthChanged: { readonly cursor: string, readonly recordedAt: string, readonly endpointId: string, readonly from: FeedState, readonly to: FeedState, readonly since: string, readonly lastPayloadAt: string | null, readonly expected: number, readonly seen: number, readonly reason: string, readonly carrier: { readonly code: string, readonly name: string }, readonly feed: { readonly state: FeedState, readonly expectedPerHour: number | null, readonly seenPerHour: number } | null } };

export type WatchParcelSubscriptionVariables = Exact<{
  shipmentId: Scalars['ID']['input'];
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WatchParcelSubscription = { readonly shipmentLive: { readonly __typename: 'ConflictChange', readonly cursor: string, readonly recordedAt: string, readonly shipment: { readonly id: string, readonly status: ShipmentStatus } } | { readonly __typename: 'EddRecalculation', readonly movedDays: number | null, readonly why: ReadonlyArray<string>, readonly cursor: string, readonly recordedAt: string, readonly after: { readonly day: string, readonly zone: string, readonly p10: string, readonly p90: string, readonly window: { readonly from: string, readonly to: string }, readonly hours: { readonly from: string, readonly to: string } | null } | null, readonly shipment: { readonly id: string, readonly status: ShipmentStatus } } | { readonly __typename: 'ExceptionChange', readonly exceptionId: string, readonly move: ExceptionMove, readonly kind: ExceptionKind, readonly state: ExceptionState, readonly severity: ExceptionSeverity, readonly nextStep: string, readonly cursor: string, readonly recordedAt: string, readonly shipment: { readonly id: string, readonly status: ShipmentStatus } } | { readonly __typename: 'ShipmentStatusChange', readonly from: ShipmentStatus, readonly to: ShipmentStatus, readonly occurredAt: string, readonly cursor: string, readonly recordedAt: string, readonly shipment: { readonly id: string, readonly status: ShipmentStatus } } };

export type WatchStatusSubscriptionVariables = Exact<{
  shipmentId?: InputMaybe<Scalars['ID']['input']>;
}>;


export type WatchStatusSubscription = { readonly shipmentStatusChanged: { readonly cursor: string, readonly from: ShipmentStatus, readonly to: ShipmentStatus, readonly occurredAt: string, readonly recordedAt: string, readonly scan: { readonly code: string, readonly description: string, readonly payloadId: string, readonly place: { readonly city: string | null, readonly region: string | null } | null }, readonly shipment: { readonly id: string, readonly trackingNumber: string, readonly order: { readonly number: string }, readonly carrier: { readonly code: string, readonly name: string, readonly performance: { readonly delivered: number, readonly scans: number } | null } | null, readonly notifications: ReadonlyArray<{ readonly id: string, readonly trigger: NotificationTrigger, readonly title: string }> | null } } };

export type WatchTrackedParcelSubscriptionVariables = Exact<{
  after?: InputMaybe<Scalars['String']['input']>;
}>;


export type WatchTrackedParcelSubscription = { readonly trackedShipmentChanged: { readonly cursor: string, readonly recordedAt: string, readonly shipment: { readonly status: ShipmentStatus, readonly statusSince: string, readonly deliveredAt: string | null, readonly estimate: { readonly day: string, readonly from: string, readonly to: string, readonly earliest: string, readonly latest: string, readonly reasons: ReadonlyArray<string>, readonly hours: { readonly from: string, readonly to: string } | null } | null, readonly exceptions: ReadonlyArray<{ readonly kind: ExceptionKind, readonly state: ExceptionState }> } } };


export const AssignExceptionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"AssignExceptions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"ids"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"assignee"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"note"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"assignExceptions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"ids"},"value":{"kind":"Variable","name":{"kind":"Name","value":"ids"}}},{"kind":"Argument","name":{"kind":"Name","value":"assignee"},"value":{"kind":"Variable","name":{"kind":"Name","value":"assignee"}}},{"kind":"Argument","name":{"kind":"Name","value":"note"},"value":{"kind":"Variable","name":{"kind":"Name","value":"note"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionActDone"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"exception"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"assignee"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionActRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problem"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"exception"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionActUnknown"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<AssignExceptionsMutation, AssignExceptionsMutationVariables>;
export const ChangeExceptionRulesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ChangeExceptionRules"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"change"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionRulesChange"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"expectedVersion"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"note"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changeExceptionRules"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"change"},"value":{"kind":"Variable","name":{"kind":"Name","value":"change"}}},{"kind":"Argument","name":{"kind":"Name","value":"expectedVersion"},"value":{"kind":"Variable","name":{"kind":"Name","value":"expectedVersion"}}},{"kind":"Argument","name":{"kind":"Name","value":"note"},"value":{"kind":"Variable","name":{"kind":"Name","value":"note"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionRulesChanged"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"changed"}},{"kind":"Field","name":{"kind":"Name","value":"rules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionRulesRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ChangeExceptionRulesMutation, ChangeExceptionRulesMutationVariables>;
export const CreateIntakeEndpointDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CreateIntakeEndpoint"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"carrier"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"createIntakeEndpoint"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"carrier"},"value":{"kind":"Variable","name":{"kind":"Name","value":"carrier"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"secret"}},{"kind":"Field","name":{"kind":"Name","value":"endpoint"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"url"}},{"kind":"Field","name":{"kind":"Name","value":"scheme"}},{"kind":"Field","name":{"kind":"Name","value":"signatureHeader"}}]}}]}}]}}]} as unknown as DocumentNode<CreateIntakeEndpointMutation, CreateIntakeEndpointMutationVariables>;
export const ExceptionInboxDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExceptionInbox"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionInboxFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exceptionInbox"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"counts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"overdue"}},{"kind":"Field","name":{"kind":"Name","value":"dueWithinDay"}},{"kind":"Field","name":{"kind":"Name","value":"byKind"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"parcels"}}]}},{"kind":"Field","name":{"kind":"Name","value":"bySeverity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"parcels"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byState"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"parcels"}}]}},{"kind":"Field","name":{"kind":"Name","value":"byCarrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"parcels"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"assignee"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"deadline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stake"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}},{"kind":"Field","name":{"kind":"Name","value":"assignee"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<ExceptionInboxQuery, ExceptionInboxQueryVariables>;
export const ExceptionRulesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ExceptionRules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exceptionRules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"version"}},{"kind":"Field","name":{"kind":"Name","value":"changedAt"}},{"kind":"Field","name":{"kind":"Name","value":"changedBy"}},{"kind":"Field","name":{"kind":"Name","value":"note"}},{"kind":"Field","name":{"kind":"Name","value":"silence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOn"}},{"kind":"Field","name":{"kind":"Name","value":"falseAlarmsPerThousand"}},{"kind":"Field","name":{"kind":"Name","value":"leastHours"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notCollected"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOn"}},{"kind":"Field","name":{"kind":"Name","value":"hours"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notDispatched"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOn"}},{"kind":"Field","name":{"kind":"Name","value":"hours"}}]}},{"kind":"Field","name":{"kind":"Name","value":"sameDay"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOn"}},{"kind":"Field","name":{"kind":"Name","value":"atHour"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lateRisk"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOn"}},{"kind":"Field","name":{"kind":"Name","value":"leastProbability"}},{"kind":"Field","name":{"kind":"Name","value":"alarmCostMinor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lossRisk"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOn"}},{"kind":"Field","name":{"kind":"Name","value":"leastProbability"}},{"kind":"Field","name":{"kind":"Name","value":"alarmCostMinor"}}]}},{"kind":"Field","name":{"kind":"Name","value":"collection"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOn"}},{"kind":"Field","name":{"kind":"Name","value":"keptDays"}},{"kind":"Field","name":{"kind":"Name","value":"hoursBefore"}},{"kind":"Field","name":{"kind":"Name","value":"keptDaysByCarrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"days"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"redelivery"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hours"}}]}},{"kind":"Field","name":{"kind":"Name","value":"severities"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}}]}},{"kind":"Field","name":{"kind":"Name","value":"money"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"assumedValueMinor"}},{"kind":"Field","name":{"kind":"Name","value":"lateCostMinor"}},{"kind":"Field","name":{"kind":"Name","value":"lateShare"}},{"kind":"Field","name":{"kind":"Name","value":"rates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"currency"}},{"kind":"Field","name":{"kind":"Name","value":"rate"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"claimWindows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"carrier"}},{"kind":"Field","name":{"kind":"Name","value":"about"}},{"kind":"Field","name":{"kind":"Name","value":"days"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"validFrom"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"catalogue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"stake"}},{"kind":"Field","name":{"kind":"Name","value":"deadlines"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}},{"kind":"Field","name":{"kind":"Name","value":"rules"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"opens"}},{"kind":"Field","name":{"kind":"Name","value":"closes"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ExceptionRulesQuery, ExceptionRulesQueryVariables>;
export const ImportShipmentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"ImportShipments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"csv"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"importShipments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"csv"},"value":{"kind":"Variable","name":{"kind":"Name","value":"csv"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rows"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"row"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"outcome"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<ImportShipmentsMutation, ImportShipmentsMutationVariables>;
export const RecordMilestonesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordMilestones"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"milestones"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"MilestoneInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordMilestones"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"milestones"},"value":{"kind":"Variable","name":{"kind":"Name","value":"milestones"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"recorded"}}]}}]}}]} as unknown as DocumentNode<RecordMilestonesMutation, RecordMilestonesMutationVariables>;
export const RecordScansDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RecordScans"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"carrier"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scans"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ScanInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"recordScans"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"carrier"},"value":{"kind":"Variable","name":{"kind":"Name","value":"carrier"}}},{"kind":"Argument","name":{"kind":"Name","value":"scans"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scans"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScanAccepted"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"payloadId"}},{"kind":"Field","name":{"kind":"Name","value":"duplicate"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ScanRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RecordScansMutation, RecordScansMutationVariables>;
export const RegisterShipmentsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RegisterShipments"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipments"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"RegisterShipmentInput"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"registerShipments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipments"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipments"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ShipmentRegistered"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"created"}},{"kind":"Field","name":{"kind":"Name","value":"differs"}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"RegistrationRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"problem"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<RegisterShipmentsMutation, RegisterShipmentsMutationVariables>;
export const ShipmentPagesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ShipmentPages"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"trackingNumber"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shipments"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}},{"kind":"Argument","name":{"kind":"Name","value":"trackingNumber"},"value":{"kind":"Variable","name":{"kind":"Name","value":"trackingNumber"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"scans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<ShipmentPagesQuery, ShipmentPagesQueryVariables>;
export const TrackedParcelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrackedParcel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"token"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"track"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"token"},"value":{"kind":"Variable","name":{"kind":"Name","value":"token"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"estimate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"hours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"timeline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"localTime"}},{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}}]}}]}}]}}]} as unknown as DocumentNode<TrackedParcelQuery, TrackedParcelQueryVariables>;
export const TrackingPageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TrackingPage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shipment"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"asOf"}},{"kind":"Field","name":{"kind":"Name","value":"reference"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"performance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivered"}},{"kind":"Field","name":{"kind":"Name","value":"scans"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"estimate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"p10"}},{"kind":"Field","name":{"kind":"Name","value":"p50"}},{"kind":"Field","name":{"kind":"Name","value":"p90"}},{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"zone"}},{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"parcels"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"about"}},{"kind":"Field","name":{"kind":"Name","value":"workingDays"}},{"kind":"Field","name":{"kind":"Name","value":"sentence"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"scans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"key"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"region"}},{"kind":"Field","name":{"kind":"Name","value":"country"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"notifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"title"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}}]}}]}}]} as unknown as DocumentNode<TrackingPageQuery, TrackingPageQueryVariables>;
export const TryExceptionRulesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TryExceptionRules"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"change"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionRulesChange"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"until"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"dryRunExceptionRules"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"change"},"value":{"kind":"Variable","name":{"kind":"Name","value":"change"}}},{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"until"},"value":{"kind":"Variable","name":{"kind":"Name","value":"until"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionRulesDryRun"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"parcels"}},{"kind":"Field","name":{"kind":"Name","value":"sampled"}},{"kind":"Field","name":{"kind":"Name","value":"played"}},{"kind":"Field","name":{"kind":"Name","value":"isCut"}},{"kind":"Field","name":{"kind":"Name","value":"inTime"}},{"kind":"Field","name":{"kind":"Name","value":"causes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"now"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"raised"}},{"kind":"Field","name":{"kind":"Name","value":"closedWithinDay"}},{"kind":"Field","name":{"kind":"Name","value":"falseAlarmsPerThousand"}},{"kind":"Field","name":{"kind":"Name","value":"medianLeadHours"}}]}},{"kind":"Field","name":{"kind":"Name","value":"changed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"raised"}},{"kind":"Field","name":{"kind":"Name","value":"closedWithinDay"}},{"kind":"Field","name":{"kind":"Name","value":"falseAlarmsPerThousand"}},{"kind":"Field","name":{"kind":"Name","value":"medianLeadHours"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"examples"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"difference"}},{"kind":"Field","name":{"kind":"Name","value":"raisedAt"}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionRulesRefused"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"problems"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"field"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]} as unknown as DocumentNode<TryExceptionRulesQuery, TryExceptionRulesQueryVariables>;
export const UnclaimedNumbersDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"UnclaimedNumbers"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"unclaimedNumbers"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"scans"}}]}}]}}]}}]} as unknown as DocumentNode<UnclaimedNumbersQuery, UnclaimedNumbersQueryVariables>;
export const WatchBottlenecksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchBottlenecks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"bottleneckChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"bottleneck"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"place"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"pace"}},{"kind":"Field","name":{"kind":"Name","value":"parcels"}},{"kind":"Field","name":{"kind":"Name","value":"longestSince"}}]}}]}}]}}]} as unknown as DocumentNode<WatchBottlenecksSubscription, WatchBottlenecksSubscriptionVariables>;
export const WatchEddDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchEdd"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"eddRecalculated"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipmentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"before"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"zone"}},{"kind":"Field","name":{"kind":"Name","value":"p10"}},{"kind":"Field","name":{"kind":"Name","value":"p90"}},{"kind":"Field","name":{"kind":"Name","value":"source"}}]}},{"kind":"Field","name":{"kind":"Name","value":"cause"}},{"kind":"Field","name":{"kind":"Name","value":"movedDays"}},{"kind":"Field","name":{"kind":"Name","value":"why"}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchEddSubscription, WatchEddSubscriptionVariables>;
export const WatchExceptionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchExceptions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exceptionChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipmentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"exceptionId"}},{"kind":"Field","name":{"kind":"Name","value":"move"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"exceptionCause"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"openedAt"}},{"kind":"Field","name":{"kind":"Name","value":"resolvedAt"}},{"kind":"Field","name":{"kind":"Name","value":"deadline"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"at"}}]}},{"kind":"Field","name":{"kind":"Name","value":"stake"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amountMinor"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}},{"kind":"Field","name":{"kind":"Name","value":"handling"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"by"}},{"kind":"Field","name":{"kind":"Name","value":"assignee"}},{"kind":"Field","name":{"kind":"Name","value":"note"}}]}},{"kind":"Field","name":{"kind":"Name","value":"evidence"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"description"}}]}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"lastScans"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchExceptionsSubscription, WatchExceptionsSubscriptionVariables>;
export const WatchFeedsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchFeeds"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"feedHealthChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endpointId"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"lastPayloadAt"}},{"kind":"Field","name":{"kind":"Name","value":"expected"}},{"kind":"Field","name":{"kind":"Name","value":"seen"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"feed"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"expectedPerHour"}},{"kind":"Field","name":{"kind":"Name","value":"seenPerHour"}}]}}]}}]}}]} as unknown as DocumentNode<WatchFeedsSubscription, WatchFeedsSubscriptionVariables>;
export const WatchParcelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchParcel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shipmentLive"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipmentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ShipmentStatusChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ExceptionChange"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"exceptionId"}},{"kind":"Field","name":{"kind":"Name","value":"move"}},{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"severity"}},{"kind":"Field","name":{"kind":"Name","value":"nextStep"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"EddRecalculation"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"after"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"window"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"hours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"zone"}},{"kind":"Field","name":{"kind":"Name","value":"p10"}},{"kind":"Field","name":{"kind":"Name","value":"p90"}}]}},{"kind":"Field","name":{"kind":"Name","value":"movedDays"}},{"kind":"Field","name":{"kind":"Name","value":"why"}}]}}]}}]}}]} as unknown as DocumentNode<WatchParcelSubscription, WatchParcelSubscriptionVariables>;
export const WatchStatusDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchStatus"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"shipmentStatusChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"shipmentId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"shipmentId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"occurredAt"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"scan"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"payloadId"}},{"kind":"Field","name":{"kind":"Name","value":"place"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"city"}},{"kind":"Field","name":{"kind":"Name","value":"region"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trackingNumber"}},{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"number"}}]}},{"kind":"Field","name":{"kind":"Name","value":"carrier"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"performance"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"delivered"}},{"kind":"Field","name":{"kind":"Name","value":"scans"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"notifications"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"trigger"}},{"kind":"Field","name":{"kind":"Name","value":"title"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchStatusSubscription, WatchStatusSubscriptionVariables>;
export const WatchTrackedParcelDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"WatchTrackedParcel"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"trackedShipmentChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"recordedAt"}},{"kind":"Field","name":{"kind":"Name","value":"shipment"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"statusSince"}},{"kind":"Field","name":{"kind":"Name","value":"deliveredAt"}},{"kind":"Field","name":{"kind":"Name","value":"estimate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}},{"kind":"Field","name":{"kind":"Name","value":"hours"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"from"}},{"kind":"Field","name":{"kind":"Name","value":"to"}}]}},{"kind":"Field","name":{"kind":"Name","value":"earliest"}},{"kind":"Field","name":{"kind":"Name","value":"latest"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"exceptions"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<WatchTrackedParcelSubscription, WatchTrackedParcelSubscriptionVariables>;