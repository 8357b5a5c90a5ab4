import { z } from 'zod';

/** What an operation may ask for; the same on every transport. */
export interface OperationLimits {
  /** Length of the document, UTF-16 code units. */
  readonly characters: number;
  readonly tokens: number;
  /** Fields below each other, the root field counted; fragments count as what they hold. */
  readonly depth: number;
  /** With those in fragments, as often as each is spread. */
  readonly aliases: number;
  /** Wherever they stand; those in fragments as often as each is spread. */
  readonly directives: number;
  /** Selections at the root, the same field each time it is selected. */
  readonly rootFields: number;
  /** At all levels, with those in fragments as often as each is spread. */
  readonly fields: number;
  /** Of these, those that have fields of their own: planning takes up to a millisecond for each, whatever it costs. */
  readonly objects: number;
  /** By the federation specification's demand control: about one for each object that may come back. */
  readonly cost: number;
  /** What an argument that says how long a list is may say. */
  readonly pageSize: number;
  /** Mistakes in a document that are told at once. */
  readonly errors: number;
}

/**
 * What holds unless something else is set. Everything the graph has, selected from a root down to its neighbours'
 * fields, is 1,900 tokens (37,000 characters printed) and 7 deep, of 1,500 fields of which 160 have fields of their own;
 * the largest operation of a client of ours is 80 tokens and 5 deep. Twice the former is room for a graph that grows;
 * none of either has an alias or a directive.
 */
export const OPERATION_LIMITS: OperationLimits = Object.freeze({
  characters: 80_000,
  tokens: 4_000,
  depth: 12,
  aliases: 30,
  directives: 30,
  rootFields: 20,
  fields: 2_000,
  objects: 300,
  cost: 20_000,
  pageSize: 100,
  errors: 5,
});

/** Operations within a minute. */
export interface OperationRates {
  /** Of one client: a token's subject, or an API key. */
  readonly perKey: number;
  readonly perBrand: number;
}

/** About what one gateway on two cores can do for one client; enough for 60,000 live clients of one key that come back. */
export const OPERATION_RATES: OperationRates = Object.freeze({ perKey: 60_000, perBrand: 240_000 });

/** Which documents are run: whatever fits the graph, or only those of the manifest. */
export type DocumentMode = 'any' | 'trusted';

/** What clients may ask the gateway, and how often. */
export interface OperationSettings {
  readonly limits: OperationLimits;
  readonly rates: OperationRates;
  readonly documents: DocumentMode;
  /** Whether the schema may be read, also by suggestions in errors; undefined: unless in production mode. */
  readonly introspection: boolean | undefined;
}

const COUNT = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** The variables that set it. */
export const OPERATION_VARIABLES = {
  DOORSTEP_LIMIT_CHARACTERS: COUNT.default(OPERATION_LIMITS.characters),
  DOORSTEP_LIMIT_TOKENS: COUNT.default(OPERATION_LIMITS.tokens),
  DOORSTEP_LIMIT_DEPTH: COUNT.default(OPERATION_LIMITS.depth),
  DOORSTEP_LIMIT_ALIASES: COUNT.default(OPERATION_LIMITS.aliases),
  DOORSTEP_LIMIT_DIRECTIVES: COUNT.default(OPERATION_LIMITS.directives),
  DOORSTEP_LIMIT_ROOT_FIELDS: COUNT.default(OPERATION_LIMITS.rootFields),
  DOORSTEP_LIMIT_FIELDS: COUNT.default(OPERATION_LIMITS.fields),
  DOORSTEP_LIMIT_OBJECTS: COUNT.default(OPERATION_LIMITS.objects),
  DOORSTEP_LIMIT_COST: COUNT.default(OPERATION_LIMITS.cost),
  DOORSTEP_LIMIT_PAGE_SIZE: COUNT.default(OPERATION_LIMITS.pageSize),
  DOORSTEP_LIMIT_ERRORS: COUNT.default(OPERATION_LIMITS.errors),
  DOORSTEP_RATE_PER_KEY: COUNT.default(OPERATION_RATES.perKey),
  DOORSTEP_RATE_PER_BRAND: COUNT.default(OPERATION_RATES.perBrand),
  DOORSTEP_DOCUMENTS: z.enum(['any', 'trusted']).default('any'),
  DOORSTEP_INTROSPECTION: z.enum(['on', 'off', 'development']).default('development'),
};

type Variables = { readonly [Name in keyof typeof OPERATION_VARIABLES]: z.output<(typeof OPERATION_VARIABLES)[Name]> };

/** The settings that the variables stand for. */
export function operationsOf(env: Variables): OperationSettings {
  return Object.freeze({
    limits: Object.freeze({
      characters: env.DOORSTEP_LIMIT_CHARACTERS,
      tokens: env.DOORSTEP_LIMIT_TOKENS,
      depth: env.DOORSTEP_LIMIT_DEPTH,
      aliases: env.DOORSTEP_LIMIT_ALIASES,
      directives: env.DOORSTEP_LIMIT_DIRECTIVES,
      rootFields: env.DOORSTEP_LIMIT_ROOT_FIELDS,
      fields: env.DOORSTEP_LIMIT_FIELDS,
      objects: env.DOORSTEP_LIMIT_OBJECTS,
      cost: env.DOORSTEP_LIMIT_COST,
      pageSize: env.DOORSTEP_LIMIT_PAGE_SIZE,
      errors: env.DOORSTEP_LIMIT_ERRORS,
    }),
    rates: Object.freeze({ perKey: env.DOORSTEP_RATE_PER_KEY, perBrand: env.DOORSTEP_RATE_PER_BRAND }),
    documents: env.DOORSTEP_DOCUMENTS,
    introspection: env.DOORSTEP_INTROSPECTION === 'development' ? undefined : env.DOORSTEP_INTROSPECTION === 'on',
  });
}
