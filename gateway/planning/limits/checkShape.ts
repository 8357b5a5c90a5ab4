import { type DocumentNode, Kind } from 'graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { OperationLimits } from '../../../platform/operationSettings.ts';
import { comparisonsIn } from './comparisonsIn.ts';
import { shapesOf } from './shapeOf.ts';

/** A document may hold what a tool shows beside each other; one operation of it is run. */
const MAX_OPERATIONS = 20;
/** Validation compares fragments with each other. */
const MAX_FRAGMENTS = 100;
/** graphql's own introspection query is 15 deep, its lists in lists in lists. */
const MAX_INTROSPECTION_DEPTH = 20;
/** Pairs of fields of one name, each of which takes validation some microseconds; what is asked in earnest has few. */
const MAX_COMPARISONS = 5_000;

/** Of the limits, those that the form of a document is held to. */
export type ShapeLimits = Pick<
  OperationLimits,
  'depth' | 'aliases' | 'directives' | 'rootFields' | 'fields' | 'objects'
>;

/**
 * Refuses a document that is more involved than it may be, before anything is done with it whose work could grow
 * faster than the document: validation, cost, planning. Every operation and fragment is held to the limits, used or not.
 * @param document has no fragment that comes to itself.
 * @returns how many fields it has, those in fragments as often as each is spread.
 * @throws DoorstepError `OPERATION_TOO_COMPLEX`, naming the limit and what was found.
 */
export function checkShape(document: DocumentNode, limits: ShapeLimits): number {
  const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION);
  check('operations', operations.length, MAX_OPERATIONS);
  check('fragments', fragments.length, MAX_FRAGMENTS);
  const shapeOf = shapesOf(document);
  const comparisonsOf = comparisonsIn(document);
  let fields = 0;
  for (const part of [...operations, ...fragments]) {
    const shape = shapeOf(part);
    check('aliases', shape.aliases, limits.aliases);
    check('directives', shape.directives, limits.directives);
    if (part.kind === Kind.OPERATION_DEFINITION) {
      check('depth', shape.depth, limits.depth);
      check('root fields', shape.fields, limits.rootFields);
    }
    // a fragment may be one of an introspection
    check('depth', Math.max(shape.introspectionDepth, shape.depth), Math.max(limits.depth, MAX_INTROSPECTION_DEPTH));
    check('fields', shape.allFields, limits.fields);
    check('fields of fields', shape.objects, limits.objects);
    check('pairs of fields of one name', comparisonsOf(part), MAX_COMPARISONS);
    fields += shape.allFields;
  }
  return fields;
}

function check(what: string, found: number, limit: number): void {
  if (found <= limit) return;
  throw new DoorstepError('OPERATION_TOO_COMPLEX', { detail: `${what}: at most ${limit}, found ${found}` });
}
