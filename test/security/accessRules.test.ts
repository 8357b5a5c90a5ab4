import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, getOperationAST, Kind, parse } from 'graphql';
import { isTokenRole, TOKEN_ROLES, type TokenRole } from '../../cli/roles.ts';
import { checkDemand, type Demand, demandOf, readAccessRules } from '../../gateway/planning/access/index.ts';
import { type AccessRule, readRule, SCOPES } from '../../platform/access/index.ts';
import { codeOf } from '../../platform/errors/index.ts';
import { SUBGRAPHS } from '../../platform/settings.ts';
import { everyField, type ReachedField } from './everyField.ts';

const api = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const rules = readAccessRules(readFileSync('schema/supergraph.graphql', 'utf8')) ?? new Map<string, AccessRule>();
const fields = everyField(api);
/** What the subgraphs themselves say, by coordinate: several rules where several subgraphs have one. */
const written = writtenRules();

function demand(source: string): Demand {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('no operation');
  return demandOf(rules, api, document, operation);
}

function isAllowed(of: Demand, scopes: readonly string[]): boolean {
  try {
    checkDemand(of, { scopes });
    return true;
  } catch (error) {
    expect(codeOf(error)).toBe('FORBIDDEN');
    return false;
  }
}

/** The rules of a field and of the type that it stands in. */
function rulesOf({ parent, coordinate }: ReachedField): readonly AccessRule[] {
  return [...(written.get(parent) ?? []), ...(written.get(coordinate) ?? [])];
}

/** Viewers who have all scopes but one of each set that would do; every scope of the rule is lacked by one of them. */
function lacking(rule: AccessRule): readonly (readonly string[])[] {
  const longest = Math.max(...rule.map((set) => set.length));
  return Array.from({ length: longest }, (_, turn) => {
    const taken = new Set(rule.map((set) => set[turn % set.length]));
    return SCOPES.filter((scope) => !taken.has(scope));
  });
}

describe('every field of the graph', () => {
  it('is walked', () => {
    expect(fields.length).toBeGreaterThan(150);
  });

  it.each(fields)('$coordinate is for whoever has its scopes and nobody else', (field) => {
    const own = rulesOf(field);
    expect(own).not.toEqual([]);
    const demanded = demand(field.operation);
    expect(isAllowed(demanded, SCOPES)).toBe(true);
    // whoever is authenticated lacks nothing
    for (const rule of own.filter((each) => each.every((set) => set.length > 0))) {
      for (const scopes of lacking(rule)) expect(isAllowed(demanded, scopes)).toBe(false);
    }
    expect(isAllowed(demanded, [])).toBe(demanded.every(({ rule }) => rule.some((set) => set.length === 0)));
  });

  it('asks for scopes that there are', () => {
    const named = [...written.values()].flat(3);
    expect(named.filter((scope) => !(SCOPES as readonly string[]).includes(scope))).toEqual([]);
  });

  it('is shut to everybody when it has lost its rule', () => {
    const bare = new Map([...rules].filter(([coordinate]) => coordinate !== 'Query.shipments'));
    const document = parse('{ shipments { pageInfo { hasNextPage } } }');
    const demanded = demandOf(bare, api, document, getOperationAST(document)!);
    expect(isAllowed(demanded, SCOPES)).toBe(false);
  });
});

/** Everything that a tracking link opens. What is added here is shown to whoever the link is passed on to. */
const OPEN_TO_LINKS = [
  'Query.track',
  'Subscription.trackedShipmentChanged',
  'TrackedShipmentChange.cursor',
  'TrackedShipmentChange.recordedAt',
  'TrackedShipmentChange.shipment',
  'TrackedShipment.status',
  'TrackedShipment.statusSince',
  'TrackedShipment.deliveredAt',
  'TrackedShipment.estimate',
  'TrackedShipment.asOf',
  'TrackedShipment.carrier',
  'TrackedShipment.timeline',
  'TrackedShipment.exceptions',
  'TrackedEstimate.day',
  'TrackedEstimate.from',
  'TrackedEstimate.to',
  'TrackedEstimate.hours',
  'TrackedEstimate.earliest',
  'TrackedEstimate.latest',
  'TrackedEstimate.reasons',
  'TrackedHours.from',
  'TrackedHours.to',
  'TrackedStep.status',
  'TrackedStep.occurredAt',
  'TrackedStep.localTime',
  'TrackedStep.city',
  'TrackedStep.country',
  'TrackedException.kind',
  'TrackedException.state',
  'TrackedException.openedAt',
  'TrackedException.resolvedAt',
  'Carrier.code',
  'Carrier.name',
  'Carrier.homeCountries',
  'Carrier.defaultZone',
  'Carrier.trackingPage',
];

describe('a tracking link', () => {
  it('opens a view of one parcel without personal data, and nothing else', () => {
    const allows = (rule: AccessRule): boolean => rule.some((set) => set.every((scope) => scope === 'track'));
    const open = fields.filter((field) => rulesOf(field).every(allows)).map(({ coordinate }) => coordinate);
    // of a page of a list there is nothing to see without the list
    expect(open.filter((coordinate) => !coordinate.startsWith('PageInfo.')).sort()).toEqual([...OPEN_TO_LINKS].sort());
  });

  it('opens no other root', () => {
    const roots = fields.filter(({ parent }) => ['Query', 'Mutation', 'Subscription'].includes(parent));
    const open = roots.filter(({ operation }) => isAllowed(demand(operation), ['track']));
    expect(open.map(({ coordinate }) => coordinate).sort()).toEqual(OPEN_TO_LINKS.slice(0, 2).sort());
  });
});

/** Who runs the operations that are checked in. One without a row fails. */
const USERS: Readonly<Record<string, readonly TokenRole[]>> = {
  AssignExceptions: ['helpdesk'],
  CreateIntakeEndpoint: ['operator'],
  ExceptionInbox: ['helpdesk', 'dashboard'],
  ChangeExceptionRules: ['operator'],
  ExceptionRules: ['partner', 'helpdesk', 'dashboard'],
  ImportShipments: ['shop', 'operator'],
  RecordMilestones: ['shop', 'operator'],
  RecordScans: ['shop', 'operator'],
  RegisterShipments: ['shop', 'operator'],
  ShipmentPages: ['partner', 'helpdesk', 'dashboard', 'shop'],
  TryExceptionRules: ['operator'],
  UnclaimedNumbers: ['shop', 'operator'],
  TrackingPage: ['partner', 'helpdesk', 'dashboard'],
  TrackedParcel: ['partner'],
  WatchTrackedParcel: ['partner'],
  WatchEdd: ['partner', 'helpdesk', 'dashboard'],
  WatchExceptions: ['helpdesk', 'dashboard'],
  WatchBottlenecks: ['helpdesk', 'dashboard'],
  WatchFeeds: ['helpdesk', 'dashboard'],
  WatchParcel: ['partner', 'helpdesk', 'dashboard'],
  WatchStatus: ['partner', 'helpdesk', 'dashboard'],
};

describe('the operations that are checked in', () => {
  const names = readdirSync('schema/operations').map((file) => file.replace('.graphql', ''));

  it('are each meant for somebody', () => {
    expect(Object.keys(USERS).sort()).toEqual(names.sort());
  });

  it.each(names)('%s is allowed to those it is meant for', (name) => {
    const demanded = demand(readFileSync(`schema/operations/${name}.graphql`, 'utf8'));
    const allowed = Object.keys(TOKEN_ROLES)
      .filter(isTokenRole)
      .filter((role) => isAllowed(demanded, TOKEN_ROLES[role].scopes));
    expect(allowed).toEqual(expect.arrayContaining([...(USERS[name] ?? []), 'operator']));
  });

  it('of a tracking link are allowed to a customer who shows it', () => {
    for (const name of ['TrackedParcel', 'WatchTrackedParcel']) {
      expect(isAllowed(demand(readFileSync(`schema/operations/${name}.graphql`, 'utf8')), ['track'])).toBe(true);
    }
  });
});

function writtenRules(): ReadonlyMap<string, readonly AccessRule[]> {
  const found = new Map<string, AccessRule[]>();
  const add = (coordinate: string, rule: AccessRule | null): void => {
    if (rule !== null) found.set(coordinate, [...(found.get(coordinate) ?? []), rule]);
  };
  for (const name of SUBGRAPHS) {
    for (const type of parse(readFileSync(`schema/subgraphs/${name}.graphql`, 'utf8')).definitions) {
      if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
      add(type.name.value, readRule(type.directives));
      for (const field of type.fields ?? []) add(`${type.name.value}.${field.name.value}`, readRule(field.directives));
    }
  }
  return found;
}
