import type { ResponsePath } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { Leaving } from '../leaving.ts';
import type { PlanViewer, SourceOf } from '../source.ts';
import type { PlannedFetch, PlanStep } from './compilePlan.ts';
import { mergeAnswer } from './mergeAnswer.ts';
import { isMembers, type Members, ownMember } from '../members.ts';
import { moveTo, pathsOf, type Place } from './places.ts';
import { representationOf } from './representations.ts';
import { applyRewrites } from './rewrites.ts';

/** What a plan is run with. */
export interface PlanRun {
  readonly sourceOf: SourceOf;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The value of a variable of a condition. */
  readonly isTrue: (variable: string) => boolean;
  readonly viewer: PlanViewer;
  readonly leaving: Leaving | undefined;
  /** Every subgraph's types. */
  readonly supergraphSchema: GraphQLSchema;
}

/** What the fetches of a plan brought: more than was asked for, and in the planner's own order. */
export interface Gathered {
  readonly data: Members;
  readonly errors: readonly GraphQLError[];
}

/** Runs a plan: asks the subgraphs for one thing after another and merges what they say. What fails is an error, no throw. */
export async function runPlan(step: PlanStep, run: PlanRun): Promise<Gathered> {
  const gathering: Gathering = { ...run, data: {}, errors: [] };
  await runStep(gathering, step, { path: [], value: gathering.data });
  return gathering;
}

interface Gathering extends PlanRun {
  readonly data: Members;
  readonly errors: GraphQLError[];
}

async function runStep(run: Gathering, step: PlanStep, place: Place): Promise<void> {
  switch (step.kind) {
    case 'sequence':
      for (const each of step.steps) {
        if (run.leaving?.hasLeft === true) return;
        await runStep(run, each, place);
      }
      return;
    case 'parallel':
      await Promise.all(step.steps.map((each) => runStep(run, each, place)));
      return;
    case 'flatten': {
      const next = moveTo(place, step.path);
      if (next !== null) await runStep(run, step.step, next);
      return;
    }
    case 'condition': {
      const branch = run.isTrue(step.variable) ? step.ifTrue : step.ifFalse;
      if (branch !== null) await runStep(run, branch, place);
      return;
    }
    case 'fetch':
      try {
        await runFetch(run, step.fetch, place);
      } catch (error) {
        run.errors.push(withPlace(error, place));
      }
  }
}

async function runFetch(run: Gathering, fetch: PlannedFetch, place: Place): Promise<void> {
  const entities = (Array.isArray(place.value) ? place.value : [place.value]).filter(isMembers);
  if (entities.length === 0) return;
  if (fetch.requires === null) await fetchRoot(run, fetch, { place, entities });
  else await fetchEntities(run, fetch, { place, entities, requires: fetch.requires });
}

interface Target {
  readonly place: Place;
  readonly entities: readonly Members[];
}

async function fetchRoot(run: Gathering, fetch: PlannedFetch, { place, entities }: Target): Promise<void> {
  const { data, errors = [] } = await ask(run, fetch, null);
  for (const error of errors) {
    run.errors.push(toError(fetch, error, error.path === undefined ? undefined : [...place.path, ...error.path]));
  }
  applyRewrites(run.supergraphSchema, fetch.outputRewrites, data);
  for (const entity of entities) mergeAnswer(entity, data);
}

/**
 * Asks for each entity once, however often it stands in the answer: a list of parcels has few carriers. What came is
 * shared by all places of the entity.
 */
async function fetchEntities(
  run: Gathering,
  fetch: PlannedFetch,
  { place, entities, requires }: Target & { readonly requires: NonNullable<PlannedFetch['requires']> },
): Promise<void> {
  const { supergraphSchema } = run;
  const numbers = new Map<string, number>();
  const references: string[] = [];
  const asked = entities.map((entity) => {
    const reference = representationOf(supergraphSchema, entity, requires);
    if (reference === null || typeof reference['__typename'] !== 'string') return null;
    applyRewrites(supergraphSchema, fetch.inputRewrites, reference);
    const text = JSON.stringify(reference);
    // entities of several types may be asked for as one interface: what comes back must not change one into the other
    const key = fetch.inputRewrites.length === 0 ? text : `${text}${String(entity['__typename'])}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, references.length);
    return references.push(text) - 1;
  });
  if (references.length === 0) return;
  const { data, errors = [] } = await ask(run, fetch, references);
  const places = errors.length === 0 ? [] : placesByNumber(asked, pathsOf(place.path, run.data));
  for (const error of errors)
    for (const path of placesOf(error, place, places)) run.errors.push(toError(fetch, error, path));
  if (data === undefined || data === null) return;
  const found = data['_entities'];
  if (!Array.isArray(found)) throw new Error('Expected "data._entities" in response to be an array');
  if (found.length !== references.length)
    throw new Error(`Expected "data._entities" to contain ${references.length} elements`);
  const ready = new Set<unknown>();
  asked.forEach((number, index) => {
    const entity = entities[index];
    const answer: unknown = number === null ? null : found[number];
    if (entity === undefined || !isMembers(answer)) return;
    if (!ready.has(answer)) {
      ready.add(answer);
      if (ownMember(answer, '__typename') === undefined) answer['__typename'] = entity['__typename'];
      applyRewrites(supergraphSchema, fetch.outputRewrites, answer);
    }
    mergeAnswer(entity, answer);
  });
}

function ask(run: Gathering, fetch: PlannedFetch, references: readonly string[] | null) {
  const { variables, viewer, leaving } = run;
  return run
    .sourceOf(fetch.subgraph)
    .ask({ fetch, variables: membersOf(variables, fetch), references, viewer, leaving });
}

/** The variables that a fetch uses, as members of a JSON object. */
function membersOf(variables: PlanRun['variables'], { variableNames }: PlannedFetch): string {
  let members = '';
  for (const name of variableNames) {
    const value = Object.hasOwn(variables, name) ? JSON.stringify(variables[name]) : undefined;
    if (value !== undefined) members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${value}`;
  }
  return members;
}

/** Where each of the references stands in the client's answer. */
function placesByNumber(asked: readonly (number | null)[], paths: readonly ResponsePath[]): ResponsePath[][] {
  const places: ResponsePath[][] = [];
  asked.forEach((number, index) => {
    if (number !== null) (places[number] ??= []).push(paths[index] ?? []);
  });
  return places;
}

/** Where an error of entities belongs in the client's answer: wherever the entity stands that it speaks of. */
function placesOf(
  { path }: GraphQLFormattedError,
  place: Place,
  places: readonly (readonly ResponsePath[])[],
): ((string | number)[] | undefined)[] {
  if (path === undefined) return [undefined];
  const [, number, ...below] = path;
  if (typeof number !== 'number') return [[...place.path, ...path]];
  return places[number]?.map((own) => [...own, ...below]) ?? [below];
}

function toError(
  { subgraph }: PlannedFetch,
  { message, extensions }: GraphQLFormattedError,
  path: readonly (string | number)[] | undefined,
): GraphQLError {
  return new GraphQLError(message === '' ? `Error while fetching subquery from service "${subgraph}"` : message, {
    ...(path === undefined ? {} : { path }),
    extensions: { code: 'DOWNSTREAM_SERVICE_ERROR', ...extensions, serviceName: subgraph },
  });
}

/** Names the place of a fetch that failed, up to the first list: which of its entries fail is not one path. */
function withPlace(error: unknown, { path }: Place): GraphQLError {
  const list = path.indexOf('@');
  const place = list === -1 ? path : path.slice(0, list);
  const named = place.length === 0 ? {} : { path: place };
  if (error instanceof GraphQLError) return new GraphQLError(error.message, { ...named, extensions: error.extensions });
  const original = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(original.message, { ...named, originalError: original });
}
